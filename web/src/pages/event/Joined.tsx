import type { Schemas } from "../../api/client";
import { AccountNumber, type Numbers } from "./AccountNumber";

/** Why these reports were taken for accounts of one event: for each the surest link to another. */
export function Joined({ accounts, numbers }: { accounts: readonly Schemas["EventAccountLine"][]; numbers: Numbers }) {
  const joined = accounts.filter((account) => account.joined);
  if (joined.length === 0) return null;
  return (
    <section className="part" aria-labelledby="joined-title">
      <h2 id="joined-title">Why these are one event</h2>
      <ol className="joined">
        {joined.map((account) => (
          <li key={account.report}>
            <AccountNumber number={numbers.get(account.report)} />
            <span className="numbers likely" title="how likely it is that the two tell one event">
              {account.probability === null ? "" : percent(account.probability)}
            </span>
            <span>{account.joined}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function percent(probability: number): string {
  return probability > 0.995 ? "> 99 %" : `${Math.round(probability * 100)} %`;
}
