import type { Mark } from "../../reading/segments";
import type { Claim, Mention, Read, Report, Span } from "../../reading/types";

/** What a reader looks at: a thing of the reading by its id (of a report, one field), or some words. */
export type Choice =
  | { kind: "report"; report: Report; field: string | null }
  | { kind: "claim"; claim: Claim }
  | { kind: "mention"; mention: Mention }
  | { kind: "words"; span: Span };

const AT = /^(\d{1,9})-(\d{1,9})$/;

/** The choice that an address names: `thing` (and `field`), or `at`. Null where it names nothing that is there. */
export function choiceOf(read: Read, search: URLSearchParams): Choice | null {
  const thing = search.get("thing");
  if (thing !== null) {
    const id = Object.entries(read.ids).find(([, row]) => row === thing)?.[0] ?? thing;
    const report = read.reports.find((one) => one.id === id);
    if (report) return { kind: "report", report, field: search.get("field") };
    const claim = read.claims.find((one) => one.id === id);
    if (claim) return { kind: "claim", claim };
    const mention = read.mentions.find((one) => one.id === id || `${read.id}/${one.id}` === id);
    return mention ? { kind: "mention", mention } : null;
  }
  const at = AT.exec(search.get("at") ?? "");
  if (at === null) return null;
  const span = { start: Number(at[1]), end: Number(at[2]) };
  return span.start < span.end && span.end <= read.characters ? { kind: "words", span } : null;
}

/** The words that a choice rests on: all of them softly, those of the field (or the word that names it) strongly. */
export function marksOf(choice: Choice | null): readonly Mark[] {
  if (choice === null) return [];
  if (choice.kind === "words") return [{ ...choice.span, strong: true }];
  if (choice.kind === "mention") return [{ start: choice.mention.start, end: choice.mention.end, strong: true }];
  if (choice.kind === "claim") {
    const { cue, content } = choice.claim;
    return [...content.map((span) => ({ ...span, strong: false })), ...(cue ? [{ ...cue, strong: true }] : [])];
  }
  const { report, field } = choice;
  const strong = field === null ? [report.trigger] : (report.evidence[field] ?? []);
  const rest = Object.values(report.evidence).flat();
  return [...rest.map((span) => ({ ...span, strong: false })), ...strong.map((span) => ({ ...span, strong: true }))];
}

/** The words to bring into view. */
export function firstWords(choice: Choice | null): Span | null {
  if (choice === null) return null;
  if (choice.kind === "words") return choice.span;
  if (choice.kind === "mention") return choice.mention;
  if (choice.kind === "claim") return choice.claim.content[0] ?? choice.claim.cue;
  const field = choice.field === null ? undefined : choice.report.evidence[choice.field]?.[0];
  return field ?? choice.report.trigger;
}

export interface Here {
  reports: readonly { report: Report; fields: readonly string[] }[];
  claims: readonly Claim[];
  mentions: readonly Mention[];
}

/** What was read from some words: reports by the fields that rest on them, claims, the outermost first, and mentions. */
export function readFrom(read: Pick<Read, "reports" | "claims" | "mentions">, span: Span): Here {
  const touches = (one: Span) => one.start < span.end && one.end > span.start;
  const length = (one: Span) => one.end - one.start;
  return {
    reports: read.reports.flatMap((report) => {
      const fields = Object.entries(report.evidence).flatMap(([field, spans]) => (spans.some(touches) ? [field] : []));
      const named = touches(report.trigger) ? ["trigger", ...fields] : fields;
      return named.length > 0 ? [{ report, fields: named }] : [];
    }),
    claims: read.claims
      .filter((claim) => claim.content.some(touches) || (claim.cue !== null && touches(claim.cue)))
      .toSorted((a, b) => total(b.content, length) - total(a.content, length)),
    mentions: read.mentions.filter(touches).toSorted((a, b) => length(a) - length(b)),
  };
}

function total(spans: readonly Span[], length: (one: Span) => number): number {
  return spans.reduce((sum, span) => sum + length(span), 0);
}
