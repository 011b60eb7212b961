import type { Schemas } from "../../api/client";

type Reply = Schemas["AgreementReply"];
type Agreement = Schemas["AgreementRow"];
type Party = Schemas["Party"];

/** One agreement as all its articles tell it. Nothing is dropped: what two articles tell stands twice, with words each. */
export interface Together extends Pick<Agreement, "parties" | "brokers" | "guarantors"> {
  names: string[];
  dates: { start: string | null; end: string | null }[];
  tellings: Agreement[];
  course: Schemas["Course"][];
  provisions: Schemas["PartRow"][];
  issues: Schemas["PartRow"][];
  positions: Schemas["PartRow"][];
  commitments: Schemas["CommitmentRow"][];
}

/** The replies for the tellings of one agreement, the one that was asked for first. */
export function together(replies: readonly Reply[]): Together {
  const rows = replies.map((reply) => reply.agreement);
  const name = rows[0]?.name ?? "";
  const names = new Set(rows.flatMap((row) => [row.name, ...row.names]).filter((one) => one !== name));
  const dates = new Map(
    rows.filter((row) => row.start ?? row.end).map(({ start, end }) => [`${start} ${end}`, { start, end }]),
  );
  return {
    names: [...names].toSorted((a, b) => a.localeCompare(b, "en")),
    dates: [...dates.values()],
    parties: distinct(rows.flatMap((row) => row.parties)),
    brokers: distinct(rows.flatMap((row) => row.brokers)),
    guarantors: distinct(rows.flatMap((row) => row.guarantors)),
    tellings: rows.toSorted((a, b) => (a.published ?? "").localeCompare(b.published ?? "")),
    course: replies.flatMap((reply) => reply.course).toSorted(inTime),
    provisions: replies.flatMap((reply) => reply.provisions),
    issues: replies.flatMap((reply) => reply.issues),
    positions: replies.flatMap((reply) => reply.positions),
    commitments: replies
      .flatMap((reply) => reply.commitments)
      .toSorted((a, b) => (a.due_end ?? a.due_start ?? "9999").localeCompare(b.due_end ?? b.due_start ?? "9999")),
  };
}

function distinct(parties: readonly Party[]): Party[] {
  return [...new Map(parties.map((party) => [party.name ?? party.text, party])).values()];
}

/** In order of time; what has no date stands last. */
function inTime(a: Schemas["Course"], b: Schemas["Course"]): number {
  return (a.start ?? a.end ?? "9999").localeCompare(b.start ?? b.end ?? "9999");
}
