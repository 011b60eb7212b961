import type { Schemas } from "../../api/client";
import type { PartyShown } from "../../parts/Parties";
import { countryName } from "../../text/countries";

type Account = Schemas["EventAccountLine"];

export interface Group {
  key: string;
  title: string;
  accounts: readonly Account[];
}

const OF_STATE: ReadonlySet<string | null> = new Set([null, "GOV", "MIL", "LEG", "JUD", "COP", "SPY"]);

/** The side a speaker stands for: a state's organs are one side; others stand for themselves. */
export function sideOf(party: PartyShown): string {
  if (party.country && OF_STATE.has(party.sector) && party.sector2 !== "PRE") return party.country;
  return party.name ?? party.text;
}

const OWN_VOICE = "";

/** Accounts by the side that speaks; what outlets tell in their own voice comes last. Sides by first publication. */
export function bySide(accounts: readonly Account[]): Group[] {
  const groups = grouped(accounts, (account) => account.speaker.map(sideOf).toSorted().join(", "));
  const named = groups.map(({ key, accounts: told }) => ({
    key,
    title: key === OWN_VOICE ? "Outlets in their own voice" : titleOf(told, key),
    accounts: told,
  }));
  return [...named.filter((one) => one.key !== OWN_VOICE), ...named.filter((one) => one.key === OWN_VOICE)];
}

/** Accounts by outlet, in order of first publication. */
export function byOutlet(accounts: readonly Account[]): Group[] {
  return grouped(accounts, (account) => account.outlet ?? "").map((one) => ({
    ...one,
    title: one.key || "No outlet named",
  }));
}

function grouped(accounts: readonly Account[], keyOf: (account: Account) => string) {
  const groups = new Map<string, Account[]>();
  for (const account of accounts.toSorted((a, b) => (a.published ?? "9").localeCompare(b.published ?? "9"))) {
    const key = keyOf(account);
    groups.set(key, [...(groups.get(key) ?? []), account]);
  }
  return [...groups].map(([key, told]) => ({ key, accounts: told }));
}

/** A state by its name, with its code; others as they are. */
function titleOf(accounts: readonly Account[], key: string): string {
  const isState = accounts.some((account) => account.speaker.some((party) => party.country === key));
  return isState ? `${countryName(key)} (${key})` : key;
}
