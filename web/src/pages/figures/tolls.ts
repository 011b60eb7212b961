import type { Schemas } from "../../api/client";
import { whenInWords } from "../../text/dates";
import { measureLabel } from "../../text/numbers";

type Figure = Schemas["FigureRow"];

/** One number of a toll as published on one day. */
export interface TollPoint {
  id: string;
  day: string;
  low: number | null;
  high: number | null;
  figure: Figure;
}

/** One speaker's numbers for one toll, in order of publication. */
export interface TollLine {
  speaker: string;
  points: TollPoint[];
}

/** Figures of one measure about one thing: the same place and the same time. */
export interface Toll {
  key: string;
  measure: string;
  label: string;
  place: string | null;
  start: string | null;
  end: string | null;
  count: number;
  lines: TollLine[];
}

/** Who gives a figure, in one word: the name, the words, or the article's own voice. */
export function speakerOf(figure: Pick<Figure, "speaker">): string {
  const names = figure.speaker.map((party) => party.name ?? party.text);
  return names.length > 0 ? [...new Set(names)].join(", ") : "the article itself";
}

/**
 * Tolls that at least two figures, of two days or two speakers, tell. What has neither place nor time is of no toll: two
 * such figures may count different things. The most told come first.
 */
export function tollsOf(figures: readonly Figure[]): Toll[] {
  const found = new Map<string, Figure[]>();
  for (const figure of figures) {
    if (figure.published === null || (figure.place === null && figure.start === null)) continue;
    const key = [figure.measure, figure.unit, figure.place, figure.start, figure.end].join("|");
    found.set(key, [...(found.get(key) ?? []), figure]);
  }
  return [...found.entries()]
    .map(([key, told]) => tollOf(key, told))
    .filter((toll) => toll.lines.length > 1 || (toll.lines[0]?.points.length ?? 0) > 1)
    .toSorted((a, b) => b.count - a.count || a.key.localeCompare(b.key));
}

function tollOf(key: string, told: readonly Figure[]): Toll {
  const first = told[0] as Figure;
  const lines = new Map<string, TollPoint[]>();
  for (const figure of told) {
    const speaker = speakerOf(figure);
    const point = { id: figure.id, day: figure.published ?? "", low: figure.low, high: figure.high, figure };
    const points = lines.get(speaker) ?? [];
    if (!points.some((one) => one.day === point.day && one.low === point.low && one.high === point.high)) points.push(point);
    lines.set(speaker, points);
  }
  return {
    key,
    measure: first.measure,
    label: [measureLabel(first.measure), first.place, whenInWords(first.start, first.end, true)].filter(Boolean).join(", "),
    place: first.place,
    start: first.start,
    end: first.end,
    count: told.length,
    lines: [...lines.entries()]
      .map(([speaker, points]) => ({
        speaker,
        points: points.toSorted((a, b) => a.day.localeCompare(b.day) || (a.low ?? 0) - (b.low ?? 0)),
      }))
      .toSorted((a, b) => b.points.length - a.points.length || a.speaker.localeCompare(b.speaker, "en")),
  };
}
