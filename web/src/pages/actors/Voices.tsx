import { Link } from "react-router";

import type { Schemas } from "../../api/client";
import { queryOf, type Filters } from "../../filters/filters";
import { nameOf, type Names } from "./names";

type Side = Schemas["ActorItem"];

const WIDE = 120;

/** Who speaks, and who is spoken of: in how many events each side does, receives and tells. */
export function Voices({ sides, names, filters }: { sides: readonly Side[]; names: Names; filters: Filters }) {
  const most = Math.max(1, ...sides.flatMap((side) => [side.does, side.receives, side.speaks]));
  return (
    <section aria-labelledby="voices-title" className="voices">
      <h2 id="voices-title">Who speaks, and who is spoken of</h2>
      <div className="wide">
        <table className="voices-table">
          <thead>
            <tr>
              <th scope="col">Side</th>
              <th scope="col">Acts in</th>
              <th scope="col">Receives in</th>
              <th scope="col">Tells of</th>
            </tr>
          </thead>
          <tbody>
            {sides.map((side) => (
              <tr key={side.key}>
                <th scope="row">
                  <Link to={`/${queryOf({ ...filters, side: side.key })}`}>
                    <bdi>{nameOf(names, side.key)}</bdi>
                  </Link>
                </th>
                {(["does", "receives", "speaks"] as const).map((role) => (
                  <td key={role} data-role={role}>
                    <span className="voice-bar">
                      <svg width={WIDE} height={9} aria-hidden="true">
                        <rect width={(WIDE * side[role]) / most} height={9} />
                      </svg>
                      <span className="numbers">{side[role].toLocaleString("en")}</span>
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
