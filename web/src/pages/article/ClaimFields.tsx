import { speakerKind, Stance } from "../../parts/Badges";
import { Parties } from "../../parts/Parties";
import type { Claim, Read } from "../../reading/types";
import { wordsAt } from "../../reading/useArticle";
import { partiesOf } from "./names";
import type { OnThing } from "./Panel";

/** A claim: who says what to whom, within which other claim, and what it is about. */
export function ClaimFields({ read, claim, onThing }: { read: Read; claim: Claim; onThing: OnThing }) {
  const outer = read.claims.find((one) => one.id === claim.within);
  const inner = read.claims.filter((one) => one.within === claim.id);
  const about = read.reports.filter((one) => claim.about.includes(one.id) || one.said_in === claim.id);
  const speaker = (one: Claim) => (
    <Parties parties={partiesOf(read, one.speaker)} none={speakerKind(one.speaker_kind)} codes />
  );
  const link = (one: Claim) => (
    <button key={one.id} type="button" className="inline-entry" onClick={() => onThing(one.id)}>
      {speaker(one)} <Stance stance={one.stance} />
    </button>
  );
  return (
    <section aria-labelledby="claim-title">
      <h2 id="claim-title">Claim</h2>
      <dl className="thing-fields">
        <div>
          <dt>Speaker</dt>
          <dd>{speaker(claim)}</dd>
        </div>
        <div>
          <dt>Stance</dt>
          <dd>
            <Stance stance={claim.stance} />
            {claim.cue && <span className="muted"> “{wordsAt(read, claim.cue.start, claim.cue.end)}”</span>}
          </dd>
        </div>
        <div>
          <dt>Own words</dt>
          <dd>{claim.quote ? "yes, quoted" : "no, reported"}</dd>
        </div>
        {claim.addressee.length > 0 && (
          <div>
            <dt>To</dt>
            <dd>
              <Parties parties={partiesOf(read, claim.addressee)} codes />
            </dd>
          </div>
        )}
        {outer && (
          <div>
            <dt>Reported by</dt>
            <dd>{link(outer)}</dd>
          </div>
        )}
        {inner.length > 0 && (
          <div>
            <dt>Reports that</dt>
            <dd>{inner.map(link)}</dd>
          </div>
        )}
        {about.length > 0 && (
          <div>
            <dt>Tells of</dt>
            <dd>
              {about.map((report) => (
                <button key={report.id} type="button" className="inline-entry" onClick={() => onThing(report.id)}>
                  {wordsAt(read, report.trigger.start, report.trigger.end)}
                </button>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <details className="how">
        <summary>How it was read; confidence {Math.round(claim.confidence * 100)} %</summary>
        <p>
          <code>{claim.made_by}</code>
        </p>
      </details>
    </section>
  );
}
