/** Dates as the record has them: ISO days, half-open intervals, either end may be open. No time zone is involved. */

const DAY = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export interface Days {
  first: string;
  last: string;
}

/** The first and last day of `2014`, `2014-02` or `2014-02-12`; null for anything else. */
export function daysOf(written: string): Days | null {
  const found = DAY.exec(written.trim());
  if (!found) return null;
  const year = Number(found[1]);
  const month = found[2] === undefined ? null : Number(found[2]);
  const day = found[3] === undefined ? null : Number(found[3]);
  if (year === 0 || (month !== null && (month < 1 || month > 12))) return null;
  const longest = lastDay(year, month ?? 12);
  if (day !== null && (day < 1 || day > longest)) return null;
  return {
    first: iso(year, month ?? 1, day ?? 1),
    last: iso(year, month ?? 12, day ?? longest),
  };
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** An ISO day as a Date at midnight UTC. */
export function dateOf(day: string): Date {
  const date = new Date(0);
  const [year, month, number] = day.slice(0, 10).split("-").map(Number);
  date.setUTCFullYear(year ?? 1970, (month ?? 1) - 1, number ?? 1);
  return date;
}

/** A Date's day in UTC. */
export function dayOf(date: Date): string {
  return iso(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** The day `by` days later (earlier, if negative). */
export function daysAfter(day: string, by: number): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + by);
  return dayOf(date);
}

/** `9 November 2020`, `9 Nov 2020` if short; with a clock where the day has one. */
export function dayInWords(day: string, short = false): string {
  const [year, month, number] = day.slice(0, 10).split("-");
  const name = MONTHS[Number(month) - 1] ?? "";
  const clock = day.length > 10 ? `, ${day.slice(11, 16)}` : "";
  return `${Number(number)} ${short ? name.slice(0, 3) : name} ${Number(year)}${clock}`;
}

/**
 * A half-open interval in words: `9 November 2020`, `November 2020`, `2020`, `27 Sep – 10 Nov 2020`, `since …`, `by …`.
 * Null where there is no date at all.
 */
export function whenInWords(start: string | null, end: string | null, short = false): string | null {
  if (start === null && end === null) return null;
  if (end === null) return `since ${dayInWords(start ?? "", short)}`;
  if (start === null) return `by ${dayInWords(lastOf(end), short)}`;
  const last = lastOf(end);
  if (start.slice(0, 10) === last.slice(0, 10)) return dayInWords(start, short);
  const [y1, m1, d1] = parts(start);
  const [y2, m2, d2] = parts(last);
  const whole = d1 === 1 && d2 === lastDay(y2, m2);
  const name = (month: number) => (short ? (MONTHS[month - 1] ?? "").slice(0, 3) : (MONTHS[month - 1] ?? ""));
  if (whole && m1 === 1 && m2 === 12) return y1 === y2 ? `${y1}` : `${y1}–${y2}`;
  if (whole && y1 === y2) return m1 === m2 ? `${name(m1)} ${y1}` : `${name(m1)} – ${name(m2)} ${y1}`;
  if (whole) return `${name(m1)} ${y1} – ${name(m2)} ${y2}`;
  if (y1 !== y2) return `${dayInWords(start.slice(0, 10), short)} – ${dayInWords(last.slice(0, 10), short)}`;
  if (m1 !== m2) return `${d1} ${name(m1)} – ${d2} ${name(m2)} ${y1}`;
  return `${d1}–${d2} ${name(m1)} ${y1}`;
}

/** The last day before an exclusive end. */
export function lastOf(end: string): string {
  return end.length > 10 ? end : daysAfter(end, -1);
}

function parts(day: string): [number, number, number] {
  const [year, month, number] = day.slice(0, 10).split("-").map(Number);
  return [year ?? 0, month ?? 1, number ?? 1];
}
