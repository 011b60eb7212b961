import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import type { Mention } from "../reading/types";
import { fromWords, optionsOf, shown, typed } from "./typed";
import { WordPicker, wordsOf } from "./WordPicker";

afterEach(cleanup);

const kyiv = { text: "Kyiv", name: "Ukraine", country: "UKR", sector: "GOV", sector2: null };

test("values read as one types them", () => {
  expect(typed([kyiv, { ...kyiv, name: null, text: "rebels", country: null, sector: "REB" }])).toBe(
    "Ukraine (UKR GOV); rebels (- REB)",
  );
  expect(typed({ start: "2015-01-24", end: "2015-01-25", grain: "day" })).toBe("2015-01-24");
  expect(typed({ start: "2015-01-01", end: null, grain: "day" })).toBe("2015-01-01..");
  expect(typed({ place: "Mariupol", lat: 1, lon: 1, country: "UKR", precision: "settlement" })).toBe("Mariupol");
  expect(typed({ place: null, lat: null, lon: null, country: null, precision: null })).toBe("");
  expect(shown("actors", [])).toBe("not known");
  expect(shown("type", "ASSAULT")).toBe("Assault");
  expect(optionsOf("one of happened, ongoing")).toEqual(["happened", "ongoing"]);
  expect(optionsOf("a text, or null")).toBeNull();
});

test("chosen words become what they were resolved to", () => {
  const span = { start: 0, end: 10 };
  const actor = { kind: "actor", start: 0, end: 4, text: "Kyiv", actor: { id: null, ...kyiv } } as unknown as Mention;
  const time = {
    kind: "time",
    start: 5,
    end: 9,
    interval: { start: "2015-01-13", end: "2015-01-14", grain: "day" },
  } as unknown as Mention;
  expect(fromWords("actors", "Kyiv late", span, [actor, time])).toBe("Ukraine (UKR GOV)");
  expect(fromWords("when", "Kyiv late", span, [actor, time])).toBe("2015-01-13");
  expect(fromWords("actors", "the army", span, [])).toBe("the army");
});

test("words have their offsets in code points", () => {
  expect(wordsOf("😀 a so-called man’s end.", 100).words.map(({ text, start, end }) => [text, start, end])).toEqual([
    ["a", 102, 103],
    ["so-called", 104, 113],
    ["man’s", 114, 119],
    ["end", 120, 123],
  ]);
});

test("words are chosen with the arrow keys", async () => {
  const picked = vi.fn();
  const user = userEvent.setup();
  render(<WordPicker text="shelling near the Buhas checkpoint" from={10} marks={[]} onPick={picked} />);
  await user.tab();
  await user.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{/Shift}");
  expect(picked).toHaveBeenLastCalledWith({ start: 28, end: 44 });
  expect(screen.getByRole("button", { name: "Buhas" }).getAttribute("aria-pressed")).toBe("true");
  fireEvent.pointerDown(screen.getByRole("button", { name: "near" }));
  expect(picked).toHaveBeenLastCalledWith({ start: 19, end: 23 });
});
