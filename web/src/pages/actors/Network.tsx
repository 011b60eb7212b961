import { useMemo } from "react";

import type { Schemas } from "../../api/client";
import { useWidth } from "../../parts/useWidth";
import { edgesOf, laidOut } from "./layout";
import { balanceInWords, nameOf, type Names } from "./names";

/** Sides and what passes between them: two strands a pair, solid for cooperation, dashed for conflict, as wide as often. */
export function Network({
  matrix,
  names,
  chosen,
  onChoose,
}: {
  matrix: Schemas["Matrix"];
  names: Names;
  chosen: readonly [string, string] | null;
  onChoose: (one: string, other: string) => void;
}) {
  const [hold, width] = useWidth<HTMLDivElement>();
  const height = Math.round(Math.min(620, Math.max(360, width * 0.55)));
  const nodes = useMemo(() => (width > 0 ? laidOut(matrix, width, height) : []), [matrix, width, height]);
  const edges = useMemo(() => edgesOf(matrix.cells), [matrix]);
  const at = new Map(nodes.map((node) => [node.key, node]));
  const most = Math.max(1, ...edges.map((edge) => Math.max(edge.cooperation, edge.conflict)));
  const wide = (count: number) => (count === 0 ? 0 : 0.8 + 7 * (count / most));
  const isChosen = (one: string, other: string) => chosen !== null && chosen.includes(one) && chosen.includes(other);
  return (
    <div ref={hold} className="network">
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label="Sides and what passes between them">
          {edges.map((edge) => {
            const one = at.get(edge.one);
            const other = at.get(edge.other);
            if (!one || !other) return null;
            const [ax = 0, ay = 0, bx = 0, by = 0] = [one.x, one.y, other.x, other.y];
            const long = Math.hypot(bx - ax, by - ay) || 1;
            const [nx, ny] = [-(by - ay) / long, (bx - ax) / long];
            const [good, bad] = [wide(edge.cooperation), wide(edge.conflict)];
            const off = good > 0 && bad > 0 ? (good + bad) / 4 + 0.8 : 0;
            const words = `${nameOf(names, edge.one)} and ${nameOf(names, edge.other)}, ${balanceInWords(edge)}`;
            const strand = (side: number) => ({ x1: ax + nx * off * side, y1: ay + ny * off * side, x2: bx + nx * off * side, y2: by + ny * off * side });
            return (
              <g
                key={`${edge.one} ${edge.other}`}
                className="edge"
                data-chosen={isChosen(edge.one, edge.other)}
                role="button"
                tabIndex={0}
                aria-label={words}
                onClick={() => onChoose(edge.one, edge.other)}
                onKeyDown={(event) => {
                  if (event.key === "Enter" || event.key === " ") {
                    event.preventDefault();
                    onChoose(edge.one, edge.other);
                  }
                }}
              >
                <title>{words}</title>
                <line className="edge-reach" x1={ax} y1={ay} x2={bx} y2={by} />
                {good > 0 && <line className="good" strokeWidth={good} {...strand(1)} />}
                {bad > 0 && <line className="bad" strokeWidth={bad} {...strand(-1)} />}
              </g>
            );
          })}
          {nodes.map((node) => (
            <g key={node.key} className="node" transform={`translate(${node.x},${node.y})`} aria-hidden="true">
              <circle r={node.radius} />
              <text y={node.radius + 12} textAnchor="middle" x={inside(node.x ?? 0, shortened(nameOf(names, node.key)), width)}>
                {shortened(nameOf(names, node.key))}
              </text>
            </g>
          ))}
        </svg>
      )}
      <ul className="balance-legend entry-source" aria-label="Legend">
        <li data-part="good">cooperation</li>
        <li data-part="bad-dashed">conflict</li>
        <li>width: number of events; a disc’s size: how many the side takes part in. Choose a line for its course over time.</li>
      </ul>
    </div>
  );
}

const LONGEST = 22;
const CHAR = 6.9;

/** How far a name has to move for all of it to lie in the picture. */
function inside(x: number, name: string, width: number): number {
  const half = (name.length * CHAR) / 2;
  return Math.max(0, half - x) - Math.max(0, x + half - width);
}

function shortened(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}
