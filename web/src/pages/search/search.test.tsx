import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { addressOf, Snippet, titleOf } from "./HitRow";

afterEach(cleanup);

test("marks count code points, whatever stands before them, and nothing of the text is markup", () => {
  const { container } = render(<Snippet text="🕊🕊 <b>Minsk</b> truce" marks={[[6, 11], [16, 21]]} />); // prettier-ignore
  expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["Minsk", "truce"]);
  expect(container.textContent).toBe("🕊🕊 <b>Minsk</b> truce");
});

test("marks that overlap or are empty do no harm", () => {
  const { container } = render(<Snippet text="one two" marks={[[0, 3], [2, 5], [4, 4]]} />); // prettier-ignore
  expect(container.innerHTML).toBe("<mark>one</mark> two");
});

test("a hit leads to its own page, else to its words, else to its article", () => {
  const words = { article: "art1", start: 3, end: 9, text: "denied" };
  expect(addressOf({ kind: "event", id: "v1", article: "art1", words })).toBe("/events/v1");
  expect(addressOf({ kind: "agreement", id: "a1", article: "art1", words })).toBe("/agreements/a1");
  expect(addressOf({ kind: "claim", id: "c1", article: "art1", words })).toBe("/articles/art1?at=3-9");
  expect(addressOf({ kind: "article", id: "art1", article: "art1", words: null })).toBe("/articles/art1");
});

test("codes at the head of a title are said in words", () => {
  expect(titleOf({ kind: "event", title: "ASSAULT: Ukraine, the rebels" })).toBe("Assault: Ukraine, the rebels");
  expect(titleOf({ kind: "claim", title: "denies: Sergei Lavrov" })).toBe("Denies: Sergei Lavrov");
  expect(titleOf({ kind: "contest", title: "figure" })).toBe("Figures differ");
  expect(titleOf({ kind: "agreement", title: "Minsk: the second" })).toBe("Minsk: the second");
});
