import { dayInWords, whenInWords } from "../text/dates";

/** An interval in words, machine-readable; `none` where there is no date. */
export function When({
  start,
  end,
  short = false,
  none = "no date",
}: {
  start: string | null;
  end: string | null;
  short?: boolean;
  none?: string;
}) {
  const words = whenInWords(start, end, short);
  if (words === null) return <span className="muted">{none}</span>;
  return (
    <time className="numbers" dateTime={start ?? end ?? undefined}>
      {words}
    </time>
  );
}

/** One day, that of publication above all. */
export function Day({ day, short = false, none = "no date" }: { day: string | null; short?: boolean; none?: string }) {
  if (day === null) return <span className="muted">{none}</span>;
  return (
    <time className="numbers" dateTime={day}>
      {dayInWords(day, short)}
    </time>
  );
}
