import type { FeatureCollection, Point } from "geojson";

import type { Schemas } from "../../api/client";
import { daysAfter } from "../../text/dates";

export type MapPlace = Schemas["MapPlace"];
export type MapFeature = Schemas["MapFeature"];

/** A stretch of time, [start, end) in ISO days. */
export interface Stretch {
  start: string;
  end: string;
}

export type Precision = "country" | "area" | "line" | "point";

/** How a place is drawn: a country as its shape, a region or district as an area, a border or road as a line. */
export function drawnAs(precision: string | null): Precision {
  if (precision === "country" || precision === "line") return precision;
  if (precision === "region" || precision === "district") return "area";
  return "point";
}

const PRECISIONS: Record<string, string> = {
  country: "whole country",
  region: "region",
  district: "district",
  line: "border, road or line",
  settlement: "settlement",
  point: "point",
};

export function precisionLabel(precision: string | null): string {
  return PRECISIONS[precision ?? ""] ?? "place";
}

/** A place and how many of its events begin in the stretch that is looked at. */
export interface Seen {
  key: string;
  feature: MapFeature;
  n: number;
}

export function keyOf(feature: MapFeature): string {
  const [lon = 0, lat = 0] = feature.geometry.coordinates;
  return `${feature.properties.place}|${lon}|${lat}`;
}

/** Places with an event in the stretch (all of them, if there is none), those with most events first. */
export function seenIn(features: readonly MapFeature[], stretch: Stretch | null): Seen[] {
  return features
    .map((feature) => ({ key: keyOf(feature), feature, n: countIn(feature.properties, stretch) }))
    .filter((seen) => seen.n > 0)
    .toSorted((a, b) => b.n - a.n || a.key.localeCompare(b.key));
}

function countIn(place: MapPlace, stretch: Stretch | null): number {
  if (stretch === null) return place.count;
  return place.days.reduce(
    (sum, day) => (day.value >= stretch.start.slice(0, day.value.length) && dayOfValue(day.value) < stretch.end ? sum + day.count : sum),
    0,
  );
}

/** `2015-02` as its first day. */
function dayOfValue(value: string): string {
  return value.length === 7 ? `${value}-01` : value.length === 4 ? `${value}-01-01` : value;
}

/** What the map draws: one point a place, with how it is drawn, its number and its manner. */
export function pointsOf(seen: readonly Seen[], how: Precision): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: seen
      .filter((one) => drawnAs(one.feature.properties.precision) === how)
      .map((one) => ({
        type: "Feature",
        geometry: one.feature.geometry,
        properties: {
          key: one.key,
          n: one.n,
          place: one.feature.properties.place,
          label: labelOf(one.feature.properties),
          conflict: one.feature.properties.conflict / Math.max(1, one.feature.properties.count),
          disputed: one.feature.properties.disputed > 0,
        },
      })),
  };
}

/** `Stepanakert / Khankendi`: the place's name in the report and the other name that is used for it. */
export function labelOf(place: MapPlace): string {
  const other = otherNames(place)[0];
  return other === undefined ? place.place : `${place.place} / ${other}`;
}

const OTHER_NAMES = 3;

/** Other names of a place, where the record has them. */
export function otherNames(place: MapPlace): string[] {
  const names = "names" in place && Array.isArray(place.names) ? (place.names as string[]) : [];
  return names.filter((name) => name !== place.place).slice(0, OTHER_NAMES);
}

export type Span = "all" | "year" | "month" | "day";

/** Years, months or days that hold a dated event, empty ones between them included, with how many there are in each. */
export function slotsOf(features: readonly MapFeature[], span: Exclude<Span, "all">): (Stretch & { n: number })[] {
  const counts = new Map<string, number>();
  for (const day of features.flatMap((feature) => feature.properties.days)) {
    const start = floor(dayOfValue(day.value), span);
    counts.set(start, (counts.get(start) ?? 0) + day.count);
  }
  const starts = [...counts.keys()].toSorted();
  const slots: (Stretch & { n: number })[] = [];
  const last = starts.at(-1);
  for (let start = starts[0]; start !== undefined && last !== undefined && start <= last && slots.length < MOST_SLOTS; ) {
    const end = next(start, span);
    slots.push({ start, end, n: counts.get(start) ?? 0 });
    start = end;
  }
  return slots;
}

/** Ten years of days. */
const MOST_SLOTS = 3660;

function floor(day: string, span: Exclude<Span, "all">): string {
  return span === "year" ? `${day.slice(0, 4)}-01-01` : span === "month" ? `${day.slice(0, 7)}-01` : day;
}

function next(start: string, span: Exclude<Span, "all">): string {
  if (span === "day") return daysAfter(start, 1);
  return floor(daysAfter(start, span === "year" ? 366 : 31), span);
}
