import { scaleLinear, scaleUtc } from "d3-scale";
import { utcMonth, utcYear } from "d3-time";
import { useState } from "react";

import type { Schemas } from "../../api/client";
import { useWidth } from "../../parts/useWidth";
import { dateOf, dayOf, whenInWords } from "../../text/dates";
import { tickLabel } from "../chronology/scale";

type Month = Schemas["Month"];

const HEIGHT = 150;
const FOOT = 18;
/** More months than this are shown by year. */
const MOST_MONTHS = 130;

export interface Slot {
  start: string;
  end: string;
  cooperation: number;
  conflict: number;
}

/** Months, or years where there would be too many, each as its stretch of days. */
export function slotsOf(months: readonly Month[]): Slot[] {
  const first = months[0];
  const last = months.at(-1);
  if (!first || !last) return [];
  const far = utcMonth.count(monthOf(first), monthOf(last)) + 1;
  const unit = far > MOST_MONTHS ? utcYear : utcMonth;
  const found = new Map<string, Slot>();
  for (const month of months) {
    const from = unit.floor(monthOf(month));
    const start = dayOf(from);
    const slot = found.get(start) ?? { start, end: dayOf(unit.offset(from, 1)), cooperation: 0, conflict: 0 };
    slot.cooperation += month.cooperation;
    slot.conflict += month.conflict;
    found.set(start, slot);
  }
  return [...found.values()];
}

const monthOf = (month: Month) => dateOf(`${month.month}-01`);

/** Cooperation upwards, conflict downwards, from one line. */
export function BalanceChart({ months, label }: { months: readonly Month[]; label: string }) {
  const [hold, width] = useWidth<HTMLDivElement>();
  const [over, setOver] = useState<Slot | null>(null);
  const slots = slotsOf(months);
  const first = slots[0];
  const last = slots.at(-1);
  if (!first || !last) return <p className="muted">No event between them has a date.</p>;
  const [from, to] = [utcYear.floor(dateOf(first.start)), utcYear.ceil(dateOf(last.end))];
  const x = scaleUtc([from, to], [0, width]);
  const up = Math.max(0, ...slots.map((slot) => slot.cooperation));
  const down = Math.max(0, ...slots.map((slot) => slot.conflict));
  const y = scaleLinear([up + 0.5, -down - 0.5], [8, HEIGHT - FOOT]);
  return (
    <div ref={hold} className="balance">
      <p className="balance-told numbers" aria-hidden="true">
        {over
          ? `${whenInWords(over.start, over.end)}: ${over.cooperation} of cooperation, ${over.conflict} of conflict`
          : "cooperation above the line, conflict below"}
      </p>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={`${label}. ${told(slots)}`} onPointerLeave={() => setOver(null)}>
          {slots.map((slot) => {
            const left = x(dateOf(slot.start));
            const wide = Math.min(26, Math.max(1.5, x(dateOf(slot.end)) - left - 1));
            return (
              <g key={slot.start} onPointerEnter={() => setOver(slot)} data-over={over?.start === slot.start}>
                <rect className="reach" x={left} width={Math.max(4, wide)} y={0} height={HEIGHT - FOOT} />
                <rect className="good" x={left} width={wide} y={y(slot.cooperation)} height={y(0) - y(slot.cooperation)} />
                <rect className="bad" x={left} width={wide} y={y(0)} height={y(-slot.conflict) - y(0)} />
              </g>
            );
          })}
          <line className="base" x1={0} x2={width} y1={y(0)} y2={y(0)} />
          {x.ticks(Math.max(2, Math.floor(width / 90))).map((tick) => (
            <g key={tick.getTime()} transform={`translate(${Math.round(x(tick)) + 0.5},${HEIGHT - FOOT})`}>
              <line className="tick" y2={4} />
              <text x={x(tick) > width - 34 ? -3 : 3} y={14} textAnchor={x(tick) > width - 34 ? "end" : "start"}>
                {tickLabel(tick)}
              </text>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

function told(slots: readonly Slot[]): string {
  return slots
    .map((slot) => `${whenInWords(slot.start, slot.end, true)}: ${slot.cooperation} of cooperation, ${slot.conflict} of conflict`)
    .join("; ");
}
