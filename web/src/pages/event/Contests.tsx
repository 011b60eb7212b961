import type { Schemas } from "../../api/client";
import { ContestKind } from "../../parts/Badges";
import { Parties } from "../../parts/Parties";
import { Day } from "../../parts/When";
import { Words } from "../../parts/Words";
import { AccountNumber, type Numbers } from "./AccountNumber";

/** Accounts of this event that cannot all be true, side by side. */
export function Contests({ contests, numbers }: { contests: readonly Schemas["EventContest"][]; numbers: Numbers }) {
  if (contests.length === 0) return null;
  return (
    <section className="part" aria-labelledby="contests-title">
      <h2 id="contests-title">Denials and contradictions</h2>
      {contests.map((contest) => (
        <div key={contest.id} className="contest keep-together">
          <p>
            <ContestKind kind={contest.kind} />
          </p>
          <div className="columns" data-columns={Math.min(4, contest.accounts.length)}>
            {contest.accounts.map((side) => (
              <div key={`${side.words.article} ${side.words.start}`} className="contest-side">
                <p className="account-head">
                  <AccountNumber number={side.account ? numbers.get(side.account) : undefined} />
                  <span className="account-speaker">
                    <Parties parties={side.speaker} none="the article itself" codes />
                  </span>
                  <Day day={side.published} short />
                </p>
                <p>
                  <Words words={side.words} />
                </p>
              </div>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
