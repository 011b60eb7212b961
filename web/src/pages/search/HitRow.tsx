import { Fragment } from "react";
import { Link } from "react-router";

import type { Schemas } from "../../api/client";
import { Day } from "../../parts/When";
import { wordsAddress } from "../../parts/Words";
import { CONTESTS, MEASURES, STANCES, typeLabel, TYPES } from "../../text/labels";
import { pointsOf } from "../../text/points";

type Hit = Schemas["Hit"];

/** One thing that was found: what it is, where it stands, and a snippet with the words looked for marked. */
export function HitRow({ hit }: { hit: Hit }) {
  return (
    <article className="hit">
      <p className="hit-title">
        <Link to={addressOf(hit)}>
          <bdi>{titleOf(hit)}</bdi>
        </Link>{" "}
        <span className="entry-source">
          {hit.outlet && <bdi>{hit.outlet}</bdi>} <Day day={hit.published} short none="" />
        </span>
      </p>
      <p className="entry-words" dir="auto">
        <Snippet text={hit.text} marks={hit.marks} />
      </p>
    </article>
  );
}

/** Where a hit leads: its own page where it has one, else its place in the article. */
export function addressOf(hit: Pick<Hit, "kind" | "id" | "article" | "words">): string {
  if (hit.kind === "event") return `/events/${encodeURIComponent(hit.id)}`;
  if (hit.kind === "agreement") return `/agreements/${encodeURIComponent(hit.id)}`;
  if (hit.words) return wordsAddress(hit.words);
  return `/articles/${encodeURIComponent(hit.article ?? hit.id)}`;
}

/** The codebook's term that a title begins with, in words: `ASSAULT: …`, `denies: …`. */
export function titleOf(hit: Pick<Hit, "kind" | "title">): string {
  const at = hit.title.indexOf(":");
  const term = at === -1 ? hit.title : hit.title.slice(0, at);
  const rest = at === -1 ? "" : hit.title.slice(at);
  if (hit.kind === "event" || hit.kind === "report") return term in TYPES ? typeLabel(term) + rest : hit.title;
  const words = { claim: STANCES, figure: MEASURES, contest: CONTESTS } as Partial<Record<Hit["kind"], Record<string, string>>>;
  const told = words[hit.kind]?.[term];
  return told ? told.charAt(0).toUpperCase() + told.slice(1) + rest : hit.title;
}

/** A text with stretches marked; `marks` are half-open offsets in code points. */
export function Snippet({ text, marks }: { text: string; marks: readonly (readonly number[])[] }) {
  const points = pointsOf(text);
  const parts: { text: string; marked: boolean; at: number }[] = [];
  let at = 0;
  for (const [start = 0, end = 0] of marks.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
    if (start < at || end <= start) continue;
    if (start > at) parts.push({ text: points.slice(at, start), marked: false, at });
    parts.push({ text: points.slice(start, end), marked: true, at: start });
    at = end;
  }
  if (at < points.length) parts.push({ text: points.slice(at, points.length), marked: false, at });
  return parts.map((part) => (part.marked ? <mark key={part.at}>{part.text}</mark> : <Fragment key={part.at}>{part.text}</Fragment>));
}
