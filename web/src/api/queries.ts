import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useQuery,
  type QueryKey,
  type UseQueryResult,
} from "@tanstack/react-query";
import { useMemo } from "react";

import { api, ApiFault, got, type Schemas } from "./client";

/** Answers are fresh for a while; a broken link is not asked for again and again. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        gcTime: 300_000,
        retry: (count, fault) => count < 2 && fault instanceof ApiFault && (fault.status === 0 || fault.status === 503),
      },
    },
  });
}

export type Meta = Schemas["Meta"];

export function useMeta(): UseQueryResult<Meta> {
  return useQuery({
    queryKey: ["meta"],
    queryFn: ({ signal }) => got(api.GET("/api/v1/meta", { signal })),
    refetchInterval: 30_000,
  });
}

/** One thing; the last one stays on the page while the next is fetched. */
export function useThing<T>(
  key: QueryKey,
  ask: (signal: AbortSignal) => Promise<T>,
  enabled = true,
): UseQueryResult<T> {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => ask(signal), enabled, placeholderData: keepPreviousData });
}

export interface Page<T> {
  items: T[];
  total: number;
  next: string | null;
}

export interface Listed<T> {
  items: T[];
  total: number | null;
  loading: boolean;
  /** Shown from the last question while the answer to this one is on its way. */
  stale: boolean;
  error: Error | null;
  more: (() => void) | null;
}

/** A list of the API, page by page: `more` asks for the next page, null at the end or while one is on its way. */
export function useList<T>(
  key: QueryKey,
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
): Listed<T> {
  const asked = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam ?? undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<T>) => page.next,
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => (asked.data?.pages ?? []).flatMap((page) => page.items), [asked.data]);
  return {
    items,
    total: asked.data?.pages[0]?.total ?? null,
    loading: asked.isPending,
    stale: asked.isPlaceholderData,
    error: asked.error,
    more: asked.hasNextPage && !asked.isFetching ? () => void asked.fetchNextPage() : null,
  };
}
