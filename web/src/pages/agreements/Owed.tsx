import { Parties } from "../../parts/Parties";
import { When } from "../../parts/When";
import { BareWords, Words } from "../../parts/Words";
import type { Duty as Owes } from "./combine";
import { Verdict } from "./Verdict";

/** Who owes what to whom, by when, and what anybody says came of it. */
export function Owed({ commitments }: { commitments: readonly Owes[] }) {
  if (commitments.length === 0) return null;
  return (
    <section className="part" aria-labelledby="owed-title">
      <h2 id="owed-title">What is owed</h2>
      <ol className="duties">
        {commitments.map((duty) => (
          <li key={duty.id} className="duty keep-together">
            <Duty duty={duty} />
            {duty.words.map((words) => (
              <p key={words.start}>
                <Words words={words} />
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One duty: debtor, creditor, deed, deadline, condition, state, and every account of it. */
export function Duty({ duty }: { duty: Owes }) {
  return (
    <>
      <p className="duty-head">
        <Verdict verdict={duty.state} />
        <span className="entry-who">
          <Parties parties={duty.debtor} none="nobody named" codes />
        </span>
        {duty.creditor.length > 0 && (
          <span>
            owes <Parties parties={duty.creditor} codes />
          </span>
        )}
        {(duty.due_start ?? duty.due_end) !== null && (
          <span className="duty-due">
            due <When start={duty.due_start} end={duty.due_end} short />
          </span>
        )}
      </p>
      <p className="duty-deed">
        <bdi>{duty.deed}</bdi>
        {duty.condition && (
          <span className="muted">
            {" · condition: "}
            <bdi>{duty.condition}</bdi>
          </span>
        )}
      </p>
      {duty.accounts.length > 0 && (
        <ul className="duty-accounts">
          {duty.accounts.map((account, index) => (
            <li key={index}>
              <Verdict verdict={account.verdict} /> <When start={account.start} end={account.end} short none="" />{" "}
              <Parties parties={account.speaker} none="the article itself" codes />
              {": "}
              <span className="entry-words" dir="auto">
                {account.words.map((words) => (
                  <BareWords key={words.start} words={words} />
                ))}
              </span>
              {account.grounds && (
                <span className="muted">
                  {" · grounds: "}
                  <bdi>{account.grounds}</bdi>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
