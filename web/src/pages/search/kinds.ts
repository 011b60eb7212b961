import type { Schemas } from "../../api/client";

export type Kind = Schemas["Hit"]["kind"];

/** In the order in which the page shows them. */
export const KINDS: readonly Kind[] = [
  "event",
  "agreement",
  "commitment",
  "contest",
  "claim",
  "figure",
  "report",
  "article",
];

const PLURALS: Record<Kind, string> = {
  event: "Events",
  agreement: "Agreements",
  commitment: "Commitments",
  contest: "Contests",
  claim: "Claims",
  figure: "Figures",
  report: "Reports",
  article: "Articles",
};

export function kindPlural(kind: Kind): string {
  return PLURALS[kind];
}
