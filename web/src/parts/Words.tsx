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

type Stretch = Pick<WordsShown, "start" | "end">;

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
  const parts: ReactNode[] = [];
  let at = words.start;
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, at);
    const to = Math.min(end, words.end);
    if (from >= to) continue;
    parts.push(points.slice(at - words.start, from - words.start));
    parts.push(<mark key={from}>{points.slice(from - words.start, to - words.start)}</mark>);
    at = to;
  }
  parts.push(points.slice(at - words.start, words.end - words.start));
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}

/** Words alone that lead to their article: for dense lists. */
export function BareWords({ words }: { words: WordsShown }) {
  return (
    <Link className="bare-words" to={wordsAddress(words)}>
      <bdi>{words.text}</bdi>
    </Link>
  );
}
