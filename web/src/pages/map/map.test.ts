import type { FeatureCollection, MultiLineString } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { expect, test } from "vitest";

import { countryName } from "../../text/countries";
import { bordersOf, unwrapped, type World } from "./borders";
import { drawnAs, labelOf, pointsOf, seenIn, slotsOf, type MapFeature } from "./places";

function placed(place: string, precision: string, days: [string, number][], more: object = {}): MapFeature {
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [40, 40] },
    properties: {
      place, precision, country: "AZE", count: days.reduce((sum, [, n]) => sum + n, 1), background: 0, disputed: 0, conflict: 1,
      first: null, last: null, ids: [], days: days.map(([value, count]) => ({ value, label: value, count })), ...more,
    },
  }; // prettier-ignore
}

test("a country is no dot, a border no point, a region an area", () => {
  expect(["country", "line", "region", "district", "settlement", "point", null].map(drawnAs)).toEqual([
    "country", "line", "area", "area", "point", "point", "point",
  ]); // prettier-ignore
});

test("all time counts undated events too, a stretch only those that begin in it", () => {
  const features = [placed("Baku", "settlement", [["2024-05-03", 2], ["2024-06-01", 1]]), placed("Kirants", "settlement", [["2024-06-30", 5]])]; // prettier-ignore
  expect(seenIn(features, null).map((one) => [one.feature.properties.place, one.n])).toEqual([["Kirants", 6], ["Baku", 4]]); // prettier-ignore
  const june = seenIn(features, { start: "2024-06-01", end: "2024-07-01" });
  expect(june.map((one) => [one.feature.properties.place, one.n])).toEqual([["Kirants", 5], ["Baku", 1]]); // prettier-ignore
  expect(seenIn(features, { start: "2024-05-01", end: "2024-06-01" }).map((one) => one.n)).toEqual([2]);
});

test("months without an event are slots too, so that time goes by evenly", () => {
  const features = [placed("Baku", "settlement", [["2024-11-03", 2], ["2025-02", 1]])]; // prettier-ignore
  expect(slotsOf(features, "month")).toEqual([
    { start: "2024-11-01", end: "2024-12-01", n: 2 },
    { start: "2024-12-01", end: "2025-01-01", n: 0 },
    { start: "2025-01-01", end: "2025-02-01", n: 0 },
    { start: "2025-02-01", end: "2025-03-01", n: 1 },
  ]);
  expect(slotsOf(features, "year").map((slot) => [slot.start, slot.end])).toEqual([
    ["2024-01-01", "2025-01-01"],
    ["2025-01-01", "2026-01-01"],
  ]);
  expect(slotsOf([], "day")).toEqual([]);
});

test("both names of a place stand in its label", () => {
  const both = placed("Stepanakert", "settlement", [], { names: ["Stepanakert", "Khankendi"] });
  expect(labelOf(both.properties)).toBe("Stepanakert / Khankendi");
  expect(labelOf(placed("Minsk", "settlement", []).properties)).toBe("Minsk");
  expect(pointsOf(seenIn([both], null), "point").features).toHaveLength(1);
  expect(pointsOf(seenIn([both], null), "country").features).toHaveLength(0);
});

test("countries have names, and bodies too", () => {
  expect(["ARM", "XKX", "UNO", "ZZZ"].map(countryName)).toEqual(["Armenia", "Kosovo", "United Nations", "ZZZ"]);
});

test("a ring does not leap over the date line, and one around the pole is closed there", () => {
  expect(unwrapped([[170, 60], [-170, 60], [-170, 65], [170, 65], [170, 60]])).toEqual([[170, 60], [190, 60], [190, 65], [170, 65], [170, 60]]); // prettier-ignore
  const pole = unwrapped([[0, -70], [120, -70], [-120, -70], [0, -70]]); // prettier-ignore
  expect(pole.at(-1)).toEqual(pole[0]);
  expect(pole.filter(([, y]) => y === -90)).toHaveLength(2);
});

// Two squares side by side, Armenia and one that has no ISO code.
const WORLD: World = {
  type: "Topology",
  arcs: [[[1, 0], [1, 1]], [[1, 1], [0, 1], [0, 0], [1, 0]], [[1, 1], [2, 1], [2, 0], [1, 0]]],
  objects: {
    countries: {
      type: "GeometryCollection",
      geometries: [
        { type: "Polygon", arcs: [[0, 1]], id: "051", properties: { name: "Armenia" } },
        { type: "Polygon", arcs: [[-1, 2]], properties: { name: "Kosovo" } },
      ],
    } as GeometryCollection<{ name: string }>,
  },
} as Topology<World["objects"]>; // prettier-ignore

test("a border with what has no ISO code is disputed, and drawn once", () => {
  const lines: FeatureCollection<MultiLineString> = { type: "FeatureCollection", features: [] };
  const { held, disputed, countries } = bordersOf(WORLD, lines);
  expect(held.geometry).toEqual({ type: "MultiLineString", coordinates: [] });
  expect(disputed.features[0]?.geometry).toEqual({ type: "MultiLineString", coordinates: [[[1, 0], [1, 1]]] }); // prettier-ignore
  expect(countries.features.map((shape) => shape.properties?.["code"])).toEqual(["ARM", "XKX"]);
});
