import { codesOf } from "../../parts/Parties";
import { When } from "../../parts/When";
import type { Mention } from "../../reading/types";
import { plainWords } from "../../text/labels";
import { amountInWords, measureLabel } from "../../text/numbers";

/** A mention: what its words stand for, and what else they might have stood for. */
export function MentionFields({ mention }: { mention: Mention }) {
  return (
    <section aria-labelledby="mention-title">
      <h2 id="mention-title">
        {plainWords(mention.kind)} <q className="muted">{mention.text}</q>
      </h2>
      <p className="resolved">
        <Resolved mention={mention} />
      </p>
      {(mention.kind === "actor" || mention.kind === "place") && mention.candidates.length > 0 && (
        <details className="how">
          <summary>Candidates, and why</summary>
          <ol className="candidates">
            {mention.candidates.map((candidate, index) => (
              <li key={index}>
                <span className="numbers muted">{candidate.score.toFixed(2)}</span>
                <span>
                  <bdi>{candidate.name ?? "no name"}</bdi>
                  {"sector" in candidate && <span className="codes"> {codesOf({ ...candidate, text: "" })}</span>}
                  <span className="muted"> {candidate.why}</span>
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
      <p className="muted">
        <code>{mention.made_by}</code>
      </p>
    </section>
  );
}

function Resolved({ mention }: { mention: Mention }) {
  switch (mention.kind) {
    case "actor":
      return mention.actor ? (
        <>
          <bdi>{mention.actor.name ?? mention.text}</bdi>
          <span className="codes"> {codesOf({ ...mention.actor, text: "" })}</span>
        </>
      ) : (
        <span className="muted">not known who that is</span>
      );
    case "place":
      return mention.place ? (
        <>
          <bdi>{mention.place.names.slice(0, 3).join(" / ") || mention.place.name}</bdi>
          <span className="codes">
            {" "}
            {mention.place.country} · {mention.place.precision}
          </span>
        </>
      ) : (
        <span className="muted">not known where that is</span>
      );
    case "time":
      return mention.interval ? (
        <>
          <When start={mention.interval.start} end={mention.interval.end} />
          {mention.anchor === "publication" && <span className="muted"> counted from publication</span>}
        </>
      ) : (
        <span className="muted">{mention.timex.value}, at no known date</span>
      );
    case "figure":
      return (
        <span className="numbers">
          {amountInWords(mention)} {measureLabel(mention.measure)}
        </span>
      );
    case "agreement":
      return <span>{mention.agreement ? "an agreement of this article" : "no known agreement"}</span>;
  }
}
