import { Link, useNavigate } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useThing } from "../../api/queries";
import { useKeys } from "../../app/keys";
import { Day } from "../../parts/When";
import { Marked } from "../../parts/Words";
import { plainWords } from "../../text/labels";
import { pointsOf } from "../../text/points";

const AROUND = 600;

/** A thing to judge, in the text: the paragraphs around its words, the words marked. */
export function Item({ item }: { item: Schemas["QueueItem"] }) {
  const navigate = useNavigate();
  const first = Math.min(...item.words.map((words) => words.start));
  const last = Math.max(...item.words.map((words) => words.end));
  const start = Math.max(0, first - AROUND);
  const end = Math.min(last, first + 3_000) + AROUND;
  const asked = useThing(["text", item.article, start, end], (signal) =>
    got(
      api.GET("/api/v1/articles/{id}/text", { params: { path: { id: item.article }, query: { start, end } }, signal }),
    ),
  );
  const inArticle = `/articles/${encodeURIComponent(item.article)}?thing=${encodeURIComponent(item.id)}`;
  const inEvent = item.event ? `/events/${encodeURIComponent(item.event)}` : null;
  useKeys("This one", [
    { keys: "o", does: "open in the article", act: () => void navigate(inArticle) },
    ...(inEvent ? [{ keys: "e", does: "open the event", act: () => void navigate(inEvent) }] : []),
  ]);
  const found = asked.isPlaceholderData ? undefined : asked.data;
  const strong = item.words[0];
  return (
    <section className="review-item" aria-label={`${plainWords(item.kind)} to judge`}>
      <p className="review-source">
        <strong>{plainWords(item.kind)}</strong>
        {item.confidence !== null && <span className="numbers">confidence {Math.round(item.confidence * 100)} %</span>}
        <bdi>{item.outlet ?? "no outlet named"}</bdi>
        <Day day={item.published} short />
        <Link to={inArticle}>
          in the article <kbd>o</kbd>
        </Link>
        {inEvent && (
          <Link to={inEvent}>
            the event <kbd>e</kbd>
          </Link>
        )}
      </p>
      <div className="review-text" dir="auto">
        {found ? (
          paragraphs(found).map((part) => (
            <p key={part.start}>
              <Marked
                words={{ ...part, article: item.article }}
                marks={strong ? [{ ...strong, strong: item.words.length > 1 }, ...item.words] : item.words}
              />
            </p>
          ))
        ) : (
          <p>
            {item.words.map((words) => (
              <mark key={words.start}>{words.text}</mark>
            ))}
          </p>
        )}
      </div>
    </section>
  );
}

/** The stretch cut at its blank lines, and not in the middle of a word. */
function paragraphs({
  text,
  start,
  end,
  characters,
}: Schemas["TextReply"]): { start: number; end: number; text: string }[] {
  const points = pointsOf(text);
  const head = start === 0 ? 0 : Math.max(0, text.search(/\s/u));
  const tail =
    end >= characters
      ? text.length
      : text.length -
        Math.max(
          0,
          [...text].toReversed().findIndex((c) => /\s/u.test(c)),
        );
  const found: { start: number; end: number; text: string }[] = [];
  let at = head;
  for (const gap of [...text.slice(0, tail).matchAll(/\n\s*\n/gu), null]) {
    const stop = gap?.index ?? tail;
    if (stop > at) {
      found.push({ start: start + points.point(at), end: start + points.point(stop), text: text.slice(at, stop) });
    }
    at = gap ? gap.index + gap[0].length : stop;
  }
  return found;
}
