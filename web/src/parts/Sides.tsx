import { Fragment, type ReactNode } from "react";

import { SIDES } from "../text/labels";
import "./sides.css";

interface Placed {
  stands?: number | null;
}

/** Accounts by the number of the side that they stand on, in order; last those of no known side, if any (null). */
export function bySide<T extends Placed>(accounts: readonly T[]): [number | null, T[]][] {
  const sides = new Map<number | null, T[]>();
  for (const account of accounts) {
    const side = account.stands ?? null;
    sides.set(side, [...(sides.get(side) ?? []), account]);
  }
  return [...sides].toSorted(([a], [b]) => (a ?? Infinity) - (b ?? Infinity));
}

/** What stands over a side of a contest of this kind. */
export function sideHead(kind: string, side: number | null): string {
  if (side === null) return "side not known";
  const [first, other] = SIDES[kind] ?? ["one side", "the other side"];
  return side === 1 ? first : other;
}

/**
 * The accounts of a contest, a column a side under what the side does; below them those of no known side. Records made
 * before sides were kept have none: then every account stands by itself.
 */
export function Sides<T extends Placed>({
  kind,
  accounts,
  one,
}: {
  kind: string;
  accounts: readonly T[];
  one: (account: T) => ReactNode;
}) {
  const sides = bySide(accounts);
  const known = sides.filter(([side]) => side !== null).length;
  if (known === 0) {
    return (
      <div className="sides" data-sides={Math.min(3, accounts.length)}>
        {accounts.map((account, index) => (
          <div key={index} className="side">
            {one(account)}
          </div>
        ))}
      </div>
    );
  }
  return (
    <div className="sides" data-sides={Math.min(3, known)}>
      {sides.map(([side, held]) => (
        <div
          key={side ?? 0}
          className={side === null ? "side side-unknown" : "side"}
          role="group"
          aria-label={sideHead(kind, side)}
        >
          <p className="side-head" aria-hidden="true">
            {sideHead(kind, side)}
          </p>
          {held.map((account, index) => (
            <Fragment key={index}>{one(account)}</Fragment>
          ))}
        </div>
      ))}
    </div>
  );
}
