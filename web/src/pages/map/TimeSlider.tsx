import { useEffect, useId, useRef, useState } from "react";

import { useKeys } from "../../app/keys";
import { useWidth } from "../../parts/useWidth";
import { whenInWords } from "../../text/dates";
import type { Span, Stretch } from "./places";

const SPANS: readonly (readonly [Span, string])[] = [
  ["all", "All time"],
  ["year", "A year"],
  ["month", "A month"],
  ["day", "A day"],
];
const STEP_MS = 900;

/** All time, or a year, a month or a day of it that one moves along, by hand or by itself. */
export function TimeSlider({
  span,
  onSpan,
  slots,
  at,
  onAt,
}: {
  span: Span;
  onSpan: (span: Span) => void;
  slots: readonly (Stretch & { n: number })[];
  at: number;
  onAt: (at: number) => void;
}) {
  const id = useId();
  const [playing, setPlaying] = useState(false);
  const now = useRef({ at, last: slots.length - 1, onAt });
  now.current = { at, last: slots.length - 1, onAt };
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => {
      const { at: here, last, onAt: go } = now.current;
      if (here >= last) setPlaying(false);
      else go(here + 1);
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [playing]);
  const move = (by: number) => span !== "all" && onAt(Math.min(slots.length - 1, Math.max(0, at + by)));
  useKeys("Time", [
    { keys: "[", does: "earlier", act: () => move(-1) },
    { keys: "]", does: "later", act: () => move(1) },
  ]);
  const slot = slots[at];
  const words = slot ? (whenInWords(slot.start, slot.end) ?? "") : "";
  return (
    <div className="map-time screen-only">
      <div className="map-spans" role="group" aria-label="How much time">
        {SPANS.map(([name, label]) => (
          <button key={name} type="button" className="button" aria-pressed={span === name} onClick={() => onSpan(name)}>
            {label}
          </button>
        ))}
      </div>
      {span !== "all" && slot && (
        <>
          <button
            type="button"
            className="button"
            onClick={() => {
              if (!playing && at >= slots.length - 1) onAt(0);
              setPlaying(!playing);
            }}
          >
            {playing ? "Stop" : "Play"}
          </button>
          <div className="map-slide">
            <SlotBars slots={slots} at={at} />
            <label className="unseen" htmlFor={id}>
              Time on the map
            </label>
            <input
              id={id}
              type="range"
              min={0}
              max={slots.length - 1}
              value={at}
              aria-valuetext={`${words}, ${slot.n} events`}
              onChange={(event) => onAt(Number(event.target.value))}
            />
          </div>
          <p className="map-now numbers" role="status">
            {words}
            <span className="muted"> · {slot.n.toLocaleString("en")}</span>
          </p>
        </>
      )}
    </div>
  );
}

const HIGH = 26;

function SlotBars({ slots, at }: { slots: readonly (Stretch & { n: number })[]; at: number }) {
  const [hold, width] = useWidth<HTMLDivElement>();
  const most = Math.max(1, ...slots.map((slot) => slot.n));
  // The thumb of a range input stops short of both ends by half its width.
  const room = Math.max(0, width - 16);
  const wide = Math.max(1, room / Math.max(1, slots.length - 1) - 1);
  return (
    <div ref={hold} className="map-bars" aria-hidden="true">
      {width > 0 && (
        <svg width={width} height={HIGH}>
          {slots.map((slot, index) =>
            slot.n === 0 ? null : (
              <rect
                key={slot.start}
                data-now={index === at}
                x={8 + (slots.length > 1 ? (index / (slots.length - 1)) * room : room / 2) - Math.min(wide, 12) / 2}
                width={Math.min(wide, 12)}
                y={HIGH - Math.max(2, (HIGH * slot.n) / most)}
                height={Math.max(2, (HIGH * slot.n) / most)}
              />
            ),
          )}
        </svg>
      )}
    </div>
  );
}
