import codes from "i18n-iso-countries/codes.json";

/** What the record has for sides that are no state. */
const BODIES: Record<string, string> = {
  UNO: "United Nations",
  EUR: "European Union",
  IGO: "International organisations",
  NGO: "Non-governmental organisations",
  MNC: "Companies",
  XKX: "Kosovo",
};

const ALPHA2: ReadonlyMap<string, string> = new Map((codes as string[][]).map(([two = "", three = ""]) => [three, two]));
const ALPHA3: ReadonlyMap<string, string> = new Map((codes as string[][]).map(([, three = "", number = ""]) => [number, three]));
const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** A country's name in English by its ISO 3166-1 alpha-3 code; the code itself where it is none. */
export function countryName(code: string): string {
  const two = ALPHA2.get(code);
  return BODIES[code] ?? (two === undefined ? undefined : names.of(two)) ?? code;
}

/** The alpha-3 code of an ISO 3166-1 number (`051`), null where it is none. */
export function codeOfNumber(number: string): string | null {
  return ALPHA3.get(number) ?? null;
}
