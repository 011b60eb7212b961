import type { Schemas } from "../../api/client";
import type { PartyShown } from "../../parts/Parties";

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

/** A state's own name where one of its speakers gives it, else the code. */
function titleOf(accounts: readonly Account[], key: string): string {
  const parties = accounts.flatMap((account) => account.speaker);
  const state = parties.find((party) => party.country === key && party.sector === "GOV" && party.name);
  const short = state?.name ?? parties.find((party) => party.country === key)?.name;
  return short && short !== key ? `${short} (${key})` : key;
}
