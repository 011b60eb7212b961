import { Link, useParams } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useThing } from "../../api/queries";
import { Badge } from "../../parts/Badges";
import { Parties } from "../../parts/Parties";
import { Fault, Loading } from "../../parts/States";
import { When } from "../../parts/When";
import "../../parts/lists.css";
import "./agreements.css";
import { fromAll, fromOne, type Shown } from "./combine";
import { Course } from "./Course";
import { Issues } from "./Issues";
import { kindLabel } from "./labels";
import { Owed } from "./Owed";
import { Provisions } from "./Provisions";
import { Tellings } from "./Tellings";
import { Timeline } from "./Timeline";

type Reply = Schemas["AgreementReply"];

/** The agreement as all articles tell it, whether its own id is asked for or that of one article's row. */
async function ask(id: string, signal: AbortSignal): Promise<Shown> {
  const found = await got(api.GET("/api/v1/agreements/{id}", { params: { path: { id } }, signal }));
  if ("schema" in found) return fromAll(found);
  const reply = found as Reply;
  return reply.across === null ? fromOne(reply) : ask(reply.across, signal);
}

/** One agreement from every article that tells of it: its course, what it says, what is owed, what is open. */
export default function AgreementPage() {
  const { id = "" } = useParams();
  const asked = useThing(["agreement", id], (signal) => ask(id, signal));
  if (asked.error) return <Fault error={asked.error} />;
  if (!asked.data) return <Loading />;
  const shown = asked.data;
  return (
    <div className="agreement-page" data-stale={asked.isPlaceholderData}>
      <title>{`${shown.name} · contactline`}</title>
      <Head shown={shown} />
      <Timeline course={shown.course} />
      <Course course={shown.course} tellings={shown.tellings} />
      <Provisions provisions={shown.provisions} />
      <Owed commitments={shown.commitments} />
      <Issues issues={shown.issues} positions={shown.positions} tellings={shown.tellings} />
      <Tellings tellings={shown.tellings} />
    </div>
  );
}

function Head({ shown }: { shown: Shown }) {
  const names = shown.names.filter((name) => name !== shown.name);
  const tellings = shown.tellings.length;
  return (
    <header className="agreement-head">
      <p className="entry-source">
        <Badge>{kindLabel(shown.kind)}</Badge> told in {tellings} {tellings === 1 ? "article" : "articles"}
        {" · "}
        <Link to="/agreements">all agreements</Link>
      </p>
      <h1>
        <bdi>{shown.name}</bdi>
      </h1>
      {names.length > 0 && (
        <p className="also">
          also{" "}
          {names.map((name, index) => (
            <span key={name}>
              {index > 0 && "; "}
              <bdi>{name}</bdi>
            </span>
          ))}
        </p>
      )}
      <dl className="facts">
        <dt>Date</dt>
        <dd>
          <When start={shown.start} end={shown.end} none="not told" />
        </dd>
        <dt>Parties</dt>
        <dd>
          <Parties parties={shown.parties} none="not told" codes />
        </dd>
        {shown.brokers.length > 0 && (
          <>
            <dt>Brought about by</dt>
            <dd>
              <Parties parties={shown.brokers} codes />
            </dd>
          </>
        )}
        {shown.guarantors.length > 0 && (
          <>
            <dt>Guaranteed by</dt>
            <dd>
              <Parties parties={shown.guarantors} codes />
            </dd>
          </>
        )}
      </dl>
    </header>
  );
}
