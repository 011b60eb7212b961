import type { ComponentType } from "react";

import { lazily } from "./lazily";

/** One page of the desk. Pages with `label` stand in the masthead, in this order; `key` is their second key after g. */
export interface DeskRoute {
  path: string;
  label?: string;
  key?: string;
  /** Does the page show what the filters leave? Then it has the filter bar, and links to it carry the filters. */
  filtered?: boolean;
  page: ComponentType;
}

export const ROUTES: readonly DeskRoute[] = [
  { path: "/", label: "Chronology", key: "c", filtered: true, page: lazily(() => import("../pages/chronology")) },
  { path: "/map", label: "Map", key: "m", filtered: true, page: lazily(() => import("../pages/map")) },
  { path: "/actors", label: "Actors", key: "a", filtered: true, page: lazily(() => import("../pages/actors")) },
  {
    path: "/agreements",
    label: "Agreements",
    key: "g",
    filtered: true,
    page: lazily(() => import("../pages/agreements")),
  },
  { path: "/commitments", filtered: true, page: lazily(() => import("../pages/commitments")) },
  { path: "/contests", label: "Contests", key: "x", filtered: true, page: lazily(() => import("../pages/contests")) },
  { path: "/claims", label: "Claims", key: "l", filtered: true, page: lazily(() => import("../pages/claims")) },
  { path: "/figures", label: "Figures", key: "f", filtered: true, page: lazily(() => import("../pages/figures")) },
  { path: "/search", label: "Search", key: "s", page: lazily(() => import("../pages/search")) },
  { path: "/articles", label: "Articles", key: "t", filtered: true, page: lazily(() => import("../pages/articles")) },
  { path: "/review", label: "Review", key: "r", page: lazily(() => import("../pages/review")) },
  { path: "/agreements/:id", page: lazily(() => import("../pages/agreements/page")) },
  { path: "/events/:id", page: lazily(() => import("../pages/event")) },
  { path: "/articles/:id", page: lazily(() => import("../pages/article")) },
];
