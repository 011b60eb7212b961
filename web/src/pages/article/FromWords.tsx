import { Stance, Type } from "../../parts/Badges";
import { Parties } from "../../parts/Parties";
import { speakerKind } from "../../parts/Badges";
import { wordsAt } from "../../reading/useArticle";
import type { Read, Span } from "../../reading/types";
import { plainWords } from "../../text/labels";
import { readFrom } from "./chosen";
import { partiesOf } from "./names";
import type { OnThing } from "./Panel";

const FIELD_WORDS: Record<string, string> = {
  trigger: "names it",
  telling: "tells it",
  type: "what",
  actors: "who",
  recipients: "to whom",
  when: "when",
  where: "where",
  status: "status",
  said_in: "said by",
};

/** What was read from the words that somebody pressed or followed a link to. */
export function FromWords({ read, span, onThing }: { read: Read; span: Span; onThing: OnThing }) {
  const { reports, claims, mentions } = readFrom(read, span);
  return (
    <section aria-labelledby="words-title">
      <h2 id="words-title">Read from these words</h2>
      <p className="chosen-words reading-face" dir="auto">
        <q>{wordsAt(read, span.start, span.end)}</q>
      </p>
      {reports.length + claims.length + mentions.length === 0 && <p className="muted">Nothing was read from them.</p>}
      <ul className="from-words">
        {mentions.map((mention) => (
          <li key={mention.id}>
            <button type="button" className="entry" onClick={() => onThing(mention.id)}>
              <span className="entry-head">{plainWords(mention.kind)}</span>
              <span className="entry-words">
                <bdi>{mention.text}</bdi>
              </span>
            </button>
          </li>
        ))}
        {reports.map(({ report, fields }) => (
          <li key={report.id}>
            <button type="button" className="entry" onClick={() => onThing(report.id)}>
              <span className="entry-head">
                <Type type={report.type} />
                <span className="muted">{fields.map((field) => FIELD_WORDS[field] ?? field).join(", ")}</span>
              </span>
              <span className="entry-words">
                report of “<bdi>{wordsAt(read, report.trigger.start, report.trigger.end)}</bdi>”
              </span>
            </button>
          </li>
        ))}
        {claims.map((claim) => (
          <li key={claim.id}>
            <button type="button" className="entry" onClick={() => onThing(claim.id)}>
              <span className="entry-head">
                Claim <Stance stance={claim.stance} />
              </span>
              <span className="entry-words">
                <Parties parties={partiesOf(read, claim.speaker)} none={speakerKind(claim.speaker_kind)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
