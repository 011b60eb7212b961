import { useEffect, useState } from "react";
import { Link, useSearchParams } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useList, useThing } from "../../api/queries";
import { useKeys } from "../../app/keys";
import { Author } from "../../judging/Author";
import { JudgePanel } from "../../judging/JudgePanel";
import { useJudging } from "../../judging/Judging";
import { Empty, Fault, Loading } from "../../parts/States";
import { Item } from "./Item";
import { Log } from "./Log";
import { Queue } from "./Queue";
import "./review.css";

const KINDS = ["report", "claim", "figure", "agreement", "commitment", "contest"] as const;
type Kind = (typeof KINDS)[number];
type QueueItem = Schemas["QueueItem"];

/** The doubtful first, single keys; or one thing that another page sent here. */
export default function Review() {
  const [search, setSearch] = useSearchParams();
  const thing = search.get("thing");
  const { author, writable } = useJudging();
  const kind = KINDS.find((one) => one === search.get("kind")) ?? null;
  const after = search.get("after");
  const set = (name: string, value: string | null) =>
    setSearch((now) => {
      const next = new URLSearchParams(now);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  return (
    <>
      <title>Review · contactline</title>
      <header className="page-head">
        <h1>Review</h1>
        {thing ? (
          <Link to="/review">To the queue</Link>
        ) : (
          <div className="review-choices">
            <label className="order">
              <span className="unseen">Kind</span>
              <select className="field" value={kind ?? ""} onChange={(event) => set("kind", event.target.value)}>
                <option value="">All kinds</option>
                {KINDS.map((one) => (
                  <option key={one} value={one}>
                    {one}s
                  </option>
                ))}
              </select>
            </label>
            <SecondOpinion after={after} author={author} onChange={(name) => set("after", name)} />
          </div>
        )}
      </header>
      {thing ? (
        <One id={thing} />
      ) : author.trim() === "" ? (
        <Empty title="Who judges?">
          <p>A judgement is kept with a name. The queue is each person’s own.</p>
          {writable ? <Author /> : <ReaderName />}
        </Empty>
      ) : (
        <FromQueue key={`${author} ${kind} ${after}`} author={author.trim()} kind={kind} after={after} />
      )}
      <Log />
    </>
  );
}

/** Whoever only reads can still look at their queue. */
function ReaderName() {
  const { setAuthor } = useJudging();
  return (
    <>
      <Author />
      <p>
        <button type="button" className="button" onClick={() => setAuthor("reader")}>
          Look at the queue all the same
        </button>
      </p>
    </>
  );
}

/** Whose judgements are to be judged again, without showing how they went. */
function SecondOpinion({
  after,
  author,
  onChange,
}: {
  after: string | null;
  author: string;
  onChange: (name: string | null) => void;
}) {
  const log = useThing(["judgements", "authors"], (signal) =>
    got(api.GET("/api/v1/judgements", { params: { query: { limit: 500 } }, signal })),
  );
  const others = [...new Set((log.data?.items ?? []).map((one) => one.author))]
    .filter((name) => name !== author.trim())
    .toSorted();
  if (others.length === 0 && after === null) return null;
  return (
    <label className="order">
      <span className="unseen">A second opinion on</span>
      <select className="field" value={after ?? ""} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">The whole record</option>
        {others.map((name) => (
          <option key={name} value={name}>
            What {name} judged
          </option>
        ))}
      </select>
    </label>
  );
}

function One({ id }: { id: string }) {
  const asked = useThing(["thing", id], (signal) =>
    got(api.GET("/api/v1/things/{id}", { params: { path: { id } }, signal })),
  );
  if (asked.error) return <Fault error={asked.error} />;
  if (!asked.data || asked.isPlaceholderData) return <Loading />;
  return (
    <div className="review">
      <Item item={asked.data} />
      <JudgePanel thing={id} />
    </div>
  );
}

function FromQueue({ author, kind, after }: { author: string; kind: Kind | null; after: string | null }) {
  const [at, setAt] = useState(0);
  const listed = useList<QueueItem>(["queue", author, kind, after], (cursor, signal) =>
    got(
      api.GET("/api/v1/review/queue", {
        params: { query: { author, kind: kind ? [kind] : undefined, after: after ?? undefined, limit: 12, cursor } },
        signal,
      }),
    ),
  );
  const { items, more, total } = listed;
  const item = items[at];
  useEffect(() => {
    if (more && at >= items.length - 6) more();
  }, [more, at, items.length]);
  const go = (by: number) => setAt((now) => Math.min(Math.max(0, now + by), Math.max(0, items.length - 1)));
  useKeys("Queue", [
    { keys: "s", does: "later: the next one", act: () => go(1) },
    { keys: " ", does: "later: the next one", act: () => go(1) },
    { keys: "b", does: "back", act: () => go(-1) },
  ]);
  if (listed.error && items.length === 0) return <Fault error={listed.error} />;
  if (listed.loading) return <Loading what="Looking for the most doubtful" />;
  if (!item) {
    return (
      <Empty title="Nothing waits for you">
        <p>{after ? `You have judged all that ${after} judged.` : "You have judged all that was read."}</p>
      </Empty>
    );
  }
  return (
    <div className="review">
      <div>
        <p className="review-place numbers">
          {at + 1} of {(total ?? items.length).toLocaleString("en")}
          <span className="review-steps">
            <button type="button" className="button plain" disabled={at === 0} onClick={() => go(-1)}>
              Back <kbd>b</kbd>
            </button>
            <button type="button" className="button plain" disabled={at >= items.length - 1} onClick={() => go(1)}>
              Later <kbd>s</kbd>
            </button>
          </span>
        </p>
        <Item item={item} />
        <Queue items={items} at={at} onGo={setAt} />
      </div>
      <JudgePanel thing={item.id} onDone={() => go(1)} blind={after !== null} />
    </div>
  );
}
