import { MEASURES } from "./labels";

export interface Amount {
  low: number | null;
  high: number | null;
  qualifier: string | null;
  unit: string | null;
}

const write = (number: number) => number.toLocaleString("en", { maximumFractionDigits: 2 });

/** `12`, `about 30,000`, `more than 6,500`, `10–12`, `at most 2,000`, with its unit. */
export function amountInWords({ low, high, qualifier, unit }: Amount): string {
  const told = qualifier ? `${qualifier} ` : "";
  const after = unit ? (unit === "%" || unit === "percent" ? " %" : ` ${unit}`) : "";
  if (low !== null && high !== null)
    return low === high ? told + write(low) + after : `${write(low)}–${write(high)}${after}`;
  if (low !== null) return (told || "at least ") + write(low) + after;
  if (high !== null) return (told || "at most ") + write(high) + after;
  return "no number";
}

export function measureLabel(measure: string): string {
  return MEASURES[measure] ?? measure.replaceAll("_", " ");
}
