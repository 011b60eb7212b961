import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import { usePrinting } from "../parts/usePrinting";
import { pointsOf } from "../text/points";
import { speakerKind } from "../parts/Badges";
import { byBlock, depthsOf, type Layer, type Mark } from "./segments";
import { TextBlock, type Chosen } from "./TextBlock";
import type { Claim, Read, Span } from "./types";
import "./reading.css";

interface Props extends Chosen {
  read: Read;
  marks: readonly Mark[];
  hidden: ReadonlySet<Layer>;
  current: string | null;
  /** Words to bring into view when they change. */
  show: Span | null;
  more: (() => void) | null;
}

const NO_MARKS: readonly Mark[] = [];
/** Up to so many blocks all are drawn, so that the browser's own search finds everything. */
const ALL_DRAWN = 160;

/** An article's text, block by block; of a long one only the blocks in view are in the page. */
export function ArticleText({ read, marks, hidden, current, show, more, ...chosen }: Props) {
  const blocks = useMemo(() => byBlock(read), [read]);
  const points = useMemo(() => pointsOf(read.text), [read.text]);
  const depths = useMemo(() => depthsOf(read.claims), [read.claims]);
  const speakers = useMemo(() => speakersOf(read), [read]);
  const frame = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const printing = usePrinting();
  const all = printing || blocks.length <= ALL_DRAWN;
  useLayoutEffect(() => {
    setTop((frame.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, [read.id]);
  const rows = useWindowVirtualizer({
    count: all ? 0 : blocks.length,
    estimateSize: (index) => 30 + ((blocks[index]?.block.end ?? 0) - (blocks[index]?.block.start ?? 0)) * 0.36,
    overscan: 6,
    scrollMargin: top,
  });
  const drawn = all ? blocks.map((_, index) => ({ index, start: 0 })) : rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const target = show === null ? -1 : blocks.findIndex(({ block }) => block.end > show.start && block.start < show.end);

  useEffect(() => {
    if (more && (last >= blocks.length - 10 || (show !== null && show.start >= read.upTo))) more();
  }, [more, last, blocks.length, show, read.upTo]);
  useEffect(() => {
    if (target < 0 || show === null) return undefined;
    if (!all) rows.scrollToIndex(target, { align: "center" });
    // Blocks get their true heights as they are drawn: the words themselves are brought into view after that.
    let tries = 6;
    let frameId = requestAnimationFrame(function bring() {
      const found = frame.current?.querySelector(`mark[data-at="${show.start}"], [data-at="${show.start}"]`);
      if (found) found.scrollIntoView({ block: isInView(found) ? "nearest" : "center" });
      else if (tries-- > 0) frameId = requestAnimationFrame(bring);
    });
    return () => cancelAnimationFrame(frameId);
  }, [target, show?.start, show?.end, all]);

  const marksIn = useMemo(() => {
    const kept = new Map<number, Mark[]>();
    blocks.forEach(({ block }, index) => {
      const here = marks.filter((mark) => mark.start < block.end && mark.end > block.start);
      if (here.length > 0) kept.set(index, here);
    });
    return kept;
  }, [blocks, marks]);

  return (
    <div
      className="article-text"
      lang={read.row.language ?? undefined}
      ref={frame}
      data-virtual={!all}
      style={all ? undefined : { height: rows.getTotalSize() }}
    >
      {drawn.map(({ index, start }) => {
        const inBlock = blocks[index];
        if (!inBlock) return null;
        return (
          <div
            key={inBlock.block.start}
            data-index={index}
            ref={all ? undefined : rows.measureElement}
            className="block-row"
            style={all ? undefined : { transform: `translateY(${start - top}px)` }}
          >
            <TextBlock
              inBlock={inBlock}
              points={points}
              marks={marksIn.get(index) ?? NO_MARKS}
              hidden={hidden}
              depths={depths}
              speakers={speakers}
              current={current}
              {...chosen}
            />
          </div>
        );
      })}
    </div>
  );
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const covered = matchMedia("(max-width: 60rem)").matches ? 0.58 : 0;
  return top >= 80 && bottom <= window.innerHeight * (1 - covered) - 40;
}

/** Claim -> its speaker's name, or the kind of speaker. */
function speakersOf(read: Read): (claim: Claim) => string {
  const mentions = new Map(read.mentions.map((mention) => [mention.id, mention]));
  return (claim) => {
    const names = claim.speaker.map((id) => {
      const mention = mentions.get(id);
      return mention?.kind === "actor" ? (mention.actor?.name ?? mention.text) : (mention?.text ?? "");
    });
    return [...new Set(names.filter(Boolean))].join(", ") || speakerKind(claim.speaker_kind);
  };
}
