import { useId, useState } from "react";

import { useMeta, type Meta } from "../api/queries";
import { typeLabel } from "../text/labels";
import { FilterField } from "./FilterField";
import { FILTER_LABELS, FILTER_NAMES, wordsOf, type Choices, type FilterName } from "./filters";
import { useFilters } from "./useFilters";

const FIRST: readonly FilterName[] = ["text", "from", "to", "actor", "type", "place"];
const MORE: readonly FilterName[] = FILTER_NAMES.filter((name) => !FIRST.includes(name));

/** The filters that all lists share: the commonest in one line, the rest behind a button, those in force as words. */
export function FilterBar() {
  const { filters, change, clear } = useFilters();
  const meta = useMeta().data;
  const inForce = FILTER_NAMES.filter((name) => filters[name] !== undefined);
  const [open, setOpen] = useState(() => MORE.some((name) => filters[name] !== undefined));
  const [shown, setShown] = useState(false);
  const more = useId();
  const field = (name: FilterName) => (
    <FilterField
      key={name}
      name={name}
      value={filters[name] ?? ""}
      known={knownOf(name, meta)}
      counts={countsOf(name, meta)}
      onChange={(value) => change({ [name]: value })}
    />
  );
  return (
    <search className="filters" aria-label="Filter" data-shown={shown}>
      <button
        type="button"
        className="button filters-toggle"
        aria-expanded={shown}
        onClick={() => setShown((now) => !now)}
      >
        Filter{inForce.length > 0 ? ` (${inForce.length})` : ""}
      </button>
      <form
        className="filters-fields"
        onSubmit={(event) => {
          event.preventDefault();
          setShown(false);
        }}
      >
        <div className="filters-line">
          {FIRST.map(field)}
          <button
            type="button"
            className="button plain"
            aria-expanded={open}
            aria-controls={more}
            onClick={() => setOpen((now) => !now)}
          >
            {open ? "Fewer" : "More"}
          </button>
        </div>
        <div className="filters-line" id={more} hidden={!open}>
          {MORE.map(field)}
        </div>
        <button type="submit" className="button first filters-done">
          Show
        </button>
      </form>
      {inForce.length > 0 && (
        <ul className="in-force" aria-label="Filters in force">
          {inForce.map((name) => (
            <li key={name}>
              <button type="button" className="chip" onClick={() => change({ [name]: null })}>
                <span className="label">{FILTER_LABELS[name]}</span> <bdi>{wordsOf(name, filters[name] ?? "")}</bdi>
                <span aria-hidden="true"> ×</span>
                <span className="unseen">: take away</span>
              </button>
            </li>
          ))}
          <li>
            <button type="button" className="button plain" onClick={clear}>
              Take all away
            </button>
          </li>
        </ul>
      )}
    </search>
  );
}

function knownOf(name: FilterName, meta: Meta | undefined): Choices {
  if (!meta) return [];
  if (name === "outlet") return meta.outlets.map((one) => [one.value, `${one.count}`]);
  if (name === "place") return meta.places.map((one) => [one.value, `${one.count}`]);
  if (name === "actor" || name === "side" || name === "speaker") return meta.sides.map((one) => [one.value, one.label]);
  return [];
}

function countsOf(name: FilterName, meta: Meta | undefined): ReadonlyMap<string, string> {
  const counted = name === "type" ? meta?.types : name === "status" ? meta?.statuses : undefined;
  return new Map(
    (counted ?? []).map((one) => [one.value, `${name === "type" ? typeLabel(one.value) : one.label} (${one.count})`]),
  );
}
