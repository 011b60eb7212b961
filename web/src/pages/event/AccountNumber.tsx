/** The number of an account on this page, as a link to it: like a footnote's. */
export function AccountNumber({ number, label }: { number: number | undefined; label?: string }) {
  if (number === undefined) return null;
  return (
    <a className="account-number numbers" href={`#account-${number}`} aria-label={label ?? `account ${number}`}>
      {number}
    </a>
  );
}

export type Numbers = ReadonlyMap<string, number>;

/** Several, in order. */
export function AccountNumbers({ reports, numbers }: { reports: readonly string[]; numbers: Numbers }) {
  const found = reports.map((report) => numbers.get(report)).filter((number) => number !== undefined);
  return (
    <span className="account-numbers">
      {found
        .toSorted((a, b) => a - b)
        .map((number) => (
          <AccountNumber key={number} number={number} />
        ))}
    </span>
  );
}
