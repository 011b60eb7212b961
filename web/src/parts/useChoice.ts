import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** One of a few values, kept in the address under `name`; the first is the usual one and is not written there. */
export function useChoice<T extends string>(
  name: string,
  allowed: readonly T[],
): [value: T, change: (value: string) => void] {
  const [search, setSearch] = useSearchParams();
  const usual = allowed[0] as T;
  const value = allowed.find((one) => one === search.get(name)) ?? usual;
  const change = useCallback(
    (wanted: string) =>
      setSearch((now) => {
        const next = new URLSearchParams(now);
        if (wanted === usual) next.delete(name);
        else next.set(name, wanted);
        return next;
      }),
    [name, setSearch, usual],
  );
  return [value, change];
}
