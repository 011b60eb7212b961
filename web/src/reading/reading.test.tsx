import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { choiceOf, marksOf, readFrom } from "../pages/article/chosen";
import { pointsOf } from "../text/points";
import { byBlock, depthsOf, segmentsOf } from "./segments";
import { TextBlock } from "./TextBlock";
import type { Claim, Mention, Read, Report } from "./types";

const TEXT = "TASS said that Kyiv denied it 😀.\n\nThe bus was hit <script>alert(1)</script> on Tuesday.";
const at = (words: string) => {
  const start = [...TEXT.slice(0, TEXT.indexOf(words))].length;
  return { start, end: start + [...words].length };
};
const claim = (id: string, words: string, within: string | null): Claim =>
  ({ id, speaker: [], speaker_kind: "media", cue: null, content: [at(words)], quote: false, stance: "states",
    addressee: [], within, about: [], confidence: 0.5, made_by: "x" }); // prettier-ignore
const outer = claim("c1", "that Kyiv denied it 😀", null);
const inner = claim("c2", "it 😀", "c1");
const time = { id: "m1", kind: "time", ...at("Tuesday"), text: "Tuesday" } as Mention;
const report = {
  id: "r1",
  type: "ASSAULT",
  trigger: at("hit"),
  evidence: { when: [at("Tuesday")] },
} as unknown as Report;
const blocks = [
  { kind: "paragraph" as const, start: 0, end: at("😀.").end },
  { kind: "paragraph" as const, start: at("The bus").start, end: [...TEXT].length },
];
const read = {
  id: "art1", text: TEXT, characters: [...TEXT].length, blocks, mentions: [time], claims: [outer, inner], reports: [report],
  ids: { r1: "e1" },
} as unknown as Read; // prettier-ignore

beforeEach(() => vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} })); // prettier-ignore
afterEach(cleanup);

test("segments are the block, cut where anything begins or ends", () => {
  const [first, second] = byBlock(read);
  const points = pointsOf(TEXT);
  const words = segmentsOf(first!, []).map((one) => points.slice(one.start, one.end));
  expect(words).toEqual(["TASS said ", "that Kyiv denied ", "it 😀", "."]);
  const marked = segmentsOf(second!, [
    { ...at("was hit"), strong: false },
    { ...at("hit"), strong: true },
  ]);
  expect(marked.map((one) => one.mark)).toEqual([null, "soft", "strong", null, null, null]);
  expect(marked.map((one) => points.slice(one.start, one.end)).join("")).toBe(TEXT.slice(TEXT.indexOf("The")));
});

test("a claim within a claim is one deeper; a circle ends", () => {
  expect([...depthsOf([outer, inner])]).toEqual([["c1", 0], ["c2", 1]]); // prettier-ignore
  expect(depthsOf([claim("a", "it", "b"), claim("b", "it", "a")]).get("a")).toBe(1);
});

test("words lead to what was read from them, a thing and its field to their words", () => {
  expect(readFrom(read, at("Tuesday")).reports).toEqual([{ report, fields: ["when"] }]);
  expect(readFrom(read, at("it")).claims.map((one) => one.id)).toEqual(["c1", "c2"]);
  const choice = choiceOf(read, new URLSearchParams("thing=e1&field=when"));
  expect(choice).toEqual({ kind: "report", report, field: "when" });
  expect(marksOf(choice).filter((mark) => mark.strong)).toEqual([{ ...at("Tuesday"), strong: true }]);
  expect(choiceOf(read, new URLSearchParams("thing=gone"))).toBeNull();
  expect(choiceOf(read, new URLSearchParams("at=9-99999"))).toBeNull();
});

test("a block is drawn as text, whatever it says, and its words can be pressed", () => {
  const onWords = vi.fn();
  const onReport = vi.fn();
  const [, second] = byBlock(read);
  const { container } = render(
    <TextBlock
      inBlock={second!}
      points={pointsOf(TEXT)}
      marks={[]}
      hidden={new Set()}
      depths={new Map()}
      speakers={() => ""}
      current={null}
      onWords={onWords}
      onReport={onReport}
      onClaim={() => {}}
    />,
  );
  expect(container.querySelector("script")).toBeNull();
  expect(container.textContent).toBe(TEXT.slice(TEXT.indexOf("The")));
  fireEvent.click(screen.getByText("Tuesday"));
  expect(onWords).toHaveBeenCalledWith(at("Tuesday").start, at("Tuesday").end);
  fireEvent.click(screen.getByRole("button", { name: "hit" }));
  expect(onReport).toHaveBeenCalledWith("r1");
});
