import { plainWords } from "../../text/labels";

/** The codebook's words for agreements, as pages show them. */
const KINDS: Record<string, string> = {
  treaty: "treaty",
  truce: "truce",
  statement: "statement",
  protocol: "protocol",
  regulation: "regulation",
  declaration: "declaration",
  decree: "decree",
  draft: "draft",
  arrangement: "arrangement",
};

const STEPS: Record<string, string> = {
  in_force: "In force",
};

/** Accounts of a duty, in a reader's words. */
const VERDICTS: Record<string, string> = {
  kept: "kept",
  late: "kept late",
  missed: "missed",
  refused: "refused",
  disputed: "disputed",
  denied: "said not to be owed",
  pending: "pending",
  open: "open",
};

export const STATES = Object.keys(VERDICTS);

export function kindLabel(kind: string): string {
  return KINDS[kind] ?? plainWords(kind).toLowerCase();
}

export function stepLabel(step: string): string {
  return STEPS[step] ?? plainWords(step);
}

export function verdictLabel(verdict: string): string {
  return VERDICTS[verdict] ?? plainWords(verdict).toLowerCase();
}

export type VerdictTone = "good" | "warn" | "bad" | "open";

export function verdictTone(verdict: string): VerdictTone {
  if (verdict === "kept") return "good";
  if (verdict === "open" || verdict === "pending") return "open";
  return verdict === "late" || verdict === "disputed" ? "warn" : "bad";
}
