import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import type { Schemas } from "../../api/client";
import { slotsOf } from "./BalanceChart";
import { edgesOf, laidOut } from "./layout";
import { MatrixTable } from "./MatrixTable";
import { namesOf } from "./names";

afterEach(cleanup);

const side = (key: string, name = key): Schemas["ActorItem"] => ({ key, name, country: null, state: false, does: 3, receives: 2, speaks: 1 });
const cell = (one: string, other: string, cooperation: number, conflict: number) => ({ one, other, cooperation, conflict, count: cooperation + conflict });
const matrix: Schemas["Matrix"] = {
  sides: [side("ARM"), side("AZE CVL"), side("the region's <b>"), side("x", "Kuchma")],
  cells: [cell("ARM", "AZE CVL", 2, 1), cell("AZE CVL", "ARM", 0, 4), cell("ARM", "ARM", 1, 0)],
};

test("sides known by codes alone are named in words, others keep their own", () => {
  expect([...namesOf(matrix.sides).values()]).toEqual(["Armenia", "Azerbaijan, civilians", "the region's <b>", "Kuchma"]);
});

test("a cell says in words what passed from whom to whom, and opens the pair", () => {
  const choose = vi.fn();
  const { container } = render(<MatrixTable matrix={matrix} names={namesOf(matrix.sides)} chosen={null} onChoose={choose} />);
  fireEvent.click(screen.getByRole("button", { name: "Armenia towards Azerbaijan, civilians, 3 events: 2 of cooperation, 1 of conflict" }));
  expect(choose).toHaveBeenCalledWith("ARM", "AZE CVL");
  expect(container.querySelector("b")).toBeNull();
});

test("both ways of a pair are one edge, doings to oneself none", () => {
  expect(edgesOf(matrix.cells)).toEqual([{ one: "ARM", other: "AZE CVL", cooperation: 2, conflict: 5, count: 7 }]);
});

test("the network comes out the same each time, and within its box", () => {
  const [one, other] = [laidOut(matrix, 600, 400), laidOut(matrix, 600, 400)];
  expect(one.map(({ x, y }) => [x, y])).toEqual(other.map(({ x, y }) => [x, y]));
  for (const { x = -1, y = -1 } of one) expect(x > 0 && x < 600 && y > 0 && y < 400).toBe(true);
});

test("many months are shown by year", () => {
  const months = [
    { month: "1991-12", cooperation: 1, conflict: 0 },
    { month: "2024-05", cooperation: 2, conflict: 1 },
    { month: "2024-06", cooperation: 1, conflict: 1 },
  ];
  expect(slotsOf(months)).toEqual([
    { start: "1991-01-01", end: "1992-01-01", cooperation: 1, conflict: 0 },
    { start: "2024-01-01", end: "2025-01-01", cooperation: 3, conflict: 2 },
  ]);
  expect(slotsOf(months.slice(1)).map((slot) => slot.start)).toEqual(["2024-05-01", "2024-06-01"]);
  expect(slotsOf([])).toEqual([]);
});
