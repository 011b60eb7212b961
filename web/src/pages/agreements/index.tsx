import { Link } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useList } from "../../api/queries";
import type { Choices } from "../../filters/filters";
import { useFilters } from "../../filters/useFilters";
import { Badge } from "../../parts/Badges";
import { List } from "../../parts/List";
import { ListHead } from "../../parts/ListHead";
import "../../parts/lists.css";
import { NoneFit } from "../../parts/NoneFit";
import { Parties } from "../../parts/Parties";
import { useChoice } from "../../parts/useChoice";
import { Day, When } from "../../parts/When";
import "./agreements.css";
import { kindLabel, stepLabel } from "./labels";
import { Views } from "./Views";

type Agreement = Schemas["AgreementListed"];

const ORDERS = ["time", "-time", "-published", "published"] as const;
const ORDER_WORDS: Choices = [
  ["time", "earliest first"],
  ["-time", "latest first"],
  ["-published", "last told first"],
  ["published", "first told first"],
];

/** Every agreement that reports tell of: its date, its parties, how far it came. */
export default function Agreements() {
  const { filters, asked } = useFilters();
  const [order, setOrder] = useChoice("order", ORDERS);
  const listed = useList(["agreements", asked, order], async (cursor, signal) => {
    const params = { query: { ...asked, order, cursor, limit: 100 } };
    return (await got(api.GET("/api/v1/agreements", { params, signal }))) as Schemas["Page_AgreementListed_"];
  });
  return (
    <>
      <ListHead
        title="Agreements"
        noun={["agreement", "agreements"]}
        total={listed.total}
        path="/api/v1/agreements"
        asked={asked}
        filters={filters}
        choices={[{ label: "Order", value: order, choices: ORDER_WORDS, onChange: setOrder }]}
      >
        <Views />
      </ListHead>
      <List<Agreement>
        label="Agreements"
        listed={listed}
        keyOf={(agreement) => agreement.id}
        row={(agreement) => <AgreementLine agreement={agreement} />}
        empty={<NoneFit what="agreement" />}
      />
    </>
  );
}

export function AgreementLine({ agreement }: { agreement: Agreement }) {
  return (
    <article className="entry agreement-line">
      <p className="agreement-when">
        <When start={agreement.start} end={agreement.end} short />
      </p>
      <div className="agreement-what">
        <p>
          <Link className="agreement-name" to={`/agreements/${encodeURIComponent(agreement.id)}`}>
            <bdi>{agreement.name}</bdi>
          </Link>{" "}
          <Badge>{kindLabel(agreement.kind)}</Badge>
        </p>
        <p className="entry-source">
          <Parties parties={agreement.parties} none={null} codes />
          {agreement.brokers.length > 0 && (
            <>
              {agreement.parties.length > 0 ? "; brought about by " : "brought about by "}
              <Parties parties={agreement.brokers} />
            </>
          )}
        </p>
      </div>
      <p className="agreement-steps">{summary(agreement)}</p>
      <p className="entry-source">
        <TellingsOf agreement={agreement} />
      </p>
    </article>
  );
}

/** `Signed, in force · 3 provisions · 1 open issue` */
export function summary(agreement: Pick<Agreement, "steps" | "provisions" | "open_issues" | "commitments">): string {
  const steps = [...new Set(agreement.steps.map((one) => one.step))].map(stepLabel);
  const told = [steps.map((step, index) => (index === 0 ? step : step.toLowerCase())).join(", ")];
  if (agreement.provisions > 0) told.push(many(agreement.provisions, "provision", "provisions"));
  if (agreement.commitments > 0) told.push(many(agreement.commitments, "duty", "duties"));
  if (agreement.open_issues > 0) told.push(many(agreement.open_issues, "open issue", "open issues"));
  return told.filter(Boolean).join(" · ");
}

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** `3 articles · Beacon, Harbour Ledger · 12 Feb 2015 to 8 Jan 2016` */
function TellingsOf({ agreement }: { agreement: Agreement }) {
  const { first_told: first, last_told: last, outlets } = agreement;
  return (
    <>
      {many(agreement.articles.length, "article", "articles")}
      {outlets.length > 0 && (
        <>
          {" · "}
          <bdi>{outlets.slice(0, 3).join(", ")}</bdi>
          {outlets.length > 3 && ` and ${outlets.length - 3} more`}
        </>
      )}
      {first && (
        <>
          {" · "}
          <Day day={first} short />
        </>
      )}
      {last && last !== first && (
        <>
          {" to "}
          <Day day={last} short />
        </>
      )}
    </>
  );
}
