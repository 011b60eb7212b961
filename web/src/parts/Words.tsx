import { Fragment, type ReactNode } from "react";
import { Link } from "react-router";

import { api, got } from "../api/client";
import { useThing } from "../api/queries";
import { pointsOf } from "../text/points";
import { sentenceAround } from "../text/sentence";

export interface WordsShown {
  article: string;
  start: number;
  end: number;
  text: string;
}

export interface Stretch {
  start: number;
  end: number;
  /** The word that counts, among others that are marked. */
  strong?: boolean;
}

const AROUND = 400;

/** The address of an article's page with these words marked. */
export function wordsAddress(words: Pick<WordsShown, "article" | "start" | "end">): string {
  return `/articles/${encodeURIComponent(words.article)}?at=${words.start}-${words.end}`;
}

/**
 * Words of a report in their sentence, with a link to the place where they stand. The words are marked, or, where
 * `marks` are given (offsets of the article), those stretches of them.
 */
export function Words({
  words,
  marks,
  link = true,
}: {
  words: WordsShown;
  marks?: readonly Stretch[] | undefined;
  link?: boolean;
}) {
  const start = Math.max(0, words.start - AROUND);
  const end = words.end + AROUND;
  const asked = useThing(["text", words.article, start, end], (signal) =>
    got(
      api.GET("/api/v1/articles/{id}/text", {
        params: { path: { id: words.article }, query: { start, end } },
        signal,
      }),
    ),
  );
  const found = asked.data;
  const around = found && !asked.isPlaceholderData ? aroundIn(found, words) : null;
  return (
    <q className="words" dir="auto">
      {around?.before}
      <Marked words={words} marks={marks ?? [words]} />
      {around?.after}
      {link && (
        <Link className="to-text screen-only" to={wordsAddress(words)} title="where it stands in the article">
          <span aria-hidden="true">¶</span>
          <span className="unseen">where it stands in the article</span>
        </Link>
      )}
    </q>
  );
}

function aroundIn(found: { start: number; end: number; characters: number; text: string }, words: WordsShown) {
  const points = pointsOf(found.text);
  const from = points.unit(words.start - found.start);
  const to = points.unit(words.end - found.start);
  if (found.text.slice(from, to) !== words.text) return null;
  return sentenceAround(found.text, from, to, { open: found.start > 0, more: found.end < found.characters });
}

/** The words themselves; of `marks`, what lies within them is marked. */
export function Marked({ words, marks }: { words: WordsShown; marks: readonly Stretch[] }): ReactNode {
  const points = pointsOf(words.text);
  const inside = marks.filter((mark) => mark.start < words.end && mark.end > words.start);
  const cuts = new Set([words.start, words.end]);
  for (const mark of inside) {
    cuts.add(Math.max(mark.start, words.start));
    cuts.add(Math.min(mark.end, words.end));
  }
  const at = [...cuts].toSorted((a, b) => a - b);
  return at.slice(0, -1).map((start, index) => {
    const end = at[index + 1] ?? start;
    const over = inside.filter((mark) => mark.start <= start && mark.end >= end);
    const text = points.slice(start - words.start, end - words.start);
    if (over.length === 0) return <Fragment key={start}>{text}</Fragment>;
    return (
      <mark key={start} data-mark={over.some((mark) => mark.strong) ? "strong" : "soft"}>
        {text}
      </mark>
    );
  });
}

/** Words alone that lead to their article: for dense lists. */
export function BareWords({ words }: { words: WordsShown }) {
  return (
    <Link className="bare-words" to={wordsAddress(words)}>
      <bdi>{words.text}</bdi>
    </Link>
  );
}
