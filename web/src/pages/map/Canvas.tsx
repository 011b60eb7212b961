import { LngLatBounds, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef, useState } from "react";

import { loadBorders, type Borders } from "./borders";
import { pointsOf, type Seen } from "./places";
import { coloursNow, styleFor } from "./style";

setWorkerUrl(workerUrl);

const HIT = ["point", "area", "line", "shade", "shaded-name", "area-name", "line-name", "point-name"];
const FARTHEST_IN = 7;

interface Camera {
  center: [number, number];
  zoom: number;
}

interface Props {
  seen: readonly Seen[];
  chosen: string | null;
  theme: string;
  onChoose: (key: string | null) => void;
  onFault: (words: string) => void;
}

/** The map itself: MapLibre with borders from this package. It is drawn anew when the colours change. */
export default function Canvas({ seen, chosen, theme, onChoose, onFault }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre | null>(null);
  const camera = useRef<Camera | null>(null);
  const latest = useRef({ seen, onChoose, onFault });
  latest.current = { seen, onChoose, onFault };
  const [borders, setBorders] = useState<Borders | null>(null);
  const [ready, setReady] = useState(0);

  useEffect(() => {
    let wanted = true;
    loadBorders()
      .then((found) => wanted && setBorders(found))
      .catch((error: unknown) => wanted && latest.current.onFault(error instanceof Error ? error.message : String(error)));
    return () => {
      wanted = false;
    };
  }, []);

  useEffect(() => {
    if (!box.current || !borders) return undefined;
    let made: MapLibre;
    try {
      made = new MapLibre({
        container: box.current,
        style: styleFor(borders, coloursNow()),
        ...(camera.current ?? { bounds: boundsOf(latest.current.seen, NEAR), fitBoundsOptions: { padding: 48, maxZoom: FARTHEST_IN } }),
        maxZoom: 10,
        minZoom: 0.6,
        dragRotate: false,
        pitchWithRotate: false,
        attributionControl: { compact: true },
        canvasContextAttributes: { preserveDrawingBuffer: true },
        locale: { "Map.Title": "Map of events. Arrow keys move it, plus and minus zoom; the list beside it says the same." },
      });
    } catch (refused) {
      latest.current.onFault(refused instanceof Error ? refused.message : String(refused));
      return undefined;
    }
    map.current = made;
    made.touchZoomRotate.disableRotation();
    made.addControl(new NavigationControl({ showCompass: false }), "top-right");
    made.addControl(new ScaleControl({}), "bottom-left");
    made.on("moveend", () => {
      camera.current = { center: made.getCenter().toArray(), zoom: made.getZoom() };
    });
    made.on("load", () => setReady((count) => count + 1));
    listen(made, () => latest.current);
    return () => {
      map.current = null;
      made.remove();
    };
  }, [borders, theme]);

  useEffect(() => {
    const drawn = map.current;
    if (ready === 0 || !drawn?.isStyleLoaded()) return;
    for (const [source, how] of [["points", "point"], ["areas", "area"], ["lines", "line"], ["shaded", "country"]] as const) {
      void (drawn.getSource(source) as GeoJSONSource | undefined)?.setData(pointsOf(seen, how));
    }
    const codes = seen.filter((one) => one.feature.properties.precision === "country").map((one) => one.feature.properties.country);
    drawn.setFilter("shade", ["in", ["get", "code"], ["literal", codes.filter((code) => code !== null)]]);
  }, [seen, ready]);

  useEffect(() => {
    const drawn = map.current;
    if (ready === 0 || !drawn?.isStyleLoaded()) return;
    drawn.setFilter("chosen", ["==", ["get", "key"], chosen ?? ""]);
    const found = latest.current.seen.find((one) => one.key === chosen);
    const at = found?.feature.geometry.coordinates as [number, number] | undefined;
    if (at) drawn.easeTo({ center: at, zoom: Math.max(drawn.getZoom(), 4), duration: calm() ? 0 : 400 });
  }, [chosen, ready]);

  const fit = (near: number) =>
    map.current?.fitBounds(boundsOf(seen, near), { padding: 48, maxZoom: FARTHEST_IN, duration: calm() ? 0 : 400 });
  return (
    <>
      <div ref={box} className="map-canvas" />
      <div className="map-fit screen-only">
        <button type="button" className="button" onClick={() => fit(NEAR)}>
          Where most is
        </button>
        <button type="button" className="button" onClick={() => fit(360)}>
          All places
        </button>
      </div>
    </>
  );
}

function listen(made: MapLibre, now: () => Pick<Props, "seen" | "onChoose">): void {
  made.on("click", (event) => {
    const cluster = made.queryRenderedFeatures(event.point, { layers: ["cluster"] })[0];
    if (cluster) {
      const source = made.getSource("points") as GeoJSONSource;
      const center = (cluster.geometry as GeoJSON.Point).coordinates as [number, number];
      void source.getClusterExpansionZoom(Number(cluster.properties["cluster_id"])).then((zoom) => made.easeTo({ center, zoom: zoom + 0.3, duration: calm() ? 0 : 400 }));
      return;
    }
    const hit = made.queryRenderedFeatures(event.point, { layers: HIT })[0];
    const code = hit?.layer.id === "shade" ? String(hit.properties["code"]) : null;
    const key = code === null ? hit?.properties["key"] : now().seen.find((one) => one.feature.properties.country === code && one.feature.properties.precision === "country")?.key;
    now().onChoose(typeof key === "string" ? key : null);
  });
  made.on("mousemove", (event) => {
    const over = made.queryRenderedFeatures(event.point, { layers: [...HIT, "cluster"] }).length > 0;
    made.getCanvas().style.cursor = over ? "pointer" : "";
  });
}

/** How far, in degrees, a place may lie from the middle of it all and still be in the first view. */
const NEAR = 14;

/** Where most of it happened: a far capital where one has talks does not draw the map out over the world. */
function boundsOf(seen: readonly Seen[], near: number): LngLatBounds {
  const at = (one: Seen) => one.feature.geometry.coordinates as [number, number];
  const [east, north] = [0, 1].map((axis) => median(seen.map((one) => [at(one)[axis] ?? 0, one.n])));
  const bounds = new LngLatBounds();
  for (const one of seen) {
    const [x, y] = at(one);
    if (Math.abs(x - (east ?? 0)) <= near && Math.abs(y - (north ?? 0)) <= near) bounds.extend([x, y]);
  }
  return bounds.isEmpty() ? new LngLatBounds([-130, -50], [160, 70]) : bounds;
}

function median(weighted: [value: number, weight: number][]): number {
  const half = weighted.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  let told = 0;
  for (const [value, weight] of weighted.toSorted(([a], [b]) => a - b)) {
    told += weight;
    if (told >= half) return value;
  }
  return 0;
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
