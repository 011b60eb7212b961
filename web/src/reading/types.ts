import type { Schemas } from "../api/client";

export type Mention = Schemas["Reading_mention"];
export type Claim = Schemas["Reading_claim"];
export type Report = Schemas["Reading_report"];
export type Block = Schemas["Reading"]["article"]["blocks"][number];
export type Decision = Schemas["DecisionItem"];

/** A half-open stretch in code points of the article. */
export interface Span {
  start: number;
  end: number;
}

/** What a page knows of an article: all of it, or as much as was fetched so far (`upTo` code points of `characters`). */
export interface Read {
  id: string;
  row: Schemas["ArticleRow"];
  text: string;
  upTo: number;
  characters: number;
  blocks: readonly Block[];
  mentions: readonly Mention[];
  claims: readonly Claim[];
  reports: readonly Report[];
  agreements: readonly Schemas["Reading_agreement"][];
  issues: readonly Schemas["Reading_issue"][];
  /** Ids of the reading -> ids of the record. */
  ids: Readonly<Record<string, string>>;
  /** Ids of reports' rows -> the event they are accounts of. */
  events: Readonly<Record<string, string>>;
  decisions: Readonly<Record<string, Decision>>;
}
