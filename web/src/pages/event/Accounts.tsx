import { useState } from "react";
import { Link } from "react-router";

import type { Schemas } from "../../api/client";
import { JudgePanel } from "../../judging/JudgePanel";
import { Standing, Stance, Status } from "../../parts/Badges";
import { Parties } from "../../parts/Parties";
import { Day } from "../../parts/When";
import { Words } from "../../parts/Words";
import { amountInWords, measureLabel } from "../../text/numbers";
import { AccountNumber, type Numbers } from "./AccountNumber";
import { byOutlet, bySide } from "./sides";

type Account = Schemas["EventAccountLine"];
type Report = Schemas["EventRow"];

const VIEWS = [
  ["side", "By side"],
  ["outlet", "By outlet"],
] as const;

/** Accounts side by side: one column a side of the conflict, or one an outlet. */
export function Accounts({
  event,
  reports,
  numbers,
  decisions,
}: {
  event: Schemas["Event"];
  reports: readonly Report[];
  numbers: Numbers;
  decisions: Readonly<Record<string, Schemas["DecisionItem"]>>;
}) {
  const [view, setView] = useState<"side" | "outlet">("side");
  const groups = view === "side" ? bySide(event.accounts) : byOutlet(event.accounts);
  const rows = new Map(reports.map((report) => [report.id, report]));
  const figures = figuresOf(event);
  const voices = voicesOf(event.accounts, numbers);
  return (
    <section className="part" aria-labelledby="accounts-title">
      <div className="part-head">
        <h2 id="accounts-title">
          {event.accounts.length} {event.accounts.length === 1 ? "account" : "accounts"}
        </h2>
        <div className="choice screen-only" role="group" aria-label="Columns">
          {VIEWS.map(([name, label]) => (
            <button
              key={name}
              type="button"
              className="button"
              aria-pressed={view === name}
              onClick={() => setView(name)}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
      <div className="columns" data-columns={Math.min(4, groups.length)}>
        {groups.map((group) => (
          <section key={group.key} className="column" aria-label={group.title}>
            <h3>
              <bdi>{group.title}</bdi>
            </h3>
            {group.accounts.map((account) => (
              <AccountCard
                key={account.report}
                account={account}
                report={rows.get(account.report)}
                number={numbers.get(account.report)}
                sameVoice={voices.get(account.report)}
                figures={figures.get(account.report) ?? []}
                decision={decisions[account.report]}
                outletShown={view === "side"}
              />
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}

function AccountCard({
  account,
  report,
  number,
  sameVoice,
  figures,
  decision,
  outletShown,
}: {
  account: Account;
  report: Report | undefined;
  number: number | undefined;
  sameVoice: number | undefined;
  figures: readonly Schemas["FigureLine"][];
  decision: Schemas["DecisionItem"] | undefined;
  outletShown: boolean;
}) {
  const [judged, setJudged] = useState(false);
  return (
    <article className="account" id={`account-${number}`} tabIndex={-1}>
      <p className="account-head">
        <AccountNumber number={number} />
        {outletShown && (
          <Link to={`/articles/${encodeURIComponent(account.article)}`} className="outlet">
            <bdi>{account.outlet ?? "no outlet named"}</bdi>
          </Link>
        )}
        <Day day={account.published} short />
        {account.speaker.length > 0 && (
          <span className="account-speaker">
            <Parties parties={account.speaker} codes />
            {account.stance && <Stance stance={account.stance} />}
          </span>
        )}
      </p>
      {account.words.map((words) => (
        <p key={words.start} className="account-words">
          <Words words={words} marks={report ? [report.trigger] : undefined} />
        </p>
      ))}
      <p className="account-foot">
        <Status status={account.status} />
        <Standing standing={account.standing} />
        {figures.map((figure) => (
          <span key={figure.words.start} className="account-figure numbers">
            {amountInWords(figure)} {measureLabel(figure.measure)}
          </span>
        ))}
        {sameVoice !== undefined && (
          <span className="muted">
            same text as <AccountNumber number={sameVoice} />, so one voice
          </span>
        )}
        {decision && (
          <span className="decided">
            {decision.verdict} by <bdi>{decision.authors.join(", ")}</bdi>
          </span>
        )}
        <button
          type="button"
          className="inline-entry judge-link screen-only"
          aria-expanded={judged}
          onClick={() => setJudged((now) => !now)}
        >
          Judge<span className="unseen"> account {number}</span>
        </button>
      </p>
      {judged && <JudgePanel thing={account.report} />}
    </article>
  );
}

function figuresOf(event: Schemas["Event"]): ReadonlyMap<string, Schemas["FigureLine"][]> {
  const found = new Map<string, Schemas["FigureLine"][]>();
  for (const line of event.figures.flatMap((range) => range.lines)) {
    found.set(line.account, [...(found.get(line.account) ?? []), line]);
  }
  return found;
}

/** For accounts in another outlet than the first of their voice: the number of that first one. */
function voicesOf(accounts: readonly Account[], numbers: Numbers): ReadonlyMap<string, number> {
  const firsts = new Map<number, Account>();
  const found = new Map<string, number>();
  for (const account of accounts) {
    const first = firsts.get(account.voice);
    if (first === undefined) firsts.set(account.voice, account);
    else if (first.outlet !== account.outlet) found.set(account.report, numbers.get(first.report) ?? 1);
  }
  return found;
}
