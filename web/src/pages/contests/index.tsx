import { Link } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useList } from "../../api/queries";
import type { Choices } from "../../filters/filters";
import { useFilters } from "../../filters/useFilters";
import { ContestKind, Type } from "../../parts/Badges";
import { List } from "../../parts/List";
import { ListHead } from "../../parts/ListHead";
import "../../parts/lists.css";
import { NoneFit } from "../../parts/NoneFit";
import { Parties } from "../../parts/Parties";
import { useChoice } from "../../parts/useChoice";
import { Sides } from "../../parts/Sides";
import { Source } from "../../parts/Source";
import { Day } from "../../parts/When";
import { Words } from "../../parts/Words";
import "./contests.css";

type Contest = Schemas["ContestItem"];
const MOST_EVENTS = 4;

const ORDERS = ["-time", "time"] as const;
const ORDER_WORDS: Choices = [
  ["-time", "newest first"],
  ["time", "oldest first"],
];

/** What is disputed, by whom and since when: accounts that cannot all be true, side by side. */
export default function Contests() {
  const { filters, asked } = useFilters();
  const [order, setOrder] = useChoice("order", ORDERS);
  const listed = useList(["contests", asked, order], (cursor, signal) =>
    got(api.GET("/api/v1/contests", { params: { query: { ...asked, order, cursor, limit: 100 } }, signal })),
  );
  return (
    <>
      <ListHead
        title="Contests"
        noun={["contest", "contests"]}
        total={listed.total}
        path="/api/v1/contests"
        asked={asked}
        filters={filters}
        choices={[{ label: "Order", value: order, choices: ORDER_WORDS, onChange: setOrder }]}
      />
      <p className="lead">
        Accounts that cannot all be true, side by side. The record does not say who is right: what is denied or not confirmed
        stands before the answer to it, otherwise the side first told comes first.
      </p>
      <List<Contest>
        label="Contests"
        listed={listed}
        estimate={150}
        keyOf={(contest) => contest.id}
        row={(contest) => <ContestRow contest={contest} />}
        empty={<NoneFit what="contest" />}
      />
    </>
  );
}

/** One contest: its kind and subject, then its sides, every account with its speaker, its outlet and day, its words. */
export function ContestRow({ contest }: { contest: Contest }) {
  return (
    <article className="entry contest-row">
      <div className="contest-about">
        <p className="contest-kind">
          <ContestKind kind={contest.kind} />
        </p>
        {contest.type && (
          <p className="contest-type">
            <Type type={contest.type} />
            {contest.place && (
              <>
                {", "}
                <bdi>{contest.place}</bdi>
              </>
            )}
          </p>
        )}
        <p className="entry-source">
          <Since since={contest.since} last={contest.last} />
        </p>
        <p className="entry-source">
          {contest.article ? (
            <Link to={`/articles/${encodeURIComponent(contest.article)}`}>within one article</Link>
          ) : (
            <Events contest={contest} />
          )}
        </p>
        {contest.scope === "articles" && <p className="entry-source contest-why">{contest.why}</p>}
      </div>
      <Sides
        kind={contest.kind}
        accounts={contest.accounts}
        one={(side) => (
          <div className="contest-account">
            <p className="entry-who">
              <Parties parties={side.speaker} none="the article itself" codes />
            </p>
            <p className="entry-words">
              <Words words={side.words} />
            </p>
            <Source article={side.words.article} outlet={side.outlet} published={side.published} />
          </div>
        )}
      />
    </article>
  );
}

/** Links to the events that it is about, or that it stands across articles which no event joins. */
function Events({ contest }: { contest: Contest }) {
  if (contest.about.length === 0) return "across articles";
  return (
    <>
      {contest.scope === "articles" && "across articles: "}
      {contest.about.slice(0, MOST_EVENTS).map((event, index) => (
        <span key={event}>
          {index > 0 && ", "}
          <Link to={`/events/${encodeURIComponent(event)}`}>{contest.about.length === 1 ? "the event" : `event ${index + 1}`}</Link>
        </span>
      ))}
      {contest.about.length > MOST_EVENTS && ` and ${contest.about.length - MOST_EVENTS} more`}
    </>
  );
}

function Since({ since, last }: { since: string | null; last: string | null }) {
  if (since === null) return null;
  if (last === null || last === since) return <Day day={since} short />;
  return (
    <>
      since <Day day={since} short />, last <Day day={last} short />
    </>
  );
}
