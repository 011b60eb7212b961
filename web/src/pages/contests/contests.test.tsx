import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Schemas } from "../../api/client";
import { newQueryClient } from "../../api/queries";
import { ContestRow } from "./index";

beforeEach(() => vi.stubGlobal("fetch", () => new Promise<Response>(() => undefined)));
afterEach(cleanup);

const side = (name: string | null, published: string, text: string, stands: number | null = null): Schemas["ContestSide"] => ({
  speaker: name === null ? [] : [{ text: name, name, country: null, sector: null, sector2: null }],
  account: null,
  published,
  outlet: "Beacon",
  words: { article: "art1", start: 1, end: 1 + text.length, text },
  stands,
});

const shown = (contest: Schemas["ContestItem"]): HTMLElement =>
  render(
    <QueryClientProvider client={newQueryClient()}>
      <MemoryRouter>
        <ContestRow contest={contest} />
      </MemoryRouter>
    </QueryClientProvider>,
  ).container;

test("a contest says of what kind it is, since when, and sets every account with its speaker beside the others", () => {
  const contest: Schemas["ContestItem"] = {
    id: "x1", kind: "reversed", scope: "event", article: null, event: "v1", about: ["v1"], since: "2015-01-13", last: "2015-01-24",
    type: "ASSAULT", place: "Volnovakha", why: "", accounts: [side("Kyiv", "2015-01-13", "the rebels fired"), side(null, "2015-01-24", "<i>Kyiv</i> fired")],
  }; // prettier-ignore
  const container = shown(contest);
  for (const words of ["each blames the other", "Assault, Volnovakha", "since 13 Jan 2015, last 24 Jan 2015", "Kyiv", "the article itself", "<i>Kyiv</i> fired"]) {
    expect(container.textContent).toContain(words);
  }
  expect(container.querySelector('a[href="/events/v1"]')).not.toBeNull();
  expect(container.querySelector("i")).toBeNull();
});

test("a contest across articles says so, why, and links every event it is about", () => {
  const contest: Schemas["ContestItem"] = {
    id: "y1", kind: "denied", scope: "articles", article: null, event: "v1", about: ["v1", "v2"], since: "2015-01-13", last: "2015-01-14",
    type: "ASSAULT", place: null, why: "who is held to have done it denies it",
    accounts: [side("Kyiv", "2015-01-13", "they fired"), side("Donetsk", "2015-01-14", "nobody fired")],
  }; // prettier-ignore
  const container = shown(contest);
  expect(container.textContent).toContain("across articles: event 1, event 2");
  expect(container.textContent).toContain("who is held to have done it denies it");
  expect(container.querySelectorAll('a[href^="/events/"]')).toHaveLength(2);
});

test("accounts of one side share a column, under what the side does; who stands with nobody comes last", () => {
  const contest: Schemas["ContestItem"] = {
    id: "y2", kind: "denied", scope: "articles", article: null, event: null, about: [], since: null, last: null, type: null, place: null, why: "",
    accounts: [side("Kyiv", "2015-01-13", "they fired", 1), side("Moscow", "2015-01-13", "who knows"), side("Donetsk", "2015-01-14", "nobody fired", 2), side(null, "2015-01-15", "the rebels fired", 1)],
  }; // prettier-ignore
  const container = shown(contest);
  const columns = [...container.querySelectorAll(".side")].map((column) => [column.getAttribute("aria-label"), column.querySelectorAll(".contest-account").length]);
  expect(columns).toEqual([["told by", 2], ["denied by", 1], ["side not known", 1]]);
});

test("a contest of a record that keeps no sides has every account by itself", () => {
  const contest: Schemas["ContestItem"] = {
    id: "y3", kind: "figure", scope: "event", article: null, event: null, about: [], since: null, last: null, type: null, place: null, why: "",
    accounts: [side("Kyiv", "2015-01-13", "12"), side("Donetsk", "2015-01-14", "11"), side(null, "2015-01-14", "9")],
  }; // prettier-ignore
  const container = shown(contest);
  expect(container.querySelectorAll(".side")).toHaveLength(3);
  expect(container.textContent).not.toContain("side not known");
});
