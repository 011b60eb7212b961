import type { Schemas } from "../../api/client";
import { whenInWords } from "../../text/dates";
import { plainWords, STATUSES, typeLabel } from "../../text/labels";
import { AccountNumbers, type Numbers } from "./AccountNumber";

const FIELDS = [
  ["type", "What"],
  ["when", "When"],
  ["where", "Where"],
  ["actors", "Who"],
  ["recipients", "To whom"],
  ["status", "Status"],
] as const;

/** Field by field: the values that accounts give, who gives them, and how far they agree. */
export function Fields({
  values,
  accounts,
  numbers,
}: {
  values: Schemas["Event"]["values"];
  accounts: readonly Schemas["EventAccountLine"][];
  numbers: Numbers;
}) {
  return (
    <section className="part" aria-labelledby="fields-title">
      <h2 id="fields-title">What agrees, and what does not</h2>
      <div className="wide">
        <table className="fields">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Value</th>
              <th scope="col">Accounts</th>
            </tr>
          </thead>
          {FIELDS.map(([name, label]) => {
            const told = values[name] ?? [];
            const saying = told.reduce((all, one) => all + one.said_by.length, 0);
            const silent = accounts.length - saying;
            return (
              <tbody key={name} data-differs={told.length > 1}>
                {told.length === 0 ? (
                  <tr>
                    <th scope="row">{label}</th>
                    <td className="muted" colSpan={2}>
                      no account says
                    </td>
                  </tr>
                ) : (
                  told.map((one, index) => (
                    <tr key={one.value}>
                      {index === 0 && (
                        <th scope="rowgroup" rowSpan={told.length}>
                          {label}
                          <span className="agreement">{agreementOf(told.length, silent, accounts.length)}</span>
                        </th>
                      )}
                      <td className={index === 0 ? "best" : undefined}>
                        <bdi>{valueInWords(name, one.value)}</bdi>
                      </td>
                      <td>
                        <AccountNumbers reports={one.said_by} numbers={numbers} />
                      </td>
                    </tr>
                  ))
                )}
              </tbody>
            );
          })}
        </table>
      </div>
    </section>
  );
}

function agreementOf(values: number, silent: number, accounts: number): string {
  if (accounts === 1) return "one account";
  const quiet = silent > 0 ? `, ${silent} silent` : "";
  return values === 1 ? `agreed${quiet}` : `${values} values${quiet}`;
}

function valueInWords(name: string, value: string): string {
  if (name === "type") return typeLabel(value);
  if (name === "status") return STATUSES[value] ?? plainWords(value);
  if (name !== "when") return value;
  const [start, end] = value.split("/");
  return whenInWords(start || null, end || null) ?? value;
}
