import type { Feature, FeatureCollection, MultiLineString, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

import { codeOfNumber } from "../../../text/countries";
import disputedUrl from "./disputed.json?url";

/** Countries with their ISO alpha-3 codes, borders between them, and those that are disputed. */
export interface Borders {
  countries: FeatureCollection;
  held: Feature;
  disputed: FeatureCollection;
}

export type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;
type Country = World["objects"]["countries"]["geometries"][number];

const KOSOVO = "Kosovo";
/** Borders of these with each other are disputed, by ISO number: Israel and Palestine, Morocco and Western Sahara. */
const DISPUTED_PAIRS: ReadonlySet<string> = new Set(["275 376", "504 732"]);

/** Natural Earth 4.1 from this very package: nothing is fetched from elsewhere. */
export async function loadBorders(): Promise<Borders> {
  const [world, lines] = await Promise.all([import("virtual:world"), read<FeatureCollection<MultiLineString>>(disputedUrl)]);
  return bordersOf(world.default, lines);
}

async function read<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The borders could not be read (${answer.status}).`);
  return (await answer.json()) as T;
}

/** A border is disputed where one side has no ISO code (but for lakes and glaciers), or the pair is listed above. */
export function bordersOf(world: World, lines: FeatureCollection<MultiLineString>): Borders {
  const { countries } = world.objects;
  const held = mesh(world, countries as never, (a, b) => a !== b && !isDisputed(a as never, b as never));
  const contested = mesh(world, countries as never, (a, b) => a !== b && isDisputed(a as never, b as never));
  const isthmus = held.coordinates.filter((line) => onIsthmus(line));
  held.coordinates = held.coordinates.filter((line) => !onIsthmus(line));
  const shapes = feature(world, countries);
  for (const shape of shapes.features) {
    shape.properties = { ...shape.properties, code: codeOf(shape) } as never;
    const polygons = shape.geometry.type === "Polygon" ? [shape.geometry.coordinates] : shape.geometry.type === "MultiPolygon" ? shape.geometry.coordinates : [];
    for (const polygon of polygons) polygon.forEach((ring, index) => (polygon[index] = unwrapped(ring)));
  }
  return {
    countries: shapes,
    held: { type: "Feature", properties: {}, geometry: held },
    disputed: {
      type: "FeatureCollection",
      features: [
        ...lines.features,
        { type: "Feature", properties: {}, geometry: contested },
        { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: isthmus } },
      ],
    },
  };
}

/**
 * A ring without leaps from 180 to -180 degrees: it runs on beyond. One that goes around the world (Antarctica) is
 * closed over the pole.
 */
export function unwrapped(ring: readonly Position[]): Position[] {
  let off = 0;
  const found = ring.map(([x = 0, y = 0], index) => {
    const before = ring[index - 1]?.[0];
    if (before !== undefined && Math.abs(x - before) > 180) off += x > before ? -360 : 360;
    return [x + off, y];
  });
  const [first, last] = [found[0], found.at(-1)];
  if (off === 0 || !first || !last) return found;
  return [...found, [last[0] ?? 0, -90], [first[0] ?? 0, -90], first];
}

function isDisputed(a: Country, b: Country): boolean {
  if (codeOfNumber(String(a.id)) === null || codeOfNumber(String(b.id)) === null) return true;
  return DISPUTED_PAIRS.has([String(a.id), String(b.id)].toSorted().join(" "));
}

/** The border between Russia and Ukraine as it is held on the isthmus of Crimea. */
function onIsthmus(line: readonly Position[]): boolean {
  return line.every(([x = 0, y = 0]) => x > 33 && x < 35.5 && y > 45.5 && y < 46.3);
}

function codeOf(shape: { id?: string | number | undefined; properties?: { name?: string } | null }): string | null {
  if (shape.properties?.name === KOSOVO) return "XKX";
  return shape.id === undefined ? null : codeOfNumber(String(shape.id).padStart(3, "0"));
}
