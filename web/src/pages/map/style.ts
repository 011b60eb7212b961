import type { StyleSpecification } from "maplibre-gl";

import type { Borders } from "./borders";

const TOKENS = ["paper", "paper-sunk", "paper-raised", "ink", "ink-2", "ink-3", "rule", "rule-2", "accent", "bad", "material-conflict", "material-cooperation", "mark-strong"] as const;

export type Colours = Record<(typeof TOKENS)[number], string>;

/** The desk's colours as they stand now, light or dark. */
export function coloursNow(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours;
}

const EMPTY = { type: "FeatureCollection" as const, features: [] };
const FONT = ["system-ui"];

/** Mostly conflict, mixed, mostly cooperation: by the share of conflict among a place's events. */
const byShare = (c: Colours) =>
  ["case", [">=", ["get", "conflict"], 0.6], c["material-conflict"], ["<=", ["get", "conflict"], 0.4], c["material-cooperation"], c["ink-2"]] as never;

/** Every layer of the map, from sea to numbers, in the desk's own colours. */
export function styleFor(borders: Borders, c: Colours): StyleSpecification {
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: borders.countries, attribution: "Natural Earth" },
      held: { type: "geojson", data: { type: "FeatureCollection", features: [borders.held as never] } },
      disputed: { type: "geojson", data: borders.disputed },
      shaded: { type: "geojson", data: EMPTY },
      areas: { type: "geojson", data: EMPTY },
      lines: { type: "geojson", data: EMPTY },
      points: {
        type: "geojson",
        data: EMPTY,
        cluster: true,
        clusterRadius: 34,
        clusterMaxZoom: 9,
        clusterProperties: { n: ["+", ["get", "n"]], places: ["+", 1] },
      },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": c["paper-sunk"] } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": c["paper-raised"], "fill-antialias": false } },
      { id: "shade", type: "fill", source: "countries", filter: ["in", ["get", "code"], ["literal", []]], paint: { "fill-color": c.accent, "fill-opacity": 0.16 } },
      { id: "coast", type: "line", source: "countries", paint: { "line-color": c.rule, "line-width": 0.7 } },
      { id: "held", type: "line", source: "held", paint: { "line-color": c["rule-2"], "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 8, 1.6] } },
      { id: "disputed-ground", type: "line", source: "disputed", paint: { "line-color": c["paper-raised"], "line-width": ["interpolate", ["linear"], ["zoom"], 2, 1.4, 8, 3.5] } },
      { id: "disputed", type: "line", source: "disputed", paint: { "line-color": c["ink-3"], "line-dasharray": [3, 2], "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.7, 8, 1.5] } },
      { id: "area", type: "circle", source: "areas", paint: { "circle-color": byShare(c), "circle-opacity": 0.14, "circle-radius": ["interpolate", ["exponential", 2], ["zoom"], 2, 12, 6, 34, 9, 150], "circle-stroke-color": byShare(c), "circle-stroke-width": 1, "circle-stroke-opacity": 0.45 } },
      {
        id: "line",
        type: "symbol",
        source: "lines",
        layout: { "text-field": "▬", "text-font": FONT, "text-size": ["interpolate", ["linear"], ["get", "n"], 1, 16, 30, 34], "text-rotate": -30, "text-allow-overlap": true, "text-ignore-placement": true },
        paint: { "text-color": byShare(c), "text-halo-color": c["paper-raised"], "text-halo-width": 1 },
      },
      {
        id: "point",
        type: "circle",
        source: "points",
        filter: ["!", ["has", "point_count"]],
        paint: { "circle-color": byShare(c), "circle-opacity": 0.85, "circle-radius": ["min", 22, ["+", 4, ["*", 1.7, ["sqrt", ["get", "n"]]]]], "circle-stroke-color": c["paper-raised"], "circle-stroke-width": 1.2 },
      },
      {
        id: "cluster",
        type: "circle",
        source: "points",
        filter: ["has", "point_count"],
        paint: { "circle-color": c["paper-raised"], "circle-radius": ["min", 26, ["+", 8, ["*", 1.5, ["sqrt", ["get", "n"]]]]], "circle-stroke-color": c["ink-2"], "circle-stroke-width": 2 },
      },
      { id: "cluster-n", type: "symbol", source: "points", filter: ["has", "point_count"], layout: { "text-field": ["to-string", ["get", "n"]], "text-font": FONT, "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": c.ink } },
      label("shaded-name", "shaded", c, ["concat", ["get", "label"], "\n", ["to-string", ["get", "n"]]], 0, undefined),
      label("area-name", "areas", c, ["concat", ["get", "label"], "\n", ["to-string", ["get", "n"]]], 0, undefined),
      label("line-name", "lines", c, ["concat", ["get", "label"], " ", ["to-string", ["get", "n"]]], 1.1, undefined),
      label("point-name", "points", c, ["concat", ["get", "label"], " ", ["to-string", ["get", "n"]]], 1.1, ["!", ["has", "point_count"]]),
      { id: "chosen", type: "circle", source: "points", filter: ["==", ["get", "key"], ""], paint: { "circle-color": "transparent", "circle-radius": 24, "circle-stroke-color": c["mark-strong"], "circle-stroke-width": 3 } },
    ],
  } as StyleSpecification;
}

function label(id: string, source: string, c: Colours, field: unknown, offset: number, filter: unknown) {
  return {
    id,
    type: "symbol" as const,
    source,
    ...(filter ? { filter } : {}),
    layout: {
      "text-field": field,
      "text-font": FONT,
      "text-size": source === "shaded" ? 12.5 : 11.5,
      "text-letter-spacing": source === "shaded" ? 0.04 : 0,
      "text-max-width": 12,
      "symbol-sort-key": ["-", ["get", "n"]],
      ...(offset ? { "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": offset, "text-justify": "auto" } : {}),
    },
    paint: { "text-color": source === "shaded" ? c.accent : c.ink, "text-halo-color": c["paper-raised"], "text-halo-width": 1.4 },
  };
}
