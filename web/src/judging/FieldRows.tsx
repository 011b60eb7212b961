import type { ReactNode } from "react";

import type { Schemas } from "../api/client";
import { plainWords } from "../text/labels";
import { shown } from "./typed";

type Field = Schemas["HistoryField"];

/** Field by field: what the machine reads, what stands in its place, who said so. */
export function FieldRows({
  fields,
  blind,
  correcting,
  onCorrect,
  corrector,
}: {
  fields: readonly Field[];
  blind: boolean;
  correcting: string | null;
  onCorrect: ((field: string) => void) | null;
  corrector: ReactNode;
}) {
  return (
    <dl className="judged-fields">
      {fields.map((field, index) => (
        <div key={field.field} data-contested={field.contested && !blind}>
          <dt>{plainWords(field.field)}</dt>
          <dd>
            <Value field={field} blind={blind} />
            {!blind && <Who field={field} />}
          </dd>
          {onCorrect && (
            <dd>
              <button
                type="button"
                className="to-words"
                aria-expanded={correcting === field.field}
                onClick={() => onCorrect(field.field)}
              >
                correct<span className="unseen"> {field.field}</span>
                {index < 9 && <kbd>{index + 1}</kbd>}
              </button>
            </dd>
          )}
          {correcting === field.field && <dd className="corrector-row">{corrector}</dd>}
        </div>
      ))}
    </dl>
  );
}

function Value({ field, blind }: { field: Field; blind: boolean }) {
  const machine = shown(field.field, field.machine);
  const stands = shown(field.field, field.stands);
  const none = machine === "not known";
  if (blind || machine === stands) return <bdi className={none ? "muted" : undefined}>{machine}</bdi>;
  return (
    <span>
      <del>
        <bdi>{machine}</bdi>
      </del>{" "}
      <ins>
        <bdi>{stands}</bdi>
      </ins>
    </span>
  );
}

function Who({ field }: { field: Field }) {
  const told = field.words.filter((word) => word.action === "correct");
  if (told.length === 0) return null;
  return (
    <ul className="who-decided">
      {told.map((word) => (
        <li key={word.judgement} data-withdrawn={word.withdrawn_by !== null}>
          <bdi>{word.author}</bdi>: <bdi>{shown(field.field, word.value)}</bdi>
          <time className="muted numbers" dateTime={word.time}>
            {" "}
            {word.time.slice(0, 10)}
          </time>
          {word.reason && <bdi className="muted"> {word.reason}</bdi>}
          {word.withdrawn_by && <span className="muted"> (taken back)</span>}
        </li>
      ))}
      {field.contested && <li className="contested">They differ: the machine’s value stands.</li>}
    </ul>
  );
}
