import { memo, useLayoutEffect, useMemo, useRef, useState, type MouseEvent } from "react";

import { STANCES } from "../text/labels";
import type { Points } from "../text/points";
import { segmentsOf, type InBlock, type Layer, type Mark, type Segment } from "./segments";
import type { Claim, Mention } from "./types";

export interface Chosen {
  /** Some words, or where one pressed. */
  onWords: (start: number, end: number) => void;
  onReport: (id: string) => void;
  onClaim: (id: string) => void;
}

interface Props extends Chosen {
  inBlock: InBlock;
  points: Points;
  marks: readonly Mark[];
  hidden: ReadonlySet<Layer>;
  depths: ReadonlyMap<string, number>;
  speakers: (claim: Claim) => string;
  /** The report or claim that is chosen. */
  current: string | null;
}

interface Bar {
  claim: Claim;
  top: number;
  height: number;
  label: number;
}

const TAGS = { heading: "h2", list_item: "p", quote: "blockquote", paragraph: "p", boilerplate: "p" } as const;

/** One block of an article's text with its mentions and triggers, and its claims as bars in the margin. */
export const TextBlock = memo(function TextBlock(props: Props) {
  const { inBlock, points, marks, hidden, depths, speakers, current, onWords, onReport, onClaim } = props;
  const { block, claims } = inBlock;
  const segments = useMemo(() => segmentsOf(inBlock, marks), [inBlock, marks]);
  const frame = useRef<HTMLDivElement>(null);
  const [bars, setBars] = useState<readonly Bar[]>([]);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element || claims.length === 0) return undefined;
    const measure = () => setBars(barsOf(element, claims));
    const watched = new ResizeObserver(measure);
    watched.observe(element);
    measure();
    return () => watched.disconnect();
  }, [claims, segments]);
  const Tag = TAGS[block.kind];
  const lowest = Math.max(0, ...bars.map((bar) => bar.label + LABEL));
  const pressed = (event: MouseEvent) => {
    if (!globalThis.getSelection()?.isCollapsed) return;
    const at = event.target instanceof Element ? event.target.closest("[data-at]") : null;
    const segment = segments.find((one) => String(one.start) === at?.getAttribute("data-at"));
    if (segment && isRead(segment)) onWords(segment.start, segment.end);
  };
  return (
    <div className="text-block" data-kind={block.kind} ref={frame} style={{ minHeight: lowest }}>
      {claims.length > 0 && (
        <div className="margin">
          {bars.map(({ claim, top, height, label }) => (
            <ClaimBar
              key={claim.id}
              claim={claim}
              speaker={speakers(claim)}
              depth={depths.get(claim.id) ?? 0}
              current={claim.id === current}
              onClaim={onClaim}
              place={{ top, height, label }}
            />
          ))}
        </div>
      )}
      {/* Every thing that words lead to is in the panel's lists as well, for the keyboard. */}
      <Tag className="text" dir="auto" onClick={pressed}>
        {segments.map((segment) => (
          <SegmentText
            key={segment.start}
            segment={segment}
            text={points.slice(segment.start, segment.end)}
            hidden={hidden}
            current={current}
            onReport={onReport}
          />
        ))}
      </Tag>
    </div>
  );
});

function isRead(segment: Segment): boolean {
  return segment.mentions.length > 0 || segment.claims.length > 0 || segment.report !== null;
}

function SegmentText({
  segment,
  text,
  hidden,
  current,
  onReport,
}: {
  segment: Segment;
  text: string;
  hidden: ReadonlySet<Layer>;
  current: string | null;
  onReport: (id: string) => void;
}) {
  const shown = segment.mentions.filter((mention) => !hidden.has(mention.kind));
  const inner = segment.report ? (
    <button
      type="button"
      className="trigger"
      aria-pressed={segment.report.id === current}
      onClick={(event) => {
        event.stopPropagation();
        onReport(segment.report?.id ?? "");
      }}
    >
      {text}
    </button>
  ) : (
    text
  );
  const props = {
    "data-at": segment.start,
    "data-claims": segment.claims.length > 0 ? ` ${segment.claims.join(" ")} ` : undefined,
    className: shown.length > 0 ? `mention ${kindsOf(shown)}` : undefined,
  };
  return segment.mark ? (
    <mark {...props} data-mark={segment.mark}>
      {inner}
    </mark>
  ) : (
    <span {...props}>{inner}</span>
  );
}

function kindsOf(mentions: readonly Mention[]): string {
  return [...new Set(mentions.map((mention) => mention.kind))].join(" ");
}

function ClaimBar({
  claim,
  speaker,
  depth,
  current,
  onClaim,
  place,
}: {
  claim: Claim;
  speaker: string;
  depth: number;
  current: boolean;
  onClaim: (id: string) => void;
  place: { top: number; height: number; label: number };
}) {
  const stance = STANCES[claim.stance] ?? claim.stance;
  return (
    <>
      <span
        className="claim-bar"
        data-depth={Math.min(depth, 3)}
        data-current={current}
        style={{ top: place.top, height: place.height }}
      />
      <button
        type="button"
        className="claim-label"
        data-depth={Math.min(depth, 3)}
        aria-pressed={current}
        style={{ top: place.label }}
        onClick={() => onClaim(claim.id)}
      >
        <bdi>{speaker}</bdi> <em>{stance}</em>
      </button>
    </>
  );
}

const LABEL = 24;

/** Where the words of each claim stand in the drawn block; labels that would lie on each other are moved down. */
function barsOf(element: HTMLElement, claims: readonly Claim[]): Bar[] {
  const from = element.getBoundingClientRect().top;
  let free = -Infinity;
  return claims.flatMap((claim) => {
    const rects = [...element.querySelectorAll(`[data-claims~="${CSS.escape(claim.id)}"]`)].flatMap((one) => [
      ...one.getClientRects(),
    ]);
    if (rects.length === 0) return [];
    const top = Math.min(...rects.map((rect) => rect.top)) - from;
    const bottom = Math.max(...rects.map((rect) => rect.bottom)) - from;
    const label = Math.max(top, free);
    free = label + LABEL;
    return [{ claim, top, height: bottom - top, label }];
  });
}
