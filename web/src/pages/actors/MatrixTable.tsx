import type { Schemas } from "../../api/client";
import { balanceInWords, nameOf, type Names } from "./names";

type Matrix = Schemas["Matrix"];
type Cell = Schemas["Cell"];

const SIZE = 34;
/** The largest square is for the fullest cell; the smallest can still be seen. */
const LEAST = 7;

/** Rows act, columns receive. A square's area is the number of events; its upper part cooperation, its lower conflict. */
export function MatrixTable({
  matrix,
  names,
  chosen,
  onChoose,
}: {
  matrix: Matrix;
  names: Names;
  chosen: readonly [string, string] | null;
  onChoose: (one: string, other: string) => void;
}) {
  const cells = new Map(matrix.cells.map((cell) => [`${cell.one}\n${cell.other}`, cell]));
  const most = Math.max(1, ...matrix.cells.map((cell) => cell.count));
  const isChosen = (one: string, other: string) =>
    chosen !== null && ((chosen[0] === one && chosen[1] === other) || (chosen[0] === other && chosen[1] === one));
  return (
    <>
      <div className="matrix-frame" tabIndex={0} role="region" aria-label="Who does what to whom, as a table">
        <table className="matrix">
          <thead>
            <tr>
              <td className="matrix-corner">acts ↓ &ensp; receives →</td>
              {matrix.sides.map((side) => (
                <th key={side.key} scope="col">
                  <span>
                    <bdi>{nameOf(names, side.key)}</bdi>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.sides.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <bdi>{nameOf(names, row.key)}</bdi>
                </th>
                {matrix.sides.map((column) => {
                  const cell = cells.get(`${row.key}\n${column.key}`);
                  const same = row.key === column.key;
                  return (
                    <td key={column.key} data-same={same} data-chosen={isChosen(row.key, column.key)}>
                      {cell && (
                        <button
                          type="button"
                          className="cell"
                          title={`${nameOf(names, cell.one)} → ${nameOf(names, cell.other)}: ${balanceInWords(cell)}`}
                          aria-label={`${nameOf(names, cell.one)} towards ${nameOf(names, cell.other)}, ${balanceInWords(cell)}`}
                          onClick={() => onChoose(cell.one, cell.other)}
                        >
                          <Square cell={cell} most={most} />
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Legend />
    </>
  );
}

function Square({ cell, most }: { cell: Cell; most: number }) {
  const side = LEAST + (SIZE - 6 - LEAST) * Math.sqrt(cell.count / most);
  const good = (side * cell.cooperation) / Math.max(1, cell.cooperation + cell.conflict);
  const left = (SIZE - side) / 2;
  return (
    <svg width={SIZE} height={SIZE} viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true">
      {good > 0 && <rect className="good" x={left} y={left} width={side} height={good} />}
      {side - good > 0 && <rect className="bad" x={left} y={left + good} width={side} height={side - good} />}
      {side >= 19 && (
        <text x={SIZE / 2} y={SIZE / 2 + 3.6} textAnchor="middle">
          {cell.count}
        </text>
      )}
    </svg>
  );
}

export function Legend() {
  return (
    <ul className="balance-legend entry-source" aria-label="Legend">
      <li data-part="good">cooperation, in words or deeds</li>
      <li data-part="bad">conflict, in words or deeds</li>
      <li>area: number of events; what did not happen is left out</li>
    </ul>
  );
}
