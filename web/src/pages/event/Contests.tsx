import type { Schemas } from "../../api/client";
import { ContestKind } from "../../parts/Badges";
import { Parties } from "../../parts/Parties";
import { Sides } from "../../parts/Sides";
import { Source } from "../../parts/Source";
import "../../parts/lists.css";
import { Words } from "../../parts/Words";
import { AccountNumber, type Numbers } from "./AccountNumber";

/** Accounts of this event that cannot all be true, side by side. */
export function Contests({ event, numbers }: { event: Schemas["Event"]; numbers: Numbers }) {
  const { accounts, contests } = event;
  if (contests.length === 0) return null;
  const outlets = new Map(accounts.map((account) => [account.article, account.outlet]));
  return (
    <section className="part" aria-labelledby="contests-title">
      <h2 id="contests-title">Denials and contradictions</h2>
      {contests.map((contest) => (
        <div key={contest.id} className="contest keep-together">
          <p>
            <ContestKind kind={contest.kind} />
          </p>
          <Sides
            kind={contest.kind}
            accounts={contest.accounts}
            one={(side) => (
              <div>
                <p className="account-head">
                  <AccountNumber number={side.account ? numbers.get(side.account) : undefined} />
                  <span className="account-speaker">
                    <Parties parties={side.speaker} none="the article itself" codes />
                  </span>
                </p>
                <p>
                  <Words words={side.words} />
                </p>
                <Source article={side.words.article} outlet={outlets.get(side.words.article) ?? null} published={side.published} />
              </div>
            )}
          />
        </div>
      ))}
    </section>
  );
}
