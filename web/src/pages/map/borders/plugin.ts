import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { quantize } from "topojson-client";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";
import type { Plugin } from "vite";

const NAME = "virtual:world";
/** In square degrees: bends smaller than the first are straightened (some 2 km), islets smaller than the other left out. */
const STRAIGHTENED = 4e-4;
const LEFT_OUT = 2e-3;
const GRID = 1e5;

/**
 * The world's countries at 1:10m from the package world-atlas, with a third of its points. Made when the pages are built,
 * so that nothing of it is kept here.
 */
export function world(): Plugin {
  return {
    name: "contactline-world",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export default JSON.parse(${JSON.stringify(JSON.stringify(lighter()))})` : null),
  };
}

/** The topology with fewer points; borders stay shared, so that no gap opens between neighbours. */
export function lighter(): object {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
  const whole = JSON.parse(readFileSync(file, "utf8"));
  delete whole.objects.land;
  const weighed = presimplify(whole);
  const straightened = simplify(weighed, STRAIGHTENED);
  return quantize(filter(straightened, filterWeight(straightened, LEFT_OUT)), GRID);
}
