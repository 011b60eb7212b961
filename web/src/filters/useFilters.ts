import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

import { filtersOf, toApi, withFilters, type Asked, type FilterName, type Filters } from "./filters";

export interface FiltersInAddress {
  filters: Filters;
  /** The filters as query parameters of the API. */
  asked: Asked;
  /** Several at once; null or "" takes a filter away. */
  change: (changes: Partial<Record<FilterName, string | null>>) => void;
  clear: () => void;
}

/** The filters of the address. Each change is an entry in the browser's history. */
export function useFilters(): FiltersInAddress {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => filtersOf(search), [search]);
  const asked = useMemo(() => toApi(filters), [filters]);
  const change = useCallback(
    (changes: Partial<Record<FilterName, string | null>>) => {
      setSearch((now) => {
        const next: Filters = { ...filtersOf(now) };
        for (const [name, value] of Object.entries(changes) as [FilterName, string | null][]) {
          if (value) next[name] = value;
          else delete next[name];
        }
        return withFilters(now, next);
      });
    },
    [setSearch],
  );
  const clear = useCallback(() => setSearch((now) => withFilters(now, {})), [setSearch]);
  return { filters, asked, change, clear };
}
