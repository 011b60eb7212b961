/** The codebook's terms in the words that pages show. */

export const TYPES: Record<string, string> = {
  AGREE: "Agreement",
  CONSULT: "Consultation",
  SUPPORT: "Support",
  CONCEDE: "Concession",
  COOPERATE: "Cooperation",
  AID: "Aid",
  RETREAT: "Retreat",
  REQUEST: "Demand",
  ACCUSE: "Accusation",
  REJECT: "Rejection",
  THREATEN: "Threat",
  PROTEST: "Protest",
  SANCTION: "Sanction",
  MOBILIZE: "Mobilisation",
  COERCE: "Coercion",
  ASSAULT: "Assault",
};

export type Quad = "verbal-cooperation" | "material-cooperation" | "verbal-conflict" | "material-conflict";

const QUADS: Record<string, Quad> = {
  AGREE: "verbal-cooperation",
  CONSULT: "verbal-cooperation",
  SUPPORT: "verbal-cooperation",
  CONCEDE: "verbal-cooperation",
  COOPERATE: "material-cooperation",
  AID: "material-cooperation",
  RETREAT: "material-cooperation",
  REQUEST: "verbal-conflict",
  ACCUSE: "verbal-conflict",
  REJECT: "verbal-conflict",
  THREATEN: "verbal-conflict",
  PROTEST: "material-conflict",
  SANCTION: "material-conflict",
  MOBILIZE: "material-conflict",
  COERCE: "material-conflict",
  ASSAULT: "material-conflict",
};

export const QUAD_LABELS: Record<Quad, string> = {
  "verbal-cooperation": "cooperation in words",
  "material-cooperation": "cooperation in deeds",
  "verbal-conflict": "conflict in words",
  "material-conflict": "conflict in deeds",
};

/** The quad class of a PLOVER type, null for a type that is none of the sixteen. */
export function quadOf(type: string): Quad | null {
  return QUADS[type] ?? null;
}

export const STATUSES: Record<string, string> = {
  happened: "Happened",
  ongoing: "Ongoing",
  planned: "Planned",
  proposed: "Proposed",
  possible: "Possible",
  negated: "Did not happen",
};

export const STANDINGS: Record<string, string> = {
  asserted: "Asserted",
  denied: "Denied",
  not_confirmed: "Not confirmed",
};

export const SUPPORTS: Record<string, string> = {
  single: "One outlet",
  corroborated: "Two outlets or more",
};

export const DISPUTES: Record<string, string> = {
  none: "Not disputed",
  contested: "Contested",
  denied: "Denied",
  not_confirmed: "Not confirmed",
};

export const CONTESTS: Record<string, string> = {
  denied: "Denied",
  reversed: "Each blames the other",
  figure: "Figures differ",
  reading: "Read differently",
  not_confirmed: "Not confirmed",
};

/** What stands over the first side of a contest, and over the others. */
export const SIDES: Record<string, readonly [string, string]> = {
  denied: ["told by", "denied by"],
  not_confirmed: ["told by", "not confirmed by"],
  figure: ["one count", "another count"],
  reading: ["one reading", "another reading"],
};

export const STANCES: Record<string, string> = {
  states: "states",
  alleges: "alleges",
  denies: "denies",
  confirms: "confirms",
  accuses: "accuses",
  demands: "demands",
  requests: "requests",
  promises: "promises",
  threatens: "threatens",
  warns: "warns",
  rejects: "rejects",
  endorses: "endorses",
  proposes: "proposes",
  declines: "declines to say",
};

export const SPEAKER_KINDS: Record<string, string> = {
  official: "an official",
  unnamed: "somebody unnamed",
  media: "a medium",
  court: "a court",
};

export const SECTORS: Record<string, string> = {
  GOV: "government",
  MIL: "armed forces",
  LEG: "legislature",
  JUD: "judiciary",
  COP: "police",
  SPY: "intelligence",
  REB: "rebels",
  PRM: "paramilitary",
  OPP: "opposition",
  PTY: "party",
  CVL: "civilians",
  REF: "refugees",
  JRN: "media",
  REL: "religious body",
  BUS: "business",
  PRE: "partially recognised",
};

export const MEASURES: Record<string, string> = {
  killed: "killed",
  wounded: "wounded",
  missing: "missing",
  detained: "detained",
  displaced: "displaced",
  returned: "returned",
  troops: "troops",
  area: "area",
  length: "length",
  money: "money",
  share: "share",
  count: "count",
  vote: "votes",
};

/** `not_confirmed` -> `Not confirmed`, for terms without words of their own. */
export function plainWords(term: string): string {
  const words = term.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function typeLabel(type: string): string {
  return TYPES[type] ?? plainWords(type.toLowerCase());
}
