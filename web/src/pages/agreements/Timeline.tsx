import { scaleUtc } from "d3-scale";

import { useWidth } from "../../parts/useWidth";
import { dateOf, dayOf, daysAfter, lastOf } from "../../text/dates";
import { tickLabel } from "../chronology/scale";
import type { Point } from "./combine";
import { stepLabel, verdictLabel } from "./labels";

interface Placed {
  key: string;
  what: Point["what"];
  open: boolean;
  from: string;
  to: string;
  label: string;
  times: number;
}

const ROW = 17;
const CHAR = 6.3;

/** The steps, deadlines and accounts that have a date, on one line of time. The list below has the words. */
export function Timeline({ course }: { course: readonly Point[] }) {
  const [hold, width] = useWidth<HTMLDivElement>();
  const placed = pointsOn(course);
  if (placed.length === 0) return null;
  const first = placed.map((one) => one.from).reduce((a, b) => (a < b ? a : b));
  const last = placed.map((one) => one.to).reduce((a, b) => (a > b ? a : b));
  const pad = Math.max(3, Math.round((dateOf(last).getTime() - dateOf(first).getTime()) / 86_400_000 / 30));
  const x = scaleUtc([dateOf(daysAfter(first, -pad)), dateOf(daysAfter(last, pad))], [8, Math.max(9, width - 8)]);
  const rows = stacked(placed, (day) => x(dateOf(day)), width);
  const base = (Math.max(0, ...rows.map((one) => one.row)) + 1) * ROW + 8;
  return (
    <div ref={hold} className="agreement-line-of-time">
      {width > 0 && (
        <svg width={width} height={base + 26} role="img" aria-label={told(placed)}>
          <line className="base" x1={0} x2={width} y1={base} y2={base} />
          {x.ticks(Math.max(2, Math.floor(width / 110))).map((tick) => (
            <g key={tick.getTime()} transform={`translate(${Math.round(x(tick)) + 0.5},${base})`}>
              <line className="tick" y2={5} />
              <text x={3} y={17} className="tick-label">
                {tickLabel(tick)}
              </text>
            </g>
          ))}
          {rows.map(({ point, row, left, anchor }) => {
            const from = x(dateOf(point.from));
            const to = Math.max(from, x(dateOf(point.to)));
            const top = base - 8 - row * ROW;
            return (
              <g key={point.key} className="point" data-what={point.what} data-open={point.open}>
                <line className="stem" x1={from} x2={from} y1={base} y2={top - 2} />
                {to - from > 6 && <line className="lasts" x1={from} x2={to} y1={base} y2={base} />}
                <Sign what={point.what} x={from} y={base} />
                <text x={left} y={top} textAnchor={anchor}>
                  {point.label}
                </text>
              </g>
            );
          })}
        </svg>
      )}
      <ul className="line-legend entry-source">
        <li data-what="step">step</li>
        <li data-what="due">deadline</li>
        <li data-what="account">what came of a duty</li>
      </ul>
    </div>
  );
}

function Sign({ what, x, y }: { what: Point["what"]; x: number; y: number }) {
  if (what === "due") return <path className="sign" d={`M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z`} />;
  if (what === "account") return <path className="sign" d={`M${x} ${y - 5}l5 9h-10z`} />;
  return <circle className="sign" cx={x} cy={y} r={4.5} />;
}

const NOT_DONE: ReadonlySet<string> = new Set(["planned", "proposed", "possible", "negated"]);

/** One sign for what several articles tell alike. */
function pointsOn(course: readonly Point[]): Placed[] {
  const found = new Map<string, Placed>();
  for (const point of course) {
    const from = point.start ?? (point.end ? lastOf(point.end) : null);
    if (from === null) continue;
    const to = point.end ? lastOf(point.end) : from;
    const open = point.what === "step" && NOT_DONE.has(point.status ?? "happened");
    const name =
      point.what === "step"
        ? stepLabel(point.step ?? "step") + (open ? ` (${point.status === "negated" ? "not" : point.status})` : "")
        : point.what === "due"
          ? "Deadline"
          : verdictLabel(point.verdict ?? "open");
    const key = [point.what, from.slice(0, 10), to.slice(0, 10), name].join("|");
    const before = found.get(key);
    if (before) before.times += 1;
    else found.set(key, { key, what: point.what, open, from, to, label: name, times: 1 });
  }
  return [...found.values()].toSorted((a, b) => a.from.localeCompare(b.from));
}

/** Labels in as few rows as they need, so that none lies over another. */
function stacked(points: readonly Placed[], at: (day: string) => number, width: number) {
  const ends: number[] = [];
  return points.map((point) => {
    const x = at(point.from);
    const wide = point.label.length * CHAR + 8;
    const right = x + wide > width;
    const left = right ? x - wide : x;
    let row = ends.findIndex((end) => end <= left);
    if (row === -1) row = ends.length;
    ends[row] = left + wide;
    return { point, row, left: right ? x - 4 : x + 3, anchor: right ? ("end" as const) : ("start" as const) };
  });
}

function told(points: readonly Placed[]): string {
  return points.map((point) => `${point.label} ${dayOf(dateOf(point.from))}`).join(", ");
}
