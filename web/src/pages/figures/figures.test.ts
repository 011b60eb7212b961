import { expect, test } from "vitest";

import type { Schemas } from "../../api/client";
import { tollsOf } from "./tolls";

const party = (name: string): Schemas["Party"] => ({ text: name, name, country: null, sector: null, sector2: null });

function figure(id: string, low: number, published: string, speaker: string | null, more: Partial<Schemas["FigureRow"]> = {}): Schemas["FigureRow"] {
  return {
    id, article: "a", outlet: null, published, measure: "killed", low, high: low, qualifier: null, unit: null, of: [],
    speaker: speaker === null ? [] : [party(speaker)], about: [], start: "2015-01-24", end: "2015-01-25", place: "Mariupol", words: [], ...more,
  }; // prettier-ignore
}

test("a toll gathers what counts the same thing, and keeps every speaker apart", () => {
  const tolls = tollsOf([
    figure("1", 30, "2015-01-26", "city council"),
    figure("2", 10, "2015-01-24", "police"),
    figure("3", 27, "2015-01-25", "police"),
    figure("4", 97, "2015-01-25", "police", { measure: "wounded" }),
    figure("5", 3, "2015-02-01", null, { place: null, start: null, end: null }),
    figure("6", 4, "2015-02-02", null, { place: null, start: null, end: null }),
  ]);
  expect(tolls).toHaveLength(1);
  expect(tolls[0]?.label).toBe("killed, Mariupol, 24 Jan 2015");
  expect(tolls[0]?.lines.map((line) => [line.speaker, line.points.map((point) => point.low)])).toEqual([
    ["police", [10, 27]],
    ["city council", [30]],
  ]);
});

test("the same number of one speaker on one day is one point; alone it makes no toll", () => {
  expect(tollsOf([figure("1", 30, "2015-01-26", "police"), figure("2", 30, "2015-01-26", "police")])).toEqual([]);
  expect(tollsOf([figure("1", 30, "2015-01-26", null), figure("2", 31, "2015-01-26", "police")])[0]?.lines[0]?.speaker).toBe("police");
});
