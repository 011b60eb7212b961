import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { api, got, type Schemas } from "../api/client";
import { useThing } from "../api/queries";
import { pointsOf } from "../text/points";
import type { Block, Claim, Mention, Read, Report } from "./types";

const STRETCH = 100_000;

export interface Reading {
  read: Read | null;
  error: Error | null;
  stale: boolean;
  /** Fetches the next stretch of a very long article; null at its end or while one is on its way. */
  more: (() => void) | null;
}

/** An article with its reading. Of a very long one, the stretches that were asked for. */
export function useArticle(id: string): Reading {
  const whole = useThing(["article", id], (signal) =>
    got(api.GET("/api/v1/articles/{id}", { params: { path: { id } }, signal })),
  );
  const long = whole.data !== undefined && whole.data.reading === null;
  const stretches = useInfiniteQuery({
    queryKey: ["article-text", id],
    queryFn: ({ pageParam, signal }) =>
      got(
        api.GET("/api/v1/articles/{id}/text", {
          params: { path: { id }, query: { start: pageParam, end: pageParam + STRETCH } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page: Schemas["TextReply"]) => (page.end < page.characters ? page.end : null),
    enabled: long,
  });
  const read = useMemo(
    () =>
      whole.data === undefined
        ? null
        : long
          ? ofStretches(whole.data, stretches.data?.pages ?? [])
          : ofWhole(whole.data),
    [whole.data, long, stretches.data],
  );
  return {
    read,
    error: whole.error ?? stretches.error,
    stale: whole.isPlaceholderData,
    more: long && stretches.hasNextPage && !stretches.isFetching ? () => void stretches.fetchNextPage() : null,
  };
}

function ofWhole(reply: Schemas["ArticleReply"]): Read {
  const { reading } = reply;
  return {
    ...common(reply),
    text: reading?.article.text ?? "",
    upTo: reply.characters,
    blocks: reading?.article.blocks ?? [],
    mentions: reading?.mentions ?? [],
    claims: reading?.claims ?? [],
    reports: reading?.reports ?? [],
    agreements: reading?.agreements ?? [],
    issues: reading?.issues ?? [],
  };
}

function ofStretches(reply: Schemas["ArticleReply"], pages: readonly Schemas["TextReply"][]): Read {
  const text = pages.map((page) => page.text).join("");
  const upTo = pages.at(-1)?.end ?? 0;
  const blocks = once(
    pages.flatMap((page) => page.blocks as unknown as Block[]),
    (block) => `${block.start}`,
  );
  return {
    ...common(reply),
    text,
    upTo,
    // A block that the last stretch cuts comes whole with the next one.
    blocks: blocks.filter((block) => block.end <= upTo || upTo === reply.characters),
    mentions: once(
      pages.flatMap((page) => page.mentions as unknown as Mention[]),
      (one) => one.id,
    ),
    claims: once(
      pages.flatMap((page) => page.claims as unknown as Claim[]),
      (one) => one.id,
    ),
    reports: once(
      pages.flatMap((page) => page.reports as unknown as Report[]),
      (one) => one.id,
    ),
    agreements: [],
    issues: [],
  };
}

function common({ row, ids, events, decisions, characters }: Schemas["ArticleReply"]) {
  return { id: row.id, row, ids, events, decisions, characters };
}

function once<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** The words at a span of what was fetched. */
export function wordsAt(read: Pick<Read, "text">, start: number, end: number): string {
  return pointsOf(read.text).slice(start, end);
}
