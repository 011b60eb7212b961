import type { Block, Claim, Mention, Read, Report, Span } from "./types";

/** Kinds of mentions, which a reader can show and hide. */
export const LAYERS = ["actor", "place", "time", "figure", "agreement"] as const;
export type Layer = (typeof LAYERS)[number];

/** A stretch of a block in which nothing begins or ends. */
export interface Segment extends Span {
  mentions: readonly Mention[];
  claims: readonly string[];
  report: Report | null;
  mark: "strong" | "soft" | null;
}

/** Words to mark; `strong` for those that one looks for. */
export interface Mark extends Span {
  strong: boolean;
}

/** What touches a block. */
export interface InBlock {
  block: Block;
  mentions: readonly Mention[];
  claims: readonly Claim[];
  reports: readonly Report[];
}

/** For each block of the article what touches it: each thing is looked at once, however long the article is. */
export function byBlock(read: Pick<Read, "blocks" | "mentions" | "claims" | "reports">): InBlock[] {
  const found = read.blocks.map((block) => ({
    block,
    mentions: [] as Mention[],
    claims: [] as Claim[],
    reports: [] as Report[],
  }));
  const put = (spans: readonly Span[], into: (at: (typeof found)[number]) => void) => {
    const touched = new Set<number>();
    for (const span of spans) {
      for (let at = firstEndingAfter(read.blocks, span.start); at < read.blocks.length; at++) {
        if ((read.blocks[at]?.start ?? Infinity) >= span.end) break;
        touched.add(at);
      }
    }
    for (const at of touched) {
      const block = found[at];
      if (block) into(block);
    }
  };
  for (const mention of read.mentions) put([mention], (at) => at.mentions.push(mention));
  for (const claim of read.claims) put(claim.content, (at) => at.claims.push(claim));
  for (const report of read.reports) put([report.trigger], (at) => at.reports.push(report));
  return found;
}

function firstEndingAfter(blocks: readonly Block[], point: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) <= point) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A block cut where anything begins or ends. Together the segments are the block. */
export function segmentsOf({ block, mentions, claims, reports }: InBlock, marks: readonly Mark[]): Segment[] {
  const cuts = new Set([block.start, block.end]);
  const cut = ({ start, end }: Span) => {
    if (start > block.start && start < block.end) cuts.add(start);
    if (end > block.start && end < block.end) cuts.add(end);
  };
  mentions.forEach(cut);
  reports.forEach((report) => cut(report.trigger));
  claims.forEach((claim) => claim.content.forEach(cut));
  marks.forEach(cut);
  const points = [...cuts].toSorted((a, b) => a - b);
  const holds = (span: Span, start: number, end: number) => span.start <= start && span.end >= end;
  return points.slice(0, -1).map((start, index) => {
    const end = points[index + 1] ?? start;
    const marked = marks.filter((mark) => holds(mark, start, end));
    return {
      start,
      end,
      mentions: mentions.filter((mention) => holds(mention, start, end)),
      claims: claims.filter((claim) => claim.content.some((span) => holds(span, start, end))).map((claim) => claim.id),
      report: reports.find((report) => holds(report.trigger, start, end)) ?? null,
      mark: marked.length === 0 ? null : marked.some((mark) => mark.strong) ? "strong" : "soft",
    };
  });
}

/** How deep each claim lies within others; what lies within itself by mistake of the record is not followed. */
export function depthsOf(claims: readonly Claim[]): ReadonlyMap<string, number> {
  const within = new Map(claims.map((claim) => [claim.id, claim.within]));
  const depth = (id: string) => {
    let deep = 0;
    const seen = new Set([id]);
    for (let outer = within.get(id) ?? null; outer !== null && !seen.has(outer); outer = within.get(outer) ?? null) {
      seen.add(outer);
      deep += 1;
    }
    return deep;
  };
  return new Map(claims.map((claim) => [claim.id, depth(claim.id)]));
}
