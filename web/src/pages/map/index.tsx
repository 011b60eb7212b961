import { lazy, Suspense, useMemo, useState } from "react";
import { useSearchParams } from "react-router";

import { api, got } from "../../api/client";
import { useThing } from "../../api/queries";
import { useFilters } from "../../filters/useFilters";
import { ListHead } from "../../parts/ListHead";
import "../../parts/lists.css";
import { NoneFit } from "../../parts/NoneFit";
import { Fault, Loading } from "../../parts/States";
import { useChoice } from "../../parts/useChoice";
import { Legend } from "./Legend";
import "./map.css";
import { LISTED_FIRST, PlaceList } from "./PlaceList";
import { seenIn, slotsOf, type Span } from "./places";
import { TimeSlider } from "./TimeSlider";
import { useTheme } from "./useTheme";

const Canvas = lazy(() => import("./Canvas"));
const SPANS: readonly Span[] = ["all", "year", "month", "day"];
const MOST_PLACES = 5000;

/** Where it happened: points, areas, lines and countries, as exactly as the reports say and no more. */
export default function MapPage() {
  const { filters, asked } = useFilters();
  const [span, setSpan] = useChoice("span", SPANS);
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [most, setMost] = useState(LISTED_FIRST);
  const theme = useTheme();
  const found = useThing(["map", asked], (signal) =>
    got(api.GET("/api/v1/map", { params: { query: { ...asked, limit: MOST_PLACES } }, signal })),
  );
  const features = found.data?.features;
  const slots = useMemo(() => (span === "all" ? [] : slotsOf(features ?? [], span)), [features, span]);
  const wanted = search.get("at") ?? "";
  const place = slots.findIndex((slot) => slot.start <= wanted && wanted < slot.end);
  const at = place === -1 ? Math.max(0, slots.length - 1) : place;
  const stretch = slots[at] ?? null;
  const seen = useMemo(() => seenIn(features ?? [], stretch), [features, stretch]);
  const moveTo = (index: number) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        next.set("at", slots[index]?.start ?? "");
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <ListHead
        title="Map"
        noun={["place", "places"]}
        total={found.data ? seen.length : null}
        path="/api/v1/events"
        asked={asked}
        filters={filters}
      >
        {found.data && (
          <p className="entry-source numbers">
            {found.data.placeless > 0 && `${found.data.placeless.toLocaleString("en")} events have no place`}
            {found.data.cut && `; only the ${features?.length.toLocaleString("en")} places with most events are drawn`}
          </p>
        )}
      </ListHead>
      {found.error && <Fault error={found.error} />}
      {found.isPending && <Loading />}
      {features?.length === 0 && <NoneFit what="place" />}
      {features && features.length > 0 && (
        <div className="map-page" data-stale={found.isPlaceholderData}>
          <div className="map-side">
            <TimeSlider span={span} onSpan={setSpan} slots={slots} at={at} onAt={moveTo} />
            <div className="map-frame">
              {fault ? (
                <p className="map-fault" role="status">
                  The map cannot be drawn here ({fault}). The list has the same places.
                </p>
              ) : (
                <Suspense fallback={<Loading what="Drawing the map" />}>
                  <Canvas seen={seen} chosen={chosen} theme={theme} onChoose={setChosen} onFault={setFault} />
                </Suspense>
              )}
            </div>
            <Legend />
          </div>
          <div className="map-list">
            <PlaceList seen={seen} most={most} chosen={chosen} onChoose={setChosen} asked={asked} filters={filters} stretch={stretch} />
            {seen.length > most && (
              <button type="button" className="button screen-only" onClick={() => setMost((now) => now + 10 * LISTED_FIRST)}>
                More of the {seen.length.toLocaleString("en")} places
              </button>
            )}
          </div>
        </div>
      )}
    </>
  );
}
