import type { paths } from "../api/schema";
import { daysOf } from "../text/dates";
import { DISPUTES, STANDINGS, STATUSES, SUPPORTS, TYPES } from "../text/labels";

/** The conditions that lists, charts and maps share. They live in the address under these names, as in the API. */
export const FILTER_NAMES = [
  "text",
  "from",
  "to",
  "actor",
  "type",
  "place",
  "status",
  "standing",
  "support",
  "dispute",
  "speaker",
  "outlet",
  "side",
  "background",
  "judged",
  "as_of",
] as const;

export type FilterName = (typeof FILTER_NAMES)[number];
export type Filters = Partial<Record<FilterName, string>>;

export const FILTER_LABELS: Record<FilterName, string> = {
  text: "Words",
  from: "From",
  to: "To",
  actor: "Actor",
  type: "Type",
  place: "Place",
  status: "Status",
  standing: "Standing",
  support: "Support",
  dispute: "Dispute",
  speaker: "Speaker",
  outlet: "Outlet",
  side: "Side",
  background: "Background",
  judged: "Judged",
  as_of: "As of",
};

export type Choices = ReadonlyArray<readonly [value: string, label: string]>;

const entries = (labels: Record<string, string>): Choices => Object.entries(labels);

/** Filters that take one of a few values, with their words. */
export const FILTER_CHOICES: Partial<Record<FilterName, Choices>> = {
  type: entries(TYPES),
  status: entries(STATUSES),
  standing: entries(STANDINGS),
  support: entries(SUPPORTS),
  dispute: entries(DISPUTES),
  background: [
    ["false", "Only news"],
    ["true", "Only background"],
  ],
  judged: [["true", "As people corrected it"]],
};

const DATES: ReadonlySet<FilterName> = new Set(["from", "to", "as_of"]);

export function takesDate(name: FilterName): boolean {
  return DATES.has(name);
}

/** The filters of an address; what is no filter, or empty, or not a date, is passed over. */
export function filtersOf(search: URLSearchParams): Filters {
  const found: Filters = {};
  for (const name of FILTER_NAMES) {
    const value = search.get(name)?.trim();
    if (!value) continue;
    if (takesDate(name) && daysOf(value) === null) continue;
    const choices = FILTER_CHOICES[name];
    if (choices && !choices.some(([choice]) => choice === value)) continue;
    found[name] = value;
  }
  return found;
}

/** The address with these filters in place of its own; the rest of it, but for `drop`, is kept. */
export function withFilters(search: URLSearchParams, filters: Filters, drop: readonly string[] = []): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of [...FILTER_NAMES, ...drop]) next.delete(name);
  for (const name of FILTER_NAMES) {
    const value = filters[name];
    if (value) next.set(name, value);
  }
  return next;
}

/** Filters alone, as an address's query: what a link to another page carries. */
export function queryOf(filters: Filters): string {
  const query = withFilters(new URLSearchParams(), filters).toString();
  return query ? `?${query}` : "";
}

/** The parameters that every list of the API takes. */
export type Asked = Pick<NonNullable<paths["/api/v1/events"]["get"]["parameters"]["query"]>, FilterName>;

/** Filters as the API takes them: years and months become their first (`from`) or last day (`to`, `as_of`). */
export function toApi(filters: Filters): Asked {
  const { background, judged, ...rest } = filters;
  const asked: Asked = rest;
  for (const name of ["from", "to", "as_of"] as const) {
    const days = daysOf(filters[name] ?? "");
    if (days) asked[name] = name === "from" ? days.first : days.last;
  }
  if (background) asked.background = background === "true";
  if (judged) asked.judged = true;
  return asked;
}

/** Parameters as a query string, for links to files. */
export function linkQuery(asked: Asked): URLSearchParams {
  return new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
}

/** A filter's value in words. */
export function wordsOf(name: FilterName, value: string): string {
  return FILTER_CHOICES[name]?.find(([choice]) => choice === value)?.[1] ?? value;
}
