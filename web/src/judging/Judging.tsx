import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";

import { api, got, type Schemas } from "../api/client";
import { useMeta } from "../api/queries";
import { store, stored } from "../app/stored";

type Said = Schemas["Said"];
type New = Omit<Schemas["NewJudgement"], "author" | "reason"> & { reason?: string | null };

/** Something put aside to be merged with, or split from, another. */
export interface MarkedThing {
  id: string;
  kind: string;
  words: string;
}

interface Judging {
  author: string;
  setAuthor: (author: string) => void;
  /** May this browser judge? And under which name? Both are needed. */
  writable: boolean;
  ready: boolean;
  marked: MarkedThing | null;
  setMarked: (marked: MarkedThing | null) => void;
  judge: (judgement: New) => Promise<Said | null>;
  /** Takes back the last judgement made here that still stands; null where there is none. */
  undo: (() => void) | null;
  /** Takes back any judgement of this author; null where one may not judge. */
  takeBack: ((judgement: string) => void) | null;
  said: string | null;
  error: Error | null;
  busy: boolean;
}

const JudgingContext = createContext<Judging | null>(null);

const DONE: Record<string, string> = {
  accept: "Accepted",
  reject: "Rejected",
  correct: "Corrected",
  merge: "Kept: the same",
  split: "Kept: not the same",
  withdraw: "Taken back",
};

/** Who judges, what they put aside, what they did last: the same on every page. */
export function JudgingProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const meta = useMeta().data;
  const [author, setName] = useState(() => stored("author") ?? "");
  const [marked, setMarked] = useState<MarkedThing | null>(null);
  const [mine, setMine] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<string | null>(null);
  const writable = meta?.writable ?? false;

  // The queue stays as it is, so that nobody loses their place; all else is asked for anew.
  const anew = useCallback(
    () =>
      client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "queue" && query.queryKey[0] !== "text" }),
    [client],
  );
  const tell = useCallback((kept: Said) => {
    setSaid([DONE[kept.judgement.action] ?? kept.judgement.action, ...kept.notes].join(". "));
  }, []);
  const judging = useMutation({
    mutationFn: (body: Schemas["NewJudgement"]) => got(api.POST("/api/v1/judgements", { body })),
    onSuccess: (kept) => {
      setMine((all) => [...all, kept.judgement.id]);
      tell(kept);
      return anew();
    },
  });
  const withdrawing = useMutation({
    mutationFn: (id: string) =>
      got(api.POST("/api/v1/judgements/{id}/withdraw", { params: { path: { id } }, body: { author, reason: null } })),
    onSuccess: (kept, id) => {
      setMine((all) => all.filter((one) => one !== id));
      tell(kept);
      return anew();
    },
  });

  const judge = useCallback(
    async (judgement: New) => {
      setSaid(null);
      withdrawing.reset();
      try {
        return await judging.mutateAsync({ ...judgement, reason: judgement.reason ?? null, author: author.trim() });
      } catch (refused) {
        if (refused instanceof Error) return null; // told by `error`
        throw refused;
      }
    },
    [author, judging.mutateAsync, withdrawing.reset],
  );
  const last = mine.at(-1);
  const value = useMemo<Judging>(
    () => ({
      author,
      setAuthor: (name) => {
        setName(name);
        store("author", name);
      },
      writable,
      ready: writable && author.trim() !== "",
      marked,
      setMarked,
      judge,
      takeBack: writable && author.trim() !== "" ? withdrawing.mutate : null,
      undo: last === undefined ? null : () => withdrawing.mutate(last),
      said,
      error: judging.error ?? withdrawing.error,
      busy: judging.isPending || withdrawing.isPending,
    }),
    [
      author,
      writable,
      marked,
      judge,
      last,
      withdrawing.mutate,
      withdrawing.error,
      withdrawing.isPending,
      said,
      judging.error,
      judging.isPending,
    ],
  );
  return <JudgingContext value={value}>{children}</JudgingContext>;
}

export function useJudging(): Judging {
  const judging = useContext(JudgingContext);
  if (judging === null) throw new Error("no JudgingProvider around this page");
  return judging;
}
