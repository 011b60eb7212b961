import type { Schemas } from "../../api/client";
import { typeLabel } from "../../text/labels";

const AHEAD = 8;

/** What comes next in the queue. */
export function Queue({
  items,
  at,
  onGo,
}: {
  items: readonly Schemas["QueueItem"][];
  at: number;
  onGo: (at: number) => void;
}) {
  const next = items.slice(at + 1, at + 1 + AHEAD);
  if (next.length === 0) return null;
  return (
    <details className="review-next">
      <summary>Next in the queue</summary>
      <ol start={at + 2}>
        {next.map((item, index) => (
          <li key={item.id}>
            <button type="button" className="queue-entry" onClick={() => onGo(at + 1 + index)}>
              <span className="muted">
                {item.kind}
                {typeof item.fields["type"] === "string" && ` · ${typeLabel(item.fields["type"])}`}
              </span>{" "}
              <bdi className="reading-face">{(item.words[1] ?? item.words[0])?.text.slice(0, 120)}</bdi>
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
