import { useCallback, useMemo, useState } from "react";
import { useParams, useSearchParams } from "react-router";

import { useKeys } from "../../app/keys";
import { store, stored } from "../../app/stored";
import { Day } from "../../parts/When";
import { Fault, Loading } from "../../parts/States";
import { ArticleText } from "../../reading/ArticleText";
import { LAYERS, type Layer } from "../../reading/segments";
import { useArticle } from "../../reading/useArticle";
import type { Read, Report } from "../../reading/types";
import { choiceOf, firstWords, marksOf } from "./chosen";
import { Layers } from "./Layers";
import { Panel } from "./Panel";
import "./article.css";

/** One article: its text with all that was read from it. A field leads to its words, words to what was read from them. */
export default function ArticlePage() {
  const { id = "" } = useParams();
  const { read, error, stale, more } = useArticle(id);
  if (error && !read) return <Fault error={error} />;
  if (!read || (stale && read.id !== id)) return <Loading what="Opening the article" />;
  return <Article key={read.id} read={read} more={more} />;
}

function Article({ read, more }: { read: Read; more: (() => void) | null }) {
  const [search, setSearch] = useSearchParams();
  const [hidden, setHidden] = useState<ReadonlySet<Layer>>(keptHidden);
  const choice = useMemo(() => choiceOf(read, search), [read, search]);
  const marks = useMemo(() => marksOf(choice), [choice]);
  const show = useMemo(() => firstWords(choice), [choice]);
  const choose = useCallback(
    (named: Record<string, string>) =>
      setSearch(new URLSearchParams(named), { replace: true, preventScrollReset: true }),
    [setSearch],
  );
  const onWords = useCallback((start: number, end: number) => choose({ at: `${start}-${end}` }), [choose]);
  const onThing = useCallback(
    (thing: string, field?: string) => choose(field ? { thing, field } : { thing }),
    [choose],
  );
  const onReport = useCallback((thing: string) => onThing(thing), [onThing]);

  const step = (by: number) => {
    const reports = inOrder(read.reports);
    const here =
      choice?.kind === "report"
        ? reports.findIndex((one) => one.id === choice.report.id)
        : by > 0
          ? -1
          : reports.length;
    const next = reports[here + by];
    if (next) onThing(next.id);
  };
  useKeys("Article", [
    { keys: "n", does: "next report", act: () => step(1) },
    { keys: "p", does: "report before", act: () => step(-1) },
    { keys: "Escape", does: "choose nothing", act: () => choose({}) },
  ]);

  const title = read.row.title ?? "Article without a title";
  const current = choice?.kind === "report" ? choice.report.id : choice?.kind === "claim" ? choice.claim.id : null;
  return (
    <article className="article-page" data-chosen={choice !== null}>
      <title>{`${title} · contactline`}</title>
      <header className="article-head">
        <p className="article-source">
          <strong>
            <bdi>{read.row.outlet ?? "No outlet named"}</bdi>
          </strong>
          <Day day={read.row.published} none="not dated" />
          {read.row.known_by && read.row.known_by !== "given" && (
            <span className="muted">date known by {read.row.known_by}</span>
          )}
          {read.row.byline && <bdi>{read.row.byline}</bdi>}
        </p>
        <h1 dir="auto">{title}</h1>
        <p className="article-where">
          {[...new Set([read.row.url, ...read.row.sources].filter((one) => one !== null))].map((source) => (
            <bdi key={source}>{source}</bdi>
          ))}
        </p>
        <Layers
          hidden={hidden}
          onChange={(layer) => {
            const next = new Set(hidden);
            if (!next.delete(layer)) next.add(layer);
            store("hidden-layers", [...next].join(" "));
            setHidden(next);
          }}
        />
      </header>
      <div className="article-body">
        <ArticleText
          read={read}
          marks={marks}
          hidden={hidden}
          current={current}
          show={show}
          more={more}
          onWords={onWords}
          onReport={onReport}
          onClaim={onReport}
        />
        <Panel read={read} choice={choice} onThing={onThing} onNothing={() => choose({})} />
      </div>
    </article>
  );
}

function inOrder(reports: readonly Report[]): readonly Report[] {
  return reports.toSorted((a, b) => a.trigger.start - b.trigger.start);
}

function keptHidden(): ReadonlySet<Layer> {
  const kept = (stored("hidden-layers") ?? "").split(" ");
  return new Set(LAYERS.filter((layer) => kept.includes(layer)));
}
