import { useMemo } from "react";

import { api, got } from "../../api/client";
import { useThing } from "../../api/queries";
import { useKeys } from "../../app/keys";
import type { Asked } from "../../filters/filters";
import { Fault } from "../../parts/States";
import { dayInWords, daysAfter } from "../../text/dates";
import { Bars, type Bar } from "./Bars";
import { grainFor, moved, within, zoomed, type Grain, type Window } from "./scale";

const NO_WINDOW: Pick<Asked, "from" | "to"> = { from: undefined, to: undefined };

/** How many events began when. The strip above shows the whole record once one looks at a part of it. */
export function TimeChart({
  asked,
  onWindow,
}: {
  asked: Asked;
  onWindow: (from: string | null, to: string | null) => void;
}) {
  const everything = useHistogram({ ...asked, ...NO_WINDOW }, "month");
  const whole = useMemo(() => extentOf(everything.data?.bars ?? []), [everything.data]);
  const chosen: Window | null =
    whole && (asked.from || asked.to) ? { from: asked.from ?? whole.from, to: asked.to ?? whole.to } : null;
  const shown = chosen && chosen.from <= chosen.to ? chosen : whole;
  const grain = shown ? grainFor(shown) : "month";
  const detail = useHistogram({ ...asked, ...(chosen ?? NO_WINDOW) }, grain, shown !== null);

  const go = (next: Window) => {
    if (!whole) return;
    const cut = within(next, whole);
    if (cut.from === whole.from && cut.to === whole.to) onWindow(null, null);
    else onWindow(cut.from, cut.to);
  };
  useKeys("Time", [
    { keys: "+", does: "nearer", act: () => shown && go(zoomed(shown, 0.5)) },
    { keys: "-", does: "farther", act: () => shown && go(zoomed(shown, 2)) },
    { keys: "[", does: "earlier", act: () => shown && go(moved(shown, -0.5)) },
    { keys: "]", does: "later", act: () => shown && go(moved(shown, 0.5)) },
    { keys: "0", does: "the whole record", act: () => onWindow(null, null) },
  ]);

  if (everything.error) return <Fault error={everything.error} />;
  if (!whole || !shown) return everything.isPending ? <div className="time-chart waiting" /> : null;
  const inPart = chosen !== null;
  return (
    <section className="time-chart" aria-label="Events over time">
      {inPart && (
        <Bars
          bars={everything.data?.bars ?? []}
          grain="month"
          window={whole}
          marked={shown}
          onWindow={go}
          small
          label={`The whole record, ${dayInWords(whole.from)} to ${dayInWords(whole.to)}`}
        />
      )}
      <Bars
        bars={detail.data?.bars ?? []}
        grain={detail.data?.grain ?? grain}
        window={shown}
        onWindow={go}
        stale={detail.isPlaceholderData}
        label={`Events from ${dayInWords(shown.from)} to ${dayInWords(shown.to)}, by ${grain}`}
      />
      <div className="time-foot">
        <ul className="time-legend" aria-label="Legend">
          <li data-part="news">told as news</li>
          <li data-part="background">background</li>
          <li data-part="planned">planned or possible</li>
          <li data-part="disputed">disputed</li>
        </ul>
        {detail.data && detail.data.undated > 0 && (
          <p className="label numbers">{detail.data.undated.toLocaleString("en")} without a date</p>
        )}
        <div className="time-tools screen-only">
          <button type="button" className="button plain" onClick={() => go(moved(shown, -0.5))} disabled={!inPart}>
            Earlier
          </button>
          <button type="button" className="button plain" onClick={() => go(moved(shown, 0.5))} disabled={!inPart}>
            Later
          </button>
          <button type="button" className="button plain" onClick={() => go(zoomed(shown, 0.5))}>
            Nearer
          </button>
          <button type="button" className="button plain" onClick={() => go(zoomed(shown, 2))} disabled={!inPart}>
            Farther
          </button>
          <button type="button" className="button plain" onClick={() => onWindow(null, null)} disabled={!inPart}>
            All
          </button>
        </div>
      </div>
    </section>
  );
}

function useHistogram(asked: Asked, grain: Grain, enabled = true) {
  return useThing(
    ["histogram", asked, grain],
    (signal) => got(api.GET("/api/v1/events/histogram", { params: { query: { ...asked, grain } }, signal })),
    enabled,
  );
}

function extentOf(bars: readonly Bar[]): Window | null {
  const first = bars[0];
  const last = bars.at(-1);
  return first && last ? { from: first.start, to: daysAfter(last.end, -1) } : null;
}
