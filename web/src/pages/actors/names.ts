import type { Schemas } from "../../api/client";

/** Names of sides by their keys. */
export type Names = ReadonlyMap<string, string>;

type Side = Pick<Schemas["ActorItem"], "key" | "name">;

export function namesOf(sides: readonly Side[]): Names {
  return new Map(sides.map((side) => [side.key, side.name]));
}

export function nameOf(names: Names, key: string): string {
  return names.get(key) ?? key;
}

/** Cooperation and conflict in words: `12 events: 4 of cooperation, 8 of conflict`. */
export function balanceInWords(cell: { cooperation: number; conflict: number }): string {
  const all = cell.cooperation + cell.conflict;
  return `${all.toLocaleString("en")} ${all === 1 ? "event" : "events"}: ${cell.cooperation.toLocaleString("en")} of cooperation, ${cell.conflict.toLocaleString("en")} of conflict`;
}
