import { cleanup, render } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test } from "vitest";

import { EventRow, mannerOf, type Happening } from "./EventRow";
import { grainFor, moved, snapped, within, zoomed } from "./scale";

afterEach(cleanup);

test("bars are as fine as the stretch allows", () => {
  expect(grainFor({ from: "2015-01-01", to: "2015-03-31" })).toBe("day");
  expect(grainFor({ from: "2010-01-01", to: "2015-03-31" })).toBe("month");
  expect(grainFor({ from: "1918-01-01", to: "2024-12-31" })).toBe("year");
});

test("zooming halves and doubles, a day at least, and stays within the whole", () => {
  expect(zoomed({ from: "2015-01-01", to: "2015-01-04" }, 0.5)).toEqual({ from: "2015-01-02", to: "2015-01-03" });
  expect(zoomed({ from: "2015-01-01", to: "2015-01-01" }, 0.5)).toEqual({ from: "2015-01-01", to: "2015-01-01" });
  expect(moved({ from: "2015-01-01", to: "2015-01-10" }, -0.5)).toEqual({ from: "2014-12-27", to: "2015-01-05" });
  const whole = { from: "2014-01-01", to: "2016-12-31" };
  expect(within({ from: "2013-01-01", to: "2014-06-30" }, whole)).toEqual({ from: "2014-01-01", to: "2014-06-30" });
  expect(within({ from: "2020-01-01", to: "2020-06-30" }, whole)).toEqual(whole);
});

test("a brushed stretch is whole days, months or years", () => {
  const [one, other] = [new Date("2015-03-20T10:00Z"), new Date("2015-02-03T04:00Z")];
  expect(snapped(one, other, "month")).toEqual({ from: "2015-02-01", to: "2015-03-31" });
  expect(snapped(one, one, "day")).toEqual({ from: "2015-03-20", to: "2015-03-20" });
});

const event: Happening = {
  id: "v1", type: "ASSAULT", start: "2015-01-13", end: "2015-01-14", grain: "day", place: "Volnovakha", lat: null, lon: null,
  precision: null, country: "UKR", actors: [], recipients: [], status: "happened", background: false, support: "corroborated",
  voices: 4, dispute: "denied", accounts: 15, outlets: [], article: "a", published: null, words: "<b>hit</b>", part_of: null,
}; // prettier-ignore

test("background, planned and what did not happen are drawn each in their own manner, and said in words", () => {
  expect(mannerOf({ status: "planned", background: true })).toBe("planned");
  expect(mannerOf({ status: "happened", background: true })).toBe("background");
  const { container } = render(
    <MemoryRouter>
      <EventRow event={{ ...event, status: "planned" }} before={undefined} />
    </MemoryRouter>,
  );
  expect(container.querySelector("b")).toBeNull();
  for (const words of ["planned", "denied", "4 outlets", "Assault", "13 Jan 2015", "<b>hit</b>"]) {
    expect(container.textContent).toContain(words);
  }
});
