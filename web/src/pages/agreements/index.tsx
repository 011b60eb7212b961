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
import { Source } from "../../parts/Source";
import { useChoice } from "../../parts/useChoice";
import { When } from "../../parts/When";
import "./agreements.css";
import { kindLabel, stepLabel } from "./labels";
import { Views } from "./Views";

type Agreement = Schemas["AgreementRow"];

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
  const query = { ...asked, accounts: true };
  const listed = useList(["agreements", query, order], async (cursor, signal) => {
    const params = { query: { ...query, order, cursor, limit: 100 } };
    return (await got(api.GET("/api/v1/agreements", { params, signal }))) as Schemas["Page_AgreementRow_"];
  });
  return (
    <>
      <ListHead
        title="Agreements"
        noun={["agreement as an article tells it", "agreements as articles tell them"]}
        total={listed.total}
        path="/api/v1/agreements"
        asked={query}
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
      <Source article={agreement.article} outlet={agreement.outlet} published={agreement.published} />
    </article>
  );
}

/** `Signed, in force · 3 provisions · 1 open issue` */
export function summary(agreement: Pick<Agreement, "steps" | "parts">): string {
  const steps = [...new Set(agreement.steps.map((one) => one.step))].map(stepLabel);
  const told = [steps.map((step, index) => (index === 0 ? step : step.toLowerCase())).join(", ")];
  const provisions = agreement.parts.filter((part) => part.kind === "provision").length;
  const issues = agreement.parts.filter((part) => part.kind === "open_issue").length;
  if (provisions > 0) told.push(`${provisions} ${provisions === 1 ? "provision" : "provisions"}`);
  if (issues > 0) told.push(`${issues} open ${issues === 1 ? "issue" : "issues"}`);
  return told.filter(Boolean).join(" · ");
}
