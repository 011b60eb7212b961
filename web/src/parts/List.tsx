import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";

import type { Listed } from "../api/queries";
import { useKeys } from "../app/keys";
import { Empty, Fault, Loading } from "./States";
import { usePrinting } from "./usePrinting";

interface Props<T> {
  label: string;
  listed: Listed<T>;
  keyOf: (item: T) => string;
  /** One row; `before` is the row above it, so that what repeats need not be shown. */
  row: (item: T, before: T | undefined) => ReactNode;
  empty: ReactNode;
  /** About how high a row is, in CSS pixels, before it is measured. */
  estimate?: number;
  /** What stands above the list for the first and last rows in view, like the running head of a reference work. */
  runningHead?: (first: T, last: T) => ReactNode;
}

/**
 * A list of any length: only rows in view are in the page, the next page is fetched before one comes to the end, `j` and
 * `k` go from row to row (to the first link in each). On paper, every row that was fetched is there.
 */
export function List<T>({ label, listed, keyOf, row, empty, estimate = 56, runningHead }: Props<T>) {
  const { items, total, more, loading, error } = listed;
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const printing = usePrinting();
  useLayoutEffect(() => {
    const place = () => setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    place();
    const watched = new ResizeObserver(place);
    watched.observe(document.body);
    return () => watched.disconnect();
  }, [items.length === 0]);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
  });
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && lastShown >= items.length - 30) more();
  }, [more, lastShown, items.length]);
  useRowKeys(label, list, (index) => rows.scrollToIndex(index, { align: "auto" }), items.length);

  if (error && items.length === 0) return <Fault error={error} />;
  if (loading) return <Loading />;
  if (items.length === 0) return typeof empty === "string" ? <Empty title={empty} /> : empty;

  const visible = shown.filter(
    (one) =>
      one.end > (rows.scrollOffset ?? 0) && one.start < (rows.scrollOffset ?? 0) + (rows.scrollRect?.height ?? 0),
  );
  const first = items[(visible[0] ?? shown[0])?.index ?? 0];
  const last = items[(visible.at(-1) ?? shown.at(-1))?.index ?? 0];
  const drawn = printing ? items.map((_, index) => ({ index, key: index, start: 0 })) : shown;
  return (
    <div className="list" data-stale={listed.stale} data-printing={printing}>
      {runningHead && first !== undefined && last !== undefined && (
        <p className="running-head screen-only" aria-hidden="true">
          {runningHead(first, last)}
        </p>
      )}
      <ol ref={list} aria-label={label} className="rows" style={printing ? undefined : { height: rows.getTotalSize() }}>
        {drawn.map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <li
              key={String(key)}
              ref={printing ? undefined : rows.measureElement}
              data-index={index}
              className="row"
              aria-setsize={total ?? -1}
              aria-posinset={index + 1}
              style={printing ? undefined : { transform: `translateY(${start - top}px)` }}
            >
              {row(item, items[index - 1])}
            </li>
          );
        })}
      </ol>
      {error && <Fault error={error} />}
    </div>
  );
}

function useRowKeys(
  label: string,
  list: React.RefObject<HTMLOListElement | null>,
  bring: (index: number) => void,
  count: number,
) {
  const go = (by: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("li.row") ?? [])];
    const here = rows.find((one) => one.contains(document.activeElement));
    const index = here ? Number(here.dataset["index"]) + by : firstInView(rows);
    if (index < 0 || index >= count) return;
    bring(index);
    focusRow(list, index, 5);
  };
  useKeys(label, [
    { keys: "j", does: "next row", act: () => go(1) },
    { keys: "k", does: "row before", act: () => go(-1) },
  ]);
}

function firstInView(rows: readonly HTMLElement[]): number {
  return Number(rows.find((one) => one.getBoundingClientRect().top >= 60)?.dataset["index"] ?? 0);
}

/** The row may not be drawn yet: it is looked for again in the next frames. */
function focusRow(list: React.RefObject<HTMLOListElement | null>, index: number, tries: number): void {
  const row = list.current?.querySelector<HTMLElement>(`li.row[data-index="${index}"]`);
  const target = row?.querySelector<HTMLElement>("a[href], button");
  if (target) target.focus({ preventScroll: false });
  else if (tries > 0) requestAnimationFrame(() => focusRow(list, index, tries - 1));
}
