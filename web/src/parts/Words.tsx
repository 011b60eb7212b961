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

const AROUND = 400;

/** The address of an article's page with these words marked. */
export function wordsAddress(words: Pick<WordsShown, "article" | "start" | "end">): string {
  return `/articles/${encodeURIComponent(words.article)}?at=${words.start}-${words.end}`;
}

/** Words of a report in their sentence, marked, with a link to the place where they stand. */
export function Words({ words, link = true }: { words: WordsShown; link?: boolean }) {
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
      <mark>{around?.words ?? words.text}</mark>
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

/** Words alone, marked, that lead to their article: for dense lists. */
export function BareWords({ words }: { words: WordsShown }) {
  return (
    <Link className="bare-words" to={wordsAddress(words)}>
      <bdi>{words.text}</bdi>
    </Link>
  );
}
