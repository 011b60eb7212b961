/**
 * Code points and UTF-16. The record counts in Unicode code points, a browser's strings in UTF-16 units; they differ
 * once a text has a character beyond the first plane.
 */
export interface Points {
  readonly length: number;
  slice(start: number, end: number): string;
  /** The UTF-16 offset of a code point. */
  unit(point: number): number;
  /** The code point in which a UTF-16 offset lies. */
  point(unit: number): number;
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

export function pointsOf(text: string): Points {
  const pairs: number[] = [];
  for (const found of text.matchAll(PAIR)) pairs.push(found.index);
  const unit = (point: number): number => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) - middle < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  };
  const point = (at: number): number => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return at - low;
  };
  return { length: text.length - pairs.length, slice: (start, end) => text.slice(unit(start), unit(end)), unit, point };
}
