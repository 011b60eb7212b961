import { useState } from "react";

import { useMeta } from "../api/queries";
import { FILTER_LABELS, FILTER_NAMES, linkQuery, wordsOf, type Asked, type Filters } from "../filters/filters";
import { dayInWords, dayOf } from "../text/dates";

/** What a list is, in words, and where it can be found again: for a footnote. */
export function citation(
  what: string,
  total: number | null,
  filters: Filters,
  record: string,
  version: string,
  address: string,
  today: string,
) {
  const told = FILTER_NAMES.filter((name) => filters[name]).map(
    (name) => `${FILTER_LABELS[name].toLowerCase()} ${wordsOf(name, filters[name] ?? "")}`,
  );
  const count = total === null ? "" : `, ${total.toLocaleString("en")} in all`;
  const kept = told.length > 0 ? ` (${told.join("; ")})` : "";
  return `${what}${kept}${count}. Record ${record}, contactline ${version}, seen ${dayInWords(today)}. ${address}`;
}

/** Save a list as CSV, or copy a citation with its link. `path` is the list's route in the API. */
export function Saving({
  what,
  path,
  asked,
  filters,
  total,
}: {
  what: string;
  path: string;
  asked: Asked;
  filters: Filters;
  total: number | null;
}) {
  const meta = useMeta().data;
  const [said, setSaid] = useState<string | null>(null);
  const query = linkQuery(asked);
  query.set("format", "csv");
  const cite = async () => {
    const words = citation(
      what,
      total,
      filters,
      meta?.name ?? "",
      meta?.version ?? "",
      location.href,
      dayOf(new Date()),
    );
    try {
      await navigator.clipboard.writeText(words);
      setSaid("Citation copied");
    } catch (refused) {
      setSaid(refused instanceof Error ? words : null);
    }
  };
  return (
    <span className="saving screen-only">
      <a className="button plain" href={`${path}?${query}`} download>
        CSV
      </a>
      <button type="button" className="button plain" onClick={() => void cite()}>
        Cite
      </button>
      <span role="status" className="saving-said">
        {said}
      </span>
    </span>
  );
}
