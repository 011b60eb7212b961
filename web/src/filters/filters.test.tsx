import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, useLocation } from "react-router";
import { afterEach, expect, test, vi } from "vitest";

import { newQueryClient } from "../api/queries";
import { FilterBar } from "./FilterBar";
import { filtersOf, queryOf, toApi, withFilters } from "./filters";

afterEach(cleanup);

test("what is no filter, or no date, or no choice, is passed over", () => {
  const search = new URLSearchParams("from=2014&to=soon&type=BATTLE&status=planned&colour=red&text=%20bus%20");
  expect(filtersOf(search)).toEqual({ from: "2014", status: "planned", text: "bus" });
});

test("a month is its last day as an end, its first as a beginning", () => {
  expect(toApi({ from: "2014-02", to: "2016-02", background: "false" })).toEqual({
    from: "2014-02-01",
    to: "2016-02-29",
    background: false,
  });
});

test("changing filters keeps what else the address says", () => {
  expect(withFilters(new URLSearchParams("order=time&type=AID"), { actor: "ARM" }).toString()).toBe(
    "order=time&actor=ARM",
  );
  expect(queryOf({})).toBe("");
});

function Address() {
  return <output>{useLocation().search}</output>;
}

function bar(address: string) {
  vi.stubGlobal("fetch", async () => Response.json({ error: { code: "not_found", message: "no" } }, { status: 404 }));
  render(
    <QueryClientProvider client={newQueryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <FilterBar />
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

test("a choice and written words go into the address, chips take them out", async () => {
  const user = bar("/?order=time");
  await user.selectOptions(screen.getByLabelText("Type"), "ASSAULT");
  expect(screen.getByRole("status").textContent).toBe("?order=time&type=ASSAULT");
  await user.type(screen.getByLabelText("From"), "2014-02{Enter}");
  expect(screen.getByRole("status").textContent).toBe("?order=time&from=2014-02&type=ASSAULT");
  await user.click(screen.getByRole("button", { name: /Type Assault.*take away/ }));
  expect(screen.getByRole("status").textContent).toBe("?order=time&from=2014-02");
});

test("what is no date is said to be none, and is not asked for", async () => {
  const user = bar("/");
  await user.type(screen.getByLabelText("From"), "yesterday{Enter}");
  expect(screen.getByText("a day, a month or a year: 2014-02-12")).toBeTruthy();
  expect(screen.getByRole("status").textContent).toBe("");
});
