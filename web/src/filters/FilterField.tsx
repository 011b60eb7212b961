import { useEffect, useId, useState } from "react";

import { daysOf } from "../text/dates";
import { FILTER_CHOICES, FILTER_LABELS, takesDate, type Choices, type FilterName } from "./filters";

const HINTS: Partial<Record<FilterName, string>> = {
  text: "words in the report",
  from: "2014, 2014-02 or a day",
  to: "2015, 2015-02 or a day",
  as_of: "known by this day",
  actor: "name or code",
  speaker: "name or code",
  side: "ARM",
};

interface Props {
  name: FilterName;
  value: string;
  known: Choices;
  counts: ReadonlyMap<string, string>;
  onChange: (value: string) => void;
}

/** One filter: a choice acts at once, written words with Enter or on leaving the field. */
export function FilterField({ name, value, known, counts, onChange }: Props) {
  const id = useId();
  const choices = FILTER_CHOICES[name];
  return (
    <p className={`filter filter-${name}`}>
      <label className="label" htmlFor={id}>
        {FILTER_LABELS[name]}
      </label>
      {choices ? (
        <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">Any</option>
          {choices.map(([choice, label]) => (
            <option key={choice} value={choice}>
              {counts.get(choice) ?? label}
            </option>
          ))}
        </select>
      ) : (
        <Written id={id} name={name} value={value} known={known} onChange={onChange} />
      )}
    </p>
  );
}

function Written({ id, name, value, known, onChange }: Omit<Props, "counts"> & { id: string }) {
  const [written, setWritten] = useState(value);
  useEffect(() => setWritten(value), [value]);
  const wrong = takesDate(name) && written.trim() !== "" && daysOf(written) === null;
  const keep = () => {
    if (!wrong && written.trim() !== value) onChange(written.trim());
  };
  return (
    <>
      <input
        id={id}
        className="field"
        type={name === "text" ? "search" : "text"}
        value={written}
        placeholder={HINTS[name]}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        list={known.length > 0 ? `${id}-known` : undefined}
        data-first-field={name === "text" ? "" : undefined}
        onChange={(event) => {
          setWritten(event.target.value);
          if (event.target.value === "" && value !== "") onChange("");
        }}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") keep();
          if (event.key === "Escape") setWritten(value);
        }}
      />
      {wrong && (
        <span id={`${id}-wrong`} className="wrong">
          a day, a month or a year: 2014-02-12
        </span>
      )}
      {known.length > 0 && (
        <datalist id={`${id}-known`}>
          {known.map(([choice, label]) => (
            <option key={choice} value={choice} label={label} />
          ))}
        </datalist>
      )}
    </>
  );
}
