import { cleanup, render } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test } from "vitest";

import type { Schemas } from "../../api/client";
import { fromAll } from "./combine";
import { summary } from "./index";
import { Duty } from "./Owed";

afterEach(cleanup);

const party = (name: string): Schemas["Party"] => ({ text: name, name, country: null, sector: null, sector2: null });

const said = (agreement: string, start: number): Schemas["Telling"] => ({
  agreement, article: `art-${agreement}`, outlet: null, published: "2015-02-12", speaker: [party("OSCE")],
  words: [{ article: `art-${agreement}`, start, end: start + 4, text: "told" }],
}); // prettier-ignore
const line = (agreement: string, joined: string | null): Schemas["AgreementLine"] => ({
  agreement, article: `art-${agreement}`, outlet: "Beacon", published: "2015-02-12", name: "Minsk II", score: null, joined,
}); // prettier-ignore

test("what all articles tell is one page: every telling keeps its speaker and words, positions stand with their issue", () => {
  const shown = fromAll({
    schema: "contactline/agreement/1", id: "g1", known: null, name: "Minsk II", names: ["Minsk II", "Package of Measures"], kind: "arrangement",
    parties: [party("Ukraine"), party("Russia")], brokers: [], guarantors: [], start: "2015-02-12", end: "2015-02-13",
    steps: [{ step: "signed", status: "happened", start: "2015-02-12", end: "2015-02-13", tellings: [said("b", 40), said("a", 9)] }],
    provisions: [{ label: "point 2", requires: [], tellings: [said("a", 3)] }],
    open_issues: [{ issue: "the border", tellings: [said("a", 60)], positions: [{ position: "last", telling: said("b", 70) }] }],
    commitments: [], accounts: [line("a", null), line("b", "one name")], may_be: [], open: null,
    course: [
      { what: "step", step: "signed", status: "happened", start: "2015-02-12", end: "2015-02-13", told: "2015-02-12", tellings: [said("b", 40), said("a", 9)] },
      { what: "position", issue: "the border", position: "last", start: null, end: null, told: "2015-02-12", tellings: [said("b", 70)] },
    ],
  }); // prettier-ignore
  expect(shown.course.map((one) => [one.step, one.said.map(({ words }) => words[0]?.article)])).toEqual([["signed", ["art-b", "art-a"]]]);
  expect(shown.tellings.map((one) => [one.id, one.joined, one.words.map(({ start }) => start)])).toEqual([
    ["a", null, [3, 9, 60]],
    ["b", "one name", [40]],
  ]);
  expect(shown.positions.map((one) => [one.label, one.words[0]?.start])).toEqual([["the border", 70]]);
});

test("a row says in short how far an agreement came", () => {
  const step = (name: string) => ({ step: name, start: null, end: null, status: "happened" });
  const told = { steps: [step("signed"), step("in_force"), step("signed")], provisions: 1, open_issues: 1, commitments: 2 };
  expect(summary(told)).toBe("Signed, in force · 1 provision · 2 duties · 1 open issue");
  expect(summary({ steps: [], provisions: 0, open_issues: 0, commitments: 0 })).toBe("");
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
