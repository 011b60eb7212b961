import { cleanup, render } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test } from "vitest";

import type { Schemas } from "../../api/client";
import { together } from "./combine";
import { summary } from "./index";
import { Duty } from "./Owed";

afterEach(cleanup);

const party = (name: string): Schemas["Party"] => ({ text: name, name, country: null, sector: null, sector2: null });

function telling(id: string, published: string, more: Partial<Schemas["AgreementRow"]> = {}): Schemas["AgreementRow"] {
  return {
    id, article: `art-${id}`, outlet: null, published, name: "Minsk II", names: [], kind: "arrangement", parties: [], brokers: [],
    guarantors: [], start: null, end: null, steps: [], parts: [], words: [], ...more,
  }; // prettier-ignore
}

function reply(agreement: Schemas["AgreementRow"], course: Schemas["Course"][] = []): Schemas["AgreementReply"] {
  return { agreement, course, provisions: [], issues: [], positions: [], commitments: [], others: [], across: null };
}

const signed = (start: string | null): Schemas["Course"] => ({ what: "step", start, end: null, step: "signed", status: "happened", words: [] });

test("several tellings become one page: names and parties once, dates that differ side by side, the course in time", () => {
  const all = together([
    reply(telling("b", "2016-01-08", { start: "2015-02-12", end: "2015-02-13", parties: [party("Ukraine")] }), [signed(null), signed("2015-02-12")]),
    reply(telling("a", "2015-02-12", { name: "Package of Measures", start: "2015-02-11", end: "2015-02-12", parties: [party("Ukraine"), party("Russia")] }), [signed("2015-02-11")]),
  ]);
  expect(all.names).toEqual(["Package of Measures"]);
  expect(all.parties.map((one) => one.name)).toEqual(["Ukraine", "Russia"]);
  expect(all.dates.map((one) => one.start)).toEqual(["2015-02-12", "2015-02-11"]);
  expect(all.tellings.map((one) => one.id)).toEqual(["a", "b"]);
  expect(all.course.map((one) => one.start)).toEqual(["2015-02-11", "2015-02-12", null]);
});

test("a row says in short how far an agreement came", () => {
  const step = (name: string) => ({ step: name, start: null, end: null, status: "happened", speaker: [], words: [] });
  const part = (kind: string) => ({ kind, label: "", text: null, speaker: [], words: [] });
  expect(summary({ steps: [step("signed"), step("in_force"), step("signed")], parts: [part("provision"), part("open_issue"), part("position")] })).toBe(
    "Signed, in force · 1 provision · 1 open issue",
  );
  expect(summary({ steps: [], parts: [] })).toBe("");
});

test("a duty says who owes what to whom, by when, and who says what came of it", () => {
  const duty: Schemas["CommitmentRow"] = {
    id: "k", article: "a", outlet: null, published: null, agreement: "g", agreement_name: "Minsk II", debtor: [party("Ukraine")],
    creditor: [party("Russia")], deed: "withdraw <b>heavy</b> weapons", due_start: null, due_end: "2015-02-18", condition: "once fire ceases",
    state: "late", words: [],
    accounts: [{ verdict: "late", start: "2015-02-26", end: "2015-02-27", grounds: null, speaker: [party("OSCE")], words: [] }],
  }; // prettier-ignore
  const { container } = render(
    <MemoryRouter>
      <Duty duty={duty} />
    </MemoryRouter>,
  );
  for (const words of ["kept late", "Ukraine", "owes Russia", "due by 17 Feb 2015", "withdraw <b>heavy</b> weapons", "once fire ceases", "26 Feb 2015", "OSCE"]) {
    expect(container.textContent).toContain(words);
  }
  expect(container.querySelector("b")).toBeNull();
});
