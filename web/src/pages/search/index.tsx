import { useEffect, useRef, useState, type FormEvent } from "react";
import { Link, useSearchParams } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useList, useThing } from "../../api/queries";
import { useKeys } from "../../app/keys";
import { List } from "../../parts/List";
import "../../parts/lists.css";
import { Empty, Fault, Loading } from "../../parts/States";
import { HitRow } from "./HitRow";
import { KINDS, kindPlural, type Kind } from "./kinds";
import "./search.css";

type Hit = Schemas["Hit"];
type Reply = Schemas["SearchReply"];

const ask = (q: string, kind: Kind | undefined, cursor: string | undefined, signal: AbortSignal) =>
  got(api.GET("/api/v1/search", { params: { query: { q, kind, cursor, limit: 50 } }, signal }));

/** Everything that has the words looked for: diacritics folded, a place by each of its names. */
export default function Search() {
  const [search] = useSearchParams();
  const words = (search.get("q") ?? "").trim();
  const kind = KINDS.find((one) => one === search.get("kind"));
  const asked = useThing(["search", words], (signal) => ask(words, undefined, undefined, signal), words !== "");
  return (
    <>
      <title>{words ? `${words} · Search · contactline` : "Search · contactline"}</title>
      <header className="page-head search-head">
        <h1>Search</h1>
        <SearchBox words={words} />
      </header>
      {words === "" && (
        <Empty title="Look for words">
          <p>In reports, claims, figures, agreements, duties, contests and the articles themselves. All words have to be there, in any order.</p>
        </Empty>
      )}
      {asked.error && <Fault error={asked.error} />}
      {words !== "" && asked.isPending && <Loading what="Looking" />}
      {words !== "" && asked.data && <Found reply={asked.data} words={words} kind={kind} />}
    </>
  );
}

function SearchBox({ words }: { words: string }) {
  const [, setSearch] = useSearchParams();
  const [written, setWritten] = useState(words);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => setWritten(words), [words]);
  useEffect(() => {
    if (words === "") box.current?.focus();
  }, [words]);
  useKeys("Search", [{ keys: "/", does: "to the search box", act: () => box.current?.focus() }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = written.trim();
    setSearch((now) => {
      const next = new URLSearchParams(now);
      next.delete("kind");
      if (wanted) next.set("q", wanted);
      else next.delete("q");
      return next;
    });
  };
  return (
    <form role="search" className="search-box screen-only" onSubmit={submit}>
      <label className="unseen" htmlFor="search-words">
        Words to look for
      </label>
      <input
        id="search-words"
        ref={box}
        className="field"
        type="search"
        value={written}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setWritten(event.target.value)}
      />
      <button type="submit" className="button first">
        Search
      </button>
    </form>
  );
}

function Found({ reply, words, kind }: { reply: Reply; words: string; kind: Kind | undefined }) {
  const counts = new Map(reply.counts.map((one) => [one.value, one.count]));
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const address = (wanted: Kind | null) => `/search?${new URLSearchParams({ q: words, ...(wanted ? { kind: wanted } : {}) })}`;
  if (all === 0) {
    return (
      <Empty title="Nothing has these words">
        <p>Try fewer words, or another spelling. Accents and capitals make no difference.</p>
      </Empty>
    );
  }
  const shown = KINDS.filter((one) => counts.has(one));
  return (
    <>
      <nav className="tabs screen-only" aria-label="Kinds">
        <Link className="button plain" aria-current={kind === undefined ? "page" : undefined} to={address(null)}>
          All <span className="numbers">{all.toLocaleString("en")}</span>
        </Link>
        {shown.map((one) => (
          <Link key={one} className="button plain" aria-current={one === kind ? "page" : undefined} to={address(one)}>
            {kindPlural(one)} <span className="numbers">{(counts.get(one) ?? 0).toLocaleString("en")}</span>
          </Link>
        ))}
      </nav>
      {reply.also.length > 0 && (
        <p className="entry-source">
          Also looked for, as names of the same place:{" "}
          {reply.also.map((name, index) => (
            <span key={name}>
              {index > 0 && ", "}
              <bdi>{name}</bdi>
            </span>
          ))}
        </p>
      )}
      {kind === undefined ? (
        shown.map((one) => (
          <section key={one} className="search-kind" aria-labelledby={`found-${one}`}>
            <h2 id={`found-${one}`}>{kindPlural(one)}</h2>
            <ul>
              {reply.items
                .filter((hit) => hit.kind === one)
                .map((hit) => (
                  <li key={hit.id} className="search-hit">
                    <HitRow hit={hit} />
                  </li>
                ))}
            </ul>
            {(counts.get(one) ?? 0) > reply.items.filter((hit) => hit.kind === one).length && (
              <p>
                <Link to={address(one)}>
                  All {(counts.get(one) ?? 0).toLocaleString("en")} {kindPlural(one).toLowerCase()}
                </Link>
              </p>
            )}
          </section>
        ))
      ) : (
        <OneKind words={words} kind={kind} />
      )}
    </>
  );
}

function OneKind({ words, kind }: { words: string; kind: Kind }) {
  const listed = useList(["search", words, kind], (cursor, signal) => ask(words, kind, cursor, signal));
  return (
    <List<Hit>
      label={kindPlural(kind)}
      listed={listed}
      keyOf={(hit) => hit.id}
      row={(hit) => <HitRow hit={hit} />}
      empty={<Empty title={`No ${kind} has these words`} />}
    />
  );
}
