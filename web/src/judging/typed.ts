import { codesOf, type PartyShown } from "../parts/Parties";
import type { Mention, Span } from "../reading/types";
import { lastOf, whenInWords } from "../text/dates";
import { plainWords, STANCES, STANDINGS, STATUSES, typeLabel } from "../text/labels";

/** Fields whose values are parties, dates or places: words of the text lead to a value through what they stand for. */
const PARTIES: ReadonlySet<string> = new Set([
  "actors",
  "recipients",
  "speaker",
  "addressee",
  "of",
  "parties",
  "brokers",
  "guarantors",
  "debtor",
  "creditor",
]);
const WHENS: ReadonlySet<string> = new Set(["when", "due", "interval"]);

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field's value as a person types it: what the server's `words` take. */
export function typed(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((one) => (isObject(one) ? typedParty(one) : String(one))).join("; ");
  if (!isObject(value)) return String(value);
  if ("place" in value) return value["place"] === null ? "" : String(value["place"]);
  if ("start" in value) return typedWhen(text(value["start"]), text(value["end"]));
  if ("sector" in value) return typedParty({ ...value, text: value["name"] });
  if ("precision" in value) return String(value["name"]);
  return JSON.stringify(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function typedParty(party: Json): string {
  const name = text(party["name"]) ?? text(party["text"]) ?? "";
  const country = text(party["country"]);
  const sectors = [text(party["sector"]), text(party["sector2"])].filter((one) => one !== null);
  if (country === null && sectors.length === 0) return name;
  return `${name.replaceAll(/[();]/g, " ").trim()} (${[country ?? "-", ...sectors].join(" ")})`;
}

function typedWhen(start: string | null, end: string | null): string {
  if (start === null && end === null) return "";
  const last = end === null ? "" : lastOf(end).slice(0, 10);
  const first = start === null ? "" : start.slice(0, 10);
  return first === last ? first : `${first}..${last}`;
}

/** A field's value for reading. */
export function shown(field: string, value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return "not known";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((one) => (isObject(one) ? shownParty(one) : String(one))).join(", ");
  if (isObject(value)) {
    if ("start" in value) return whenInWords(text(value["start"]), text(value["end"])) ?? "not known";
    return typed(value) || "not known";
  }
  if (field === "type") return typeLabel(String(value));
  if (field === "status") return STATUSES[String(value)] ?? String(value);
  if (field === "standing") return STANDINGS[String(value)] ?? String(value);
  if (field === "stance") return STANCES[String(value)] ?? String(value);
  return String(value);
}

function shownParty(value: Json): string {
  const party = value as unknown as PartyShown;
  return [party.name ?? party.text, codesOf(party)].filter(Boolean).join(" ");
}

/** Values that a field may have, where the server says `one of …` or `true or false`; null where it may be anything. */
export function optionsOf(takes: string | null | undefined): string[] | null {
  if (takes === "true or false") return ["true", "false"];
  if (!takes?.startsWith("one of ")) return null;
  return takes
    .slice("one of ".length)
    .replace(/, or null$/, "")
    .split(", ");
}

export function optionLabel(field: string, option: string): string {
  if (option === "true") return "Yes";
  if (option === "false") return "No";
  if (field === "type") return `${typeLabel(option)} (${option})`;
  return plainWords(option);
}

/** What chosen words come to for a field: what they were resolved to where they stand for it, else the words. */
export function fromWords(field: string, words: string, span: Span, mentions: readonly Mention[]): string {
  const inside = mentions.filter((one) => one.start < span.end && one.end > span.start);
  if (PARTIES.has(field)) {
    const actors = inside
      .filter((one) => one.kind === "actor")
      .filter((one) => one.start >= span.start && one.end <= span.end);
    const named = actors.map((one) => (one.actor ? typedParty({ ...one.actor, text: one.text }) : one.text));
    return named.length > 0 ? [...new Set(named)].join("; ") : words;
  }
  if (WHENS.has(field)) {
    const times = inside.filter((one) => one.kind === "time");
    const told = times.find((one) => one.interval !== null)?.interval;
    return told ? typedWhen(told.start, told.end) : words;
  }
  if (field === "where" || field === "place") {
    return inside.filter((one) => one.kind === "place").find((one) => one.place !== null)?.place?.name ?? words;
  }
  if (field === "low" || field === "high") {
    const number = inside.filter((one) => one.kind === "figure")[0];
    return number ? String((field === "low" ? number.low : number.high) ?? "null") : words;
  }
  return words;
}

/** Does choosing words in the text help for this field? */
export function takesWords(field: string): boolean {
  return (
    PARTIES.has(field) ||
    WHENS.has(field) ||
    ["where", "place", "actor", "low", "high", "unit", "name", "deed", "condition", "qualifier"].includes(field)
  );
}
