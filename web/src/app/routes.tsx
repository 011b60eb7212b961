import { lazy, type ComponentType, type LazyExoticComponent } from "react";

/** One page of the desk. Pages with `label` stand in the masthead, in this order; `key` is their second key after g. */
export interface DeskRoute {
  path: string;
  label?: string;
  key?: string;
  /** Does the page show what the filters leave? Then it has the filter bar, and links to it carry the filters. */
  filtered?: boolean;
  page: LazyExoticComponent<ComponentType>;
}

export const ROUTES: readonly DeskRoute[] = [
  { path: "/", label: "Chronology", key: "c", filtered: true, page: lazy(() => import("../pages/chronology")) },
  { path: "/map", label: "Map", key: "m", filtered: true, page: lazy(() => import("../pages/map")) },
  { path: "/actors", label: "Actors", key: "a", filtered: true, page: lazy(() => import("../pages/actors")) },
  { path: "/agreements", label: "Agreements", key: "g", filtered: true, page: lazy(() => import("../pages/agreements")) },
  { path: "/commitments", filtered: true, page: lazy(() => import("../pages/commitments")) },
  { path: "/contests", label: "Contests", key: "x", filtered: true, page: lazy(() => import("../pages/contests")) },
  { path: "/claims", label: "Claims", key: "l", filtered: true, page: lazy(() => import("../pages/claims")) },
  { path: "/figures", label: "Figures", key: "f", filtered: true, page: lazy(() => import("../pages/figures")) },
  { path: "/search", label: "Search", key: "s", page: lazy(() => import("../pages/search")) },
  { path: "/articles", label: "Articles", key: "t", filtered: true, page: lazy(() => import("../pages/articles")) },
  { path: "/review", label: "Review", key: "r", page: lazy(() => import("../pages/review")) },
  { path: "/agreements/:id", page: lazy(() => import("../pages/agreements/page")) },
  { path: "/events/:id", page: lazy(() => import("../pages/event")) },
  { path: "/articles/:id", page: lazy(() => import("../pages/article")) },
];
