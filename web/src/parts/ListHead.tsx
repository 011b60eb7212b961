import type { ReactNode } from "react";

import type { Asked, Filters } from "../filters/filters";
import { Saving } from "./Saving";
import type { Choices } from "../filters/filters";

/** One choice of a list's head: an order, a stance, a measure. It lives in the address under `name`. */
export interface HeadChoice {
  label: string;
  value: string;
  choices: Choices;
  onChange: (value: string) => void;
}

/** What stands above a list: its name, how many there are, its own choices, CSV and citation. */
export function ListHead({
  title,
  noun,
  total,
  choices = [],
  path,
  asked,
  filters,
  children,
}: {
  title: string;
  /** One of them, several of them. */
  noun: readonly [string, string];
  total: number | null;
  choices?: readonly HeadChoice[];
  path: string;
  asked: Asked;
  filters: Filters;
  children?: ReactNode;
}) {
  return (
    <header className="page-head">
      <title>{`${title} · contactline`}</title>
      <h1>{title}</h1>
      <p className="count numbers" role="status">
        {total === null ? "" : `${total.toLocaleString("en")} ${total === 1 ? noun[0] : noun[1]}`}
      </p>
      {children}
      {choices.map((one) => (
        <label key={one.label} className="head-choice screen-only">
          <span className="unseen">{one.label}</span>
          <select className="field" value={one.value} onChange={(event) => one.onChange(event.target.value)}>
            {one.choices.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <Saving what={title} path={path} asked={asked} filters={filters} total={total} />
    </header>
  );
}
