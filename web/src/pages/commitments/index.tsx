import { Link } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useList } from "../../api/queries";
import type { Asked, Choices } from "../../filters/filters";
import { useFilters } from "../../filters/useFilters";
import { List } from "../../parts/List";
import { ListHead } from "../../parts/ListHead";
import "../../parts/lists.css";
import { NoneFit } from "../../parts/NoneFit";
import { Source } from "../../parts/Source";
import { useChoice } from "../../parts/useChoice";
import { BareWords } from "../../parts/Words";
import "../agreements/agreements.css";
import { dutyOf } from "../agreements/combine";
import { STATES, verdictLabel } from "../agreements/labels";
import { Duty } from "../agreements/Owed";
import { Views } from "../agreements/Views";
import "./commitments.css";

type Commitment = Schemas["CommitmentAcross"];

const ORDERS = ["time", "-time", "-published", "published"] as const;
const ORDER_WORDS: Choices = [
  ["time", "earliest deadline first"],
  ["-time", "latest deadline first"],
  ["-published", "last told first"],
  ["published", "first told first"],
];
const ANY = "any";
const STATE_NAMES = [ANY, ...STATES];
const STATE_WORDS: Choices = [[ANY, "any state"], ...STATES.map((state) => [state, verdictLabel(state)] as const)];

/** What is owed under every agreement, by deadline, and what came of it. */
export default function Commitments() {
  const { filters, asked } = useFilters();
  const [order, setOrder] = useChoice("order", ORDERS);
  const [state, setState] = useChoice("state", STATE_NAMES);
  const query: Asked & { state?: string } = state === ANY ? asked : { ...asked, state };
  const listed = useList(["commitments", query, order], async (cursor, signal) => {
    const params = { query: { ...query, order, cursor, limit: 100 } };
    return (await got(api.GET("/api/v1/commitments", { params, signal }))) as Schemas["Page_CommitmentAcross_"];
  });
  return (
    <>
      <ListHead
        title="What is owed"
        noun={["commitment", "commitments"]}
        total={listed.total}
        path="/api/v1/commitments"
        asked={query}
        filters={filters}
        choices={[
          { label: "State", value: state, choices: STATE_WORDS, onChange: setState },
          { label: "Order", value: order, choices: ORDER_WORDS, onChange: setOrder },
        ]}
      >
        <Views />
      </ListHead>
      <List<Commitment>
        label="Commitments"
        listed={listed}
        estimate={84}
        keyOf={(duty) => duty.id}
        row={(duty) => <CommitmentLine duty={duty} />}
        empty={<NoneFit what="commitment" />}
      />
    </>
  );
}

export function CommitmentLine({ duty }: { duty: Commitment }) {
  const first = duty.tellings[0];
  const words = first?.words[0];
  const articles = new Set(duty.tellings.map((one) => one.article)).size;
  return (
    <article className="entry commitment-line">
      <div>
        <Duty duty={dutyOf(duty)} />
        {words && (
          <p className="entry-words" dir="auto">
            <BareWords words={words} />
          </p>
        )}
      </div>
      <div>
        <p>
          <Link to={`/agreements/${encodeURIComponent(duty.agreement)}`}>
            <bdi>{duty.agreement_name}</bdi>
          </Link>
        </p>
        {first && <Source article={first.article} outlet={first.outlet} published={first.published} />}
        {articles > 1 && <p className="entry-source">and {articles - 1} more</p>}
      </div>
    </article>
  );
}
