import { SECTORS } from "../text/labels";

export interface PartyShown {
  text: string;
  name: string | null;
  country: string | null;
  sector: string | null;
  sector2: string | null;
}

/** Codes of a party as the record has them: `ARM GOV`, empty where it was not resolved. */
export function codesOf(party: PartyShown): string {
  return [party.country, party.sector, party.sector2].filter(Boolean).join(" ");
}

/** One party: the name it was resolved to (else its words), with its codes. */
export function OneParty({ party, codes = true }: { party: PartyShown; codes?: boolean }) {
  const code = codesOf(party);
  const words = [party.sector, party.sector2].map((sector) => (sector ? SECTORS[sector] : null)).filter(Boolean);
  return (
    <span
      className="party"
      title={party.name && party.name !== party.text ? `in the text: “${party.text}”` : undefined}
    >
      <bdi>{party.name ?? party.text}</bdi>
      {codes && code && (
        <span className="codes" title={words.join(", ") || undefined}>
          {" "}
          {code}
        </span>
      )}
    </span>
  );
}

/** Several parties; the same name is shown once. */
export function Parties({
  parties,
  none = "not named",
  codes = false,
}: {
  parties: readonly PartyShown[];
  none?: string | null;
  codes?: boolean;
}) {
  const seen = new Map(parties.map((party) => [party.name ?? party.text, party]));
  if (seen.size === 0) return none === null ? null : <span className="muted">{none}</span>;
  return (
    <span className="parties">
      {[...seen.values()].map((party, index) => (
        <span key={party.name ?? party.text}>
          {index > 0 && ", "}
          <OneParty party={party} codes={codes} />
        </span>
      ))}
    </span>
  );
}

/** Who did it to whom, on one line. The same parties on both sides (talks, an agreement) stand once. */
export function WhoToWhom({
  actors,
  recipients,
}: {
  actors: readonly PartyShown[];
  recipients: readonly PartyShown[];
}) {
  const names = (parties: readonly PartyShown[]) =>
    parties
      .map((p) => p.name ?? p.text)
      .toSorted()
      .join("\n");
  if (actors.length === 0 && recipients.length === 0) return <span className="muted">nobody is named</span>;
  if (names(actors) === names(recipients)) return <Parties parties={actors} />;
  return (
    <span className="who">
      <Parties parties={actors} none="somebody" />
      {recipients.length > 0 && (
        <>
          <span className="arrow" aria-hidden="true">
            {" → "}
          </span>
          <span className="unseen"> towards </span>
          <Parties parties={recipients} />
        </>
      )}
    </span>
  );
}
