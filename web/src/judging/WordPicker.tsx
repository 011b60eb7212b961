import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";

import { pointsOf } from "../text/points";
import type { Span } from "../reading/types";

interface Word {
  text: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}'’.,-]*[\p{L}\p{M}\p{N}])?/gu;

/** Words of a text with what stands between them; offsets in code points, counted from `from`. */
export function wordsOf(text: string, from: number): { words: Word[]; between: string[] } {
  const points = pointsOf(text);
  const words: Word[] = [];
  const between: string[] = [];
  let at = 0;
  for (const found of text.matchAll(WORD)) {
    between.push(text.slice(at, found.index));
    at = found.index + found[0].length;
    words.push({ text: found[0], start: from + points.point(found.index), end: from + points.point(at) });
  }
  between.push(text.slice(at));
  return { words, between };
}

/**
 * The text word by word, to choose some: press the first and, with Shift or by dragging, the last; or go with the arrow
 * keys, and with Shift to choose more.
 */
export function WordPicker({
  text,
  from,
  marks,
  onPick,
}: {
  text: string;
  from: number;
  /** Words that the machine read the value from. */
  marks: readonly Span[];
  onPick: (span: Span) => void;
}) {
  const { words, between } = useMemo(() => wordsOf(text, from), [text, from]);
  const nearest = words.findIndex((word) => marks.some((mark) => word.end > mark.start && word.start < mark.end));
  const [chosen, setChosen] = useState<[number, number] | null>(null);
  const [here, setHere] = useState(Math.max(0, nearest));
  const group = useRef<HTMLParagraphElement>(null);
  const dragging = useRef(false);
  useEffect(() => {
    const first = group.current?.querySelector<HTMLElement>('[data-marked="true"]');
    if (group.current && first) group.current.scrollTop = first.offsetTop - group.current.offsetTop - 60;
  }, [text]);
  const choose = (first: number, last: number) => {
    setChosen([first, last]);
    const start = words[Math.min(first, last)]?.start;
    const end = words[Math.max(first, last)]?.end;
    if (start !== undefined && end !== undefined) onPick({ start, end });
  };
  const go = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = Math.min(words.length - 1, Math.max(0, here + by));
    setHere(next);
    if (event.shiftKey) choose(chosen?.[0] ?? here, next);
    group.current?.querySelector<HTMLElement>(`[data-word="${next}"]`)?.focus();
  };
  const isIn = (index: number) => chosen !== null && index >= Math.min(...chosen) && index <= Math.max(...chosen);
  return (
    <p
      className="word-picker"
      dir="auto"
      role="group"
      aria-label="Words of the text: arrow keys move, Shift and an arrow key choose"
      ref={group}
      onKeyDown={go}
      onPointerUp={() => {
        dragging.current = false;
      }}
    >
      {between[0]}
      {words.map((word, index) => (
        <span key={word.start}>
          <button
            type="button"
            data-word={index}
            data-marked={marks.some((mark) => word.end > mark.start && word.start < mark.end)}
            aria-pressed={isIn(index)}
            tabIndex={index === here ? 0 : -1}
            onFocus={() => setHere(index)}
            onPointerDown={(event) => {
              dragging.current = true;
              setHere(index);
              choose(event.shiftKey && chosen ? chosen[0] : index, index);
            }}
            onPointerEnter={() => {
              if (dragging.current && chosen) choose(chosen[0], index);
            }}
            onClick={(event) => {
              // Enter and Space; a pointer has chosen already.
              if (event.detail === 0) choose(index, index);
            }}
          >
            {word.text}
          </button>
          {between[index + 1]}
        </span>
      ))}
    </p>
  );
}
