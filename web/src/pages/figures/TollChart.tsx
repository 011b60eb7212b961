import { scaleLinear, scaleUtc } from "d3-scale";

import { useWidth } from "../../parts/useWidth";
import { dateOf, dayInWords, daysAfter } from "../../text/dates";
import { amountInWords } from "../../text/numbers";
import { tickLabel } from "../chronology/scale";
import type { Toll, TollPoint } from "./tolls";

const HEIGHT = 132;
const FOOT = 18;
const TOP = 10;
const LEFT = 52;
const SIGNS = ["●", "■", "▲", "◆", "○", "□", "△", "◇"] as const;

/** A toll as it grew, by who gives it: one sign a speaker, a line where one speaker gives it again. */
export function TollChart({ toll, onChoose }: { toll: Toll; onChoose: (() => void) | null }) {
  const [hold, width] = useWidth<HTMLDivElement>();
  const days = toll.lines.flatMap((line) => line.points.map((point) => point.day)).toSorted();
  const first = days[0] ?? "";
  const last = days.at(-1) ?? first;
  const pad = Math.max(1, Math.round((dateOf(last).getTime() - dateOf(first).getTime()) / 86_400_000 / 20));
  const x = scaleUtc([dateOf(daysAfter(first, -pad)), dateOf(daysAfter(last, pad))], [LEFT, Math.max(LEFT + 1, width - 26)]);
  const most = Math.max(1, ...toll.lines.flatMap((line) => line.points.map((point) => point.high ?? point.low ?? 0)));
  const y = scaleLinear([0, most], [HEIGHT - FOOT, TOP]).nice(3);
  return (
    <figure className="toll keep-together">
      <figcaption>
        {onChoose ? (
          <button type="button" className="toll-title" onClick={onChoose}>
            <bdi>{toll.label}</bdi>
          </button>
        ) : (
          <span className="toll-title">
            <bdi>{toll.label}</bdi>
          </span>
        )}
      </figcaption>
      <div ref={hold}>
        {width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-label={told(toll)}>
            {y.ticks(3).map((tick) => (
              <g key={tick} transform={`translate(0,${Math.round(y(tick)) + 0.5})`}>
                <line className="grid" x1={36} x2={width} />
                <text x={30} y={3.5} textAnchor="end">
                  {tick.toLocaleString("en", { notation: tick >= 100_000 ? "compact" : "standard" })}
                </text>
              </g>
            ))}
            {(days.length > 0 && first === last ? [dateOf(first)] : x.ticks(Math.max(2, Math.floor(width / 120)))).map((tick) => (
              <g key={tick.getTime()} transform={`translate(${Math.round(x(tick)) + 0.5},${HEIGHT - FOOT})`}>
                <line className="tick" y2={4} />
                <text y={14} textAnchor="middle">
                  {first === last ? dayInWords(first, true) : tickLabel(tick)}
                </text>
              </g>
            ))}
            {toll.lines.map((line, index) => (
              <g key={line.speaker} className="toll-line" data-nth={index % SIGNS.length}>
                {growing(line.points) && (
                  <polyline points={line.points.map((point) => `${x(dateOf(point.day))},${y(middleOf(point))}`).join(" ")} />
                )}
                {line.points.map((point) => (
                  <g key={point.id}>
                    {point.low !== point.high && point.low !== null && point.high !== null && (
                      <line className="range" x1={x(dateOf(point.day))} x2={x(dateOf(point.day))} y1={y(point.low)} y2={y(point.high)} />
                    )}
                    <text className="sign" x={x(dateOf(point.day))} y={y(middleOf(point)) + 4} textAnchor="middle">
                      {SIGNS[index % SIGNS.length]}
                    </text>
                  </g>
                ))}
              </g>
            ))}
          </svg>
        )}
      </div>
      <ul className="toll-speakers">
        {toll.lines.map((line, index) => (
          <li key={line.speaker}>
            <span className="toll-sign" data-nth={index % SIGNS.length} aria-hidden="true">
              {SIGNS[index % SIGNS.length]}
            </span>{" "}
            <bdi>{line.speaker}</bdi> <span className="numbers muted">{line.points.map((point) => amountInWords(point.figure)).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** A line joins one speaker's numbers only where each is of another day: two of one day count different things. */
function growing(points: readonly TollPoint[]): boolean {
  return points.length > 1 && new Set(points.map((point) => point.day)).size === points.length;
}

function middleOf({ low, high }: Pick<TollPoint, "low" | "high">): number {
  if (low !== null && high !== null) return (low + high) / 2;
  return low ?? high ?? 0;
}

function told(toll: Toll): string {
  return toll.lines
    .map((line) => `${line.speaker}: ${line.points.map((point) => `${amountInWords(point.figure)} on ${dayInWords(point.day, true)}`).join(", ")}`)
    .join("; ");
}
