import type { Schemas } from "../../api/client";
import { countryName } from "../../text/countries";
import { SECTORS } from "../../text/labels";

/** Names of sides by their keys. */
export type Names = ReadonlyMap<string, string>;

type Side = Pick<Schemas["ActorItem"], "key" | "name">;

export function namesOf(sides: readonly Side[]): Names {
  return new Map(sides.map((side) => [side.key, side.name === side.key ? told(side.key) : side.name]));
}

export function nameOf(names: Names, key: string): string {
  return names.get(key) ?? told(key);
}

const CODES = /^[A-Z]{3}(?: [A-Z]{3})*$/;

/** A side that the record knows by codes alone (`ARM`, `AZE CVL`, `REB`): country or body, then sectors, in words. */
function told(key: string): string {
  if (!CODES.test(key)) return key;
  const words = key.split(" ").map((code) => SECTORS[code] ?? countryName(code));
  const line = words.join(", ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** Cooperation and conflict in words: `12 events: 4 of cooperation, 8 of conflict`. */
export function balanceInWords(cell: { cooperation: number; conflict: number }): string {
  const all = cell.cooperation + cell.conflict;
  return `${all.toLocaleString("en")} ${all === 1 ? "event" : "events"}: ${cell.cooperation.toLocaleString("en")} of cooperation, ${cell.conflict.toLocaleString("en")} of conflict`;
}
