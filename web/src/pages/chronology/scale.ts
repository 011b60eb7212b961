import { utcFormat } from "d3-time-format";
import { utcDay, utcMonth, utcYear } from "d3-time";

import { dateOf, dayOf, daysAfter } from "../../text/dates";

export type Grain = "day" | "month" | "year";

/** A stretch of days, both included. */
export interface Window {
  from: string;
  to: string;
}

const MS_A_DAY = 86_400_000;

export function daysIn({ from, to }: Window): number {
  return Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / MS_A_DAY) + 1;
}

/** How fine the bars are: about two hundred at most. */
export function grainFor(window: Window): Grain {
  const days = daysIn(window);
  return days <= 200 ? "day" : days <= 200 * 30 ? "month" : "year";
}

/** The window `factor` times as long around `middle` (its own middle, if none is given), a day at least. */
export function zoomed(window: Window, factor: number, middle?: string): Window {
  const days = daysIn(window);
  const wanted = Math.max(1, Math.round(days * factor));
  if (wanted === days) return factor > 1 ? zoomed(window, factor * 2, middle) : window;
  const at = middle ?? daysAfter(window.from, Math.floor(days / 2));
  const share = middle === undefined ? 0.5 : (dateOf(at).getTime() - dateOf(window.from).getTime()) / MS_A_DAY / days;
  const from = daysAfter(at, -Math.round(wanted * share));
  return { from, to: daysAfter(from, wanted - 1) };
}

/** The window moved by a share of its length. */
export function moved(window: Window, by: number): Window {
  const days = Math.max(1, Math.round(daysIn(window) * Math.abs(by))) * Math.sign(by);
  return { from: daysAfter(window.from, days), to: daysAfter(window.to, days) };
}

/** The part of a window that lies within the whole; the whole itself where nothing of it does. */
export function within(window: Window, whole: Window): Window {
  const from = window.from < whole.from ? whole.from : window.from;
  const to = window.to > whole.to ? whole.to : window.to;
  return from > to ? whole : { from, to };
}

/** Whole days, months or years that hold both dates. */
export function snapped(one: Date, other: Date, grain: Grain): Window {
  const [first, last] = one <= other ? [one, other] : [other, one];
  const unit = grain === "day" ? utcDay : grain === "month" ? utcMonth : utcYear;
  return { from: dayOf(unit.floor(first)), to: daysAfter(dayOf(unit.offset(unit.floor(last), 1)), -1) };
}

const YEAR = utcFormat("%Y");
const MONTH = utcFormat("%b %Y");
const DAY = utcFormat("%-d %b");

/** What stands under a tick: the year where a year begins, the month and year, or the day. */
export function tickLabel(date: Date): string {
  if (utcMonth(date) < date) return DAY(date);
  return utcYear(date) < date ? MONTH(date) : YEAR(date);
}
