import type { Schemas } from "../../api/client";

type Reply = Schemas["AgreementReply"];
type Across = Schemas["AgreementPage"];
type Telling = Schemas["Telling"];
type Words = Schemas["Words"];

/** What somebody says in one stretch of one article, or several of one voice. */
export interface Said {
  speaker: readonly Schemas["Party"][];
  words: readonly Words[];
}

/** One point of the course, with everybody who tells it. */
export interface Point extends Pick<Schemas["Course"], "what" | "start" | "end"> {
  step?: string | null;
  status?: string | null;
  verdict?: string | null;
  deed?: string | null;
  said: readonly Said[];
}

/** One article that tells of it; `joined`: what it was joined to the others by. */
export interface Told {
  id: string;
  article: string;
  outlet: string | null;
  published: string | null;
  joined: string | null;
  words: readonly Words[];
}

/** One agreement as its page shows it: as all articles tell it, or, where only that is known, as one does. */
export interface Shown extends Pick<Across, "name" | "names" | "kind" | "start" | "end" | "parties" | "brokers" | "guarantors"> {
  tellings: readonly Told[];
  course: readonly Point[];
  provisions: readonly Pick<Schemas["PartRow"], "label" | "words">[];
  issues: readonly Pick<Schemas["PartRow"], "label" | "words">[];
  positions: readonly Pick<Schemas["PartRow"], "label" | "speaker" | "words">[];
  commitments: readonly Duty[];
}

/** A duty with what anybody says came of it. */
export type Duty = Omit<Schemas["CommitmentRow"], "article" | "outlet" | "published">;

/** One agreement as all articles tell it. */
export function fromAll(page: Across): Shown {
  return {
    ...page,
    tellings: page.accounts.map((line) => ({ ...line, id: line.agreement, words: wordsOf(page, line.agreement) })),
    course: page.course.flatMap(({ what, tellings, ...point }) => (what === "position" ? [] : [{ ...point, what, said: tellings }])),
    provisions: page.provisions.map((part) => ({ label: part.label, words: flat(part.tellings) })),
    issues: page.open_issues.map((issue) => ({ label: issue.issue, words: flat(issue.tellings) })),
    positions: page.open_issues.flatMap((issue) =>
      issue.positions.map(({ telling }) => ({ label: issue.issue, speaker: telling.speaker, words: telling.words })),
    ),
    commitments: page.commitments.map(dutyOf),
  };
}

/** One agreement as one article tells it. */
export function fromOne(reply: Reply): Shown {
  const { agreement } = reply;
  return {
    ...agreement,
    tellings: [{ ...agreement, joined: null }],
    course: reply.course.map((point) => ({ ...point, said: [{ speaker: point.speaker ?? [], words: point.words }] })),
    provisions: reply.provisions,
    issues: reply.issues,
    positions: reply.positions,
    commitments: reply.commitments,
  };
}

/** A duty across articles in the shape of one article's. */
export function dutyOf(owed: Schemas["CommitmentAcross"]): Duty {
  return {
    ...owed,
    words: flat(owed.tellings),
    accounts: owed.accounts.map(({ telling, ...account }) => ({ ...account, speaker: telling.speaker, words: telling.words })),
  };
}

function flat(tellings: readonly Telling[]): Words[] {
  return tellings.flatMap((telling) => telling.words);
}

/** Where an article speaks of it, in order of the text. */
function wordsOf(page: Across, row: string): Words[] {
  const tellings = [...page.steps, ...page.provisions, ...page.open_issues, ...page.commitments].flatMap((part) => part.tellings);
  const words = flat(tellings.filter((telling) => telling.agreement === row));
  return [...new Map(words.map((one) => [`${one.start} ${one.end}`, one])).values()].toSorted((a, b) => a.start - b.start);
}
