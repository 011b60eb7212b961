import { api, got, type Schemas } from "../../api/client";
import { useList } from "../../api/queries";
import type { Asked, Choices } from "../../filters/filters";
import { useFilters } from "../../filters/useFilters";
import { Badge, speakerKind, Stance } from "../../parts/Badges";
import { List } from "../../parts/List";
import { ListHead } from "../../parts/ListHead";
import "../../parts/lists.css";
import { Parties } from "../../parts/Parties";
import { NoneFit } from "../../parts/NoneFit";
import { Source } from "../../parts/Source";
import { useChoice } from "../../parts/useChoice";
import { Words } from "../../parts/Words";
import { STANCES } from "../../text/labels";
import "./claims.css";

type Claim = Schemas["ClaimRow"];

const ORDERS = ["-published", "published", "confidence"] as const;
const ORDER_WORDS: Choices = [
  ["-published", "newest first"],
  ["published", "oldest first"],
  ["confidence", "surest first"],
];
const ANY = "any";
const STANCE_NAMES = [ANY, ...Object.keys(STANCES)];
const STANCE_WORDS: Choices = [[ANY, "any stance"], ...Object.entries(STANCES)];

/** Who says what: every statement with its speaker, its stance and its words. */
export default function Claims() {
  const { filters, asked } = useFilters();
  const [order, setOrder] = useChoice("order", ORDERS);
  const [stance, setStance] = useChoice("stance", STANCE_NAMES);
  const query: Asked & { stance?: string } = stance === ANY ? asked : { ...asked, stance };
  const listed = useList(["claims", query, order], (cursor, signal) =>
    got(api.GET("/api/v1/claims", { params: { query: { ...query, order, cursor, limit: 100 } }, signal })),
  );
  return (
    <>
      <ListHead
        title="Claims"
        noun={["claim", "claims"]}
        total={listed.total}
        path="/api/v1/claims"
        asked={query}
        filters={filters}
        choices={[
          { label: "Stance", value: stance, choices: STANCE_WORDS, onChange: setStance },
          { label: "Order", value: order, choices: ORDER_WORDS, onChange: setOrder },
        ]}
      />
      <List<Claim>
        label="Claims"
        listed={listed}
        keyOf={(claim) => claim.id}
        row={(claim) => <ClaimRow claim={claim} />}
        empty={<NoneFit what="claim" />}
      />
    </>
  );
}

export function ClaimRow({ claim }: { claim: Claim }) {
  const told = claim.words.length > 0 ? claim.words : claim.cue ? [claim.cue] : [];
  return (
    <article className="entry claim-row">
      <p className="claim-speaker entry-who">
        {claim.speaker.length > 0 ? (
          <Parties parties={claim.speaker} codes />
        ) : (
          <span className="muted">{speakerKind(claim.speaker_kind)}</span>
        )}
      </p>
      <p className="claim-stance">
        <Stance stance={claim.stance} />
        {claim.quote && <Badge title="the words marked are the speaker's own">quoted</Badge>}
        {claim.within !== null && <Badge title="another speaker reports this claim">told by another</Badge>}
      </p>
      <p className="entry-words">
        {told.map((words, index) => (
          <span key={words.start}>
            {index > 0 && " … "}
            <Words words={words} />
          </span>
        ))}
        {claim.addressee.length > 0 && (
          <span className="claim-addressee">
            {" to "}
            <Parties parties={claim.addressee} />
          </span>
        )}
      </p>
      <Source article={claim.article} outlet={claim.outlet} published={claim.published} />
    </article>
  );
}
