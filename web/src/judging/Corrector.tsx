import { useEffect, useId, useRef, useState } from "react";

import { api, got, type Schemas } from "../api/client";
import { useThing } from "../api/queries";
import type { Mention, Span } from "../reading/types";
import { pointsOf } from "../text/points";
import { plainWords } from "../text/labels";
import { fromWords, optionLabel, optionsOf, takesWords, typed } from "./typed";
import { WordPicker } from "./WordPicker";

const AROUND = 350;
const HINTS: Record<string, string> = {
  when: "2015-01-24, 2015-01, 2015-01-24..2015-02-03, 2015-01.. (since), ..2015-03 (by)",
  interval: "2015-01-24, 2015-01, 2015-01-24..2015-02-03",
  due: "2015-01-24, ..2015-03 (by)",
  where: "a place's name",
};

/** One field of a thing, to be corrected: choose the right words in the text, or write the value. */
export function Corrector({
  item,
  field,
  onKeep,
  onLeave,
}: {
  item: Schemas["QueueItem"];
  field: Schemas["HistoryField"];
  onKeep: (words: string, picked: string | null) => void;
  onLeave: () => void;
}) {
  const id = useId();
  const [value, setValue] = useState(typed(field.stands));
  const [picked, setPicked] = useState<string | null>(null);
  const input = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const options = optionsOf(field.takes);
  useEffect(() => input.current?.focus(), []);
  const keep = () => onKeep(value.trim() === "" ? "null" : value.trim(), picked);
  const label = `${plainWords(field.field)} should be`;
  return (
    <form
      className="corrector"
      aria-label={`Correct ${field.field}`}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          onLeave();
        }
      }}
    >
      <label htmlFor={id} className="label">
        {label}
      </label>
      {options ? (
        <select id={id} ref={input} className="field" value={value} onChange={(event) => setValue(event.target.value)}>
          {!options.includes(value) && <option value={value}>{value || "not known"}</option>}
          {options.map((option) => (
            <option key={option} value={option}>
              {optionLabel(field.field, option)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          ref={input}
          className="field"
          value={value}
          placeholder={
            HINTS[field.field] ?? (field.takes?.includes("parties") ? "Kyiv (UKR GOV); rebels (- REB)" : "not known")
          }
          autoComplete="off"
          onChange={(event) => {
            setValue(event.target.value);
            setPicked(null);
          }}
        />
      )}
      {takesWords(field.field) && (
        <Picker
          item={item}
          onPick={(span, words, mentions) => {
            setValue(fromWords(field.field, words, span, mentions));
            setPicked(`words “${words.length > 200 ? `${words.slice(0, 200)}…` : words}” at ${span.start}–${span.end}`);
          }}
        />
      )}
      <p className="corrector-tools">
        <button type="submit" className="button first">
          Keep
        </button>
        {field.takes?.includes("null") || takesWords(field.field) ? (
          <button type="button" className="button" onClick={() => onKeep("null", null)}>
            Not known
          </button>
        ) : null}
        <button type="button" className="button plain" onClick={onLeave}>
          Leave
        </button>
      </p>
    </form>
  );
}

/** The words around the thing; the right ones are sought by eye first, by typing second. */
function Picker({
  item,
  onPick,
}: {
  item: Schemas["QueueItem"];
  onPick: (span: Span, words: string, mentions: readonly Mention[]) => void;
}) {
  const first = Math.min(...item.words.map((words) => words.start));
  const last = Math.max(...item.words.map((words) => words.end));
  const start = Math.max(0, first - AROUND);
  const end = Math.min(last, first + 2_000) + AROUND;
  const asked = useThing(["text", item.article, start, end], (signal) =>
    got(
      api.GET("/api/v1/articles/{id}/text", { params: { path: { id: item.article }, query: { start, end } }, signal }),
    ),
  );
  const found = asked.data;
  if (!found || asked.isPlaceholderData) return null;
  // Not from the middle of a word.
  const cut = found.start === 0 ? 0 : Math.max(0, found.text.search(/\s/u));
  const points = pointsOf(found.text);
  const mentions = found.mentions as unknown as Mention[];
  return (
    <WordPicker
      text={found.text.slice(cut)}
      from={found.start + points.point(cut)}
      marks={item.words}
      onPick={(span) => onPick(span, points.slice(span.start - found.start, span.end - found.start), mentions)}
    />
  );
}
