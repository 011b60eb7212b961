import { scaleLinear, scaleUtc } from "d3-scale";
import { useId, useRef, useState, type PointerEvent } from "react";

import type { Schemas } from "../../api/client";
import { useWidth } from "../../parts/useWidth";
import { dateOf, daysAfter, whenInWords } from "../../text/dates";
import { snapped, tickLabel, type Grain, type Window } from "./scale";

export type Bar = Schemas["Bar"];

interface Props {
  bars: readonly Bar[];
  grain: Grain;
  window: Window;
  /** A part of the window to frame. */
  marked?: Window;
  onWindow: (window: Window) => void;
  label: string;
  small?: boolean;
  stale?: boolean;
}

const DRAG_PX = 4;

/** Bars over time. Drag over some to look at them alone; press one to look into it. */
export function Bars({ bars, grain, window, marked, onWindow, label, small = false, stale = false }: Props) {
  const [hold, width] = useWidth<HTMLDivElement>();
  const [dragged, setDragged] = useState<[number, number] | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const began = useRef<number | null>(null);
  const hatch = useId();
  const height = small ? 26 : 104;
  const foot = small ? 0 : 18;
  const x = scaleUtc([dateOf(window.from), dateOf(daysAfter(window.to, 1))], [0, width]);
  const inside = bars.filter((bar) => bar.end > window.from && bar.start <= window.to);
  const most = Math.max(1, ...inside.map((bar) => bar.count));
  const y = scaleLinear([0, most], [0, height - foot - 10]);
  const base = height - foot;

  const place = (event: PointerEvent<Element>): number =>
    Math.min(width, Math.max(0, event.clientX - event.currentTarget.getBoundingClientRect().left));
  const end = (event: PointerEvent<Element>) => {
    const from = began.current;
    began.current = null;
    setDragged(null);
    if (from === null || width === 0) return;
    const to = place(event);
    const wide = Math.abs(to - from) > DRAG_PX;
    if (!wide && small) return;
    // The right edge belongs to the unit before it.
    const last = new Date(x.invert(Math.max(from, to)).getTime() - 1);
    onWindow(wide ? snapped(x.invert(Math.min(from, to)), last, grain) : snapped(x.invert(to), x.invert(to), grain));
  };
  const pointed =
    over === null
      ? null
      : (inside.find((bar) => dateOf(bar.start) <= x.invert(over) && x.invert(over) < dateOf(bar.end)) ?? null);

  return (
    <div className="bars" data-small={small} data-stale={stale} ref={hold}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={label}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            began.current = place(event);
          }}
          onPointerMove={(event) => {
            const at = place(event);
            setOver(at);
            const from = began.current;
            if (from !== null && Math.abs(at - from) > DRAG_PX) setDragged([Math.min(from, at), Math.max(from, at)]);
          }}
          onPointerLeave={() => setOver(null)}
          onPointerUp={end}
          onPointerCancel={() => {
            began.current = null;
            setDragged(null);
          }}
        >
          <defs>
            <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="4" height="4" className="hatch-ground" />
              <line x1="0" y1="0" x2="0" y2="4" className="hatch-line" />
            </pattern>
          </defs>
          {!small && <Axis x={x} width={width} base={base} most={most} top={base - y(most)} />}
          {inside.map((bar) => {
            const left = Math.max(0, x(dateOf(bar.start)));
            const right = Math.min(width, x(dateOf(bar.end)));
            const wide = Math.max(1, right - left - (right - left > 3 ? 1 : 0));
            const planned = Math.min(bar.planned, bar.count);
            const background = Math.min(bar.background, bar.count - planned);
            const heights = [bar.count - planned - background, background, planned].map((n) =>
              n ? Math.max(1.5, y(n)) : 0,
            );
            const [news = 0, old = 0, open = 0] = heights;
            return (
              <g key={bar.start} data-over={bar === pointed}>
                <rect className="bar news" x={left} width={wide} y={base - news} height={news} />
                <rect fill={`url(#${hatch})`} x={left} width={wide} y={base - news - old} height={old} />
                {open > 0 && (
                  <rect
                    className="bar planned"
                    x={left + 0.5}
                    width={Math.max(0.5, wide - 1)}
                    y={base - news - old - open + 0.5}
                    height={Math.max(0.5, open - 0.5)}
                  />
                )}
                {!small && bar.disputed > 0 && (
                  <path className="disputed" d={`M${left + wide / 2} ${base - news - old - open - 3}l-3 -5h6z`} />
                )}
              </g>
            );
          })}
          <line className="base" x1={0} x2={width} y1={base} y2={base} />
          {marked && <Frame from={x(dateOf(marked.from))} to={x(dateOf(daysAfter(marked.to, 1)))} height={height} />}
          {dragged && <rect className="dragged" x={dragged[0]} width={dragged[1] - dragged[0]} y={0} height={base} />}
        </svg>
      )}
      {!small && (
        <p className="bar-told numbers screen-only" aria-hidden="true">
          {pointed ? told(pointed) : "Drag to choose a stretch, press a bar to look into it"}
        </p>
      )}
    </div>
  );
}

function Axis({
  x,
  width,
  base,
  most,
  top,
}: {
  x: ReturnType<typeof scaleUtc<number>>;
  width: number;
  base: number;
  most: number;
  top: number;
}) {
  return (
    <g className="axis">
      <line className="grid" x1={0} x2={width} y1={top} y2={top} />
      <text x={2} y={top - 2}>
        {most.toLocaleString("en")}
      </text>
      {x.ticks(Math.max(2, Math.floor(width / 90))).map((tick) => (
        <g key={tick.getTime()} transform={`translate(${Math.round(x(tick)) + 0.5},0)`}>
          <line y1={base} y2={base + 4} />
          <text x={3} y={base + 13}>
            {tickLabel(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

function Frame({ from, to, height }: { from: number; to: number; height: number }) {
  return <rect className="frame" x={from} width={Math.max(2, to - from)} y={0.5} height={height - 1} />;
}

function told(bar: Bar): string {
  const parts = [`${bar.count.toLocaleString("en")} ${bar.count === 1 ? "event" : "events"}`];
  if (bar.background) parts.push(`${bar.background.toLocaleString("en")} background`);
  if (bar.planned) parts.push(`${bar.planned.toLocaleString("en")} planned or possible`);
  if (bar.disputed) parts.push(`${bar.disputed.toLocaleString("en")} disputed`);
  return `${whenInWords(bar.start, bar.end)}: ${parts.join(", ")}`;
}
