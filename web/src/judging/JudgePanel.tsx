import { useId, useState } from "react";

import { api, got, type Schemas } from "../api/client";
import { useThing } from "../api/queries";
import { useKeys, type Key } from "../app/keys";
import { Fault } from "../parts/States";
import { Author } from "./Author";
import { Corrector } from "./Corrector";
import { FieldRows } from "./FieldRows";
import { useJudging } from "./Judging";
import "./judging.css";

/** The fields in the order in which a person looks at them; their place is their key. */
const FIRST = ["type", "actors", "recipients", "when", "where", "status", "background", "standing", "mode"];

interface Props {
  /** The id of a row; of a mention, ARTICLE/MENTION. */
  thing: string;
  /** After a decision, for what goes on to the next. */
  onDone?: () => void;
  /** Without what others decided, for a second opinion. */
  blind?: boolean;
}

/** One thing to judge: accept, reject, correct a field, the same as another or not; who decided what, and undo. */
export function JudgePanel({ thing, onDone, blind = false }: Props) {
  const item = useThing(["thing", thing], (signal) =>
    got(api.GET("/api/v1/things/{id}", { params: { path: { id: thing } }, signal })),
  );
  const history = useThing(["history", thing], (signal) =>
    got(api.GET("/api/v1/things/{id}/history", { params: { path: { id: thing } }, signal })),
  );
  const error = item.error ?? history.error;
  if (error) return <Fault error={error} />;
  if (!item.data || !history.data || item.data.id !== thing || history.data.id !== thing) {
    return <section className="judge waiting" aria-label="Judge" />;
  }
  return <Judge key={thing} item={item.data} history={history.data} blind={blind} {...(onDone ? { onDone } : {})} />;
}

function Judge({
  item,
  history,
  blind,
  onDone,
}: Omit<Props, "thing"> & { item: Schemas["QueueItem"]; history: Schemas["HistoryReply"]; blind: boolean }) {
  const { ready, marked, setMarked, judge, undo, said, error, busy } = useJudging();
  const [correcting, setCorrecting] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const why = useId();
  const fields = ordered(history.fields.filter((one) => one.field !== "exists"));
  const field = fields.find((one) => one.field === correcting);
  const canJoin = item.kind === "report" || item.kind === "agreement";
  const joins = marked !== null && marked.id !== item.id && marked.kind === item.kind;

  const decide = async (action: "accept" | "reject") => {
    if (!ready || busy) return;
    if (await judge({ action, things: [item.id], reason: reason.trim() || null })) {
      setReason("");
      onDone?.();
    }
  };
  const correct = async (words: string, picked: string | null) => {
    if (!ready || busy || correcting === null) return;
    const told = [reason.trim(), picked ?? ""].filter(Boolean).join("; ") || null;
    if (await judge({ action: "correct", things: [item.id], field: correcting, words, reason: told })) {
      setCorrecting(null);
      setReason("");
    }
  };
  const join = async (action: "merge" | "split") => {
    if (!ready || busy || marked === null || !joins) return;
    if (await judge({ action, things: [marked.id, item.id], reason: reason.trim() || null })) {
      if (action === "merge") setMarked(null);
      onDone?.();
    }
  };
  const mark = () =>
    setMarked(marked?.id === item.id ? null : { id: item.id, kind: item.kind, words: item.words[0]?.text ?? item.id });

  const keys: Key[] = [
    { keys: "a", does: "accept", act: () => void decide("accept") },
    { keys: "r", does: "reject", act: () => void decide("reject") },
    ...fields.slice(0, 9).map((one, index) => ({
      keys: `${index + 1}`,
      does: `correct ${one.field}`,
      act: () => ready && setCorrecting(one.field),
    })),
    ...(canJoin
      ? [
          { keys: "m", does: "put aside, to say what it is the same as", act: mark },
          { keys: "=", does: "the same as what was put aside", act: () => void join("merge") },
          { keys: "x", does: "not the same as what was put aside", act: () => void join("split") },
        ]
      : []),
    { keys: "u", does: "undo my last judgement", act: () => undo?.() },
  ];
  useKeys("Judging", keys);

  return (
    <section className="judge" aria-label="Judge">
      {history.verdict && !blind && <p className="verdict">{history.verdict}</p>}
      <FieldRows
        fields={fields}
        blind={blind}
        correcting={correcting}
        onCorrect={ready ? setCorrecting : null}
        corrector={
          field && (
            <Corrector
              key={field.field}
              item={item}
              field={field}
              onKeep={(words, picked) => void correct(words, picked)}
              onLeave={() => setCorrecting(null)}
            />
          )
        }
      />
      {!blind && <Words about={history.fields.find((one) => one.field === "exists")} />}
      {ready && (
        <>
          <p className="judge-tools">
            <button type="button" className="button" disabled={busy} onClick={() => void decide("accept")}>
              Accept <kbd>a</kbd>
            </button>
            <button type="button" className="button" disabled={busy} onClick={() => void decide("reject")}>
              Reject <kbd>r</kbd>
            </button>
            {canJoin && (
              <button type="button" className="button" aria-pressed={marked?.id === item.id} onClick={mark}>
                Put aside <kbd>m</kbd>
              </button>
            )}
            <button type="button" className="button" disabled={undo === null || busy} onClick={() => undo?.()}>
              Undo <kbd>u</kbd>
            </button>
          </p>
          {joins && (
            <div className="joining">
              <p>
                Put aside: “<bdi>{marked.words}</bdi>”
              </p>
              <p className="judge-tools">
                <button type="button" className="button" disabled={busy} onClick={() => void join("merge")}>
                  The same <kbd>=</kbd>
                </button>
                <button type="button" className="button" disabled={busy} onClick={() => void join("split")}>
                  Not the same <kbd>x</kbd>
                </button>
              </p>
            </div>
          )}
          <p className="why">
            <label htmlFor={why} className="label">
              Why (kept with the judgement)
            </label>
            <input
              id={why}
              className="field"
              value={reason}
              maxLength={2000}
              autoComplete="off"
              onChange={(event) => setReason(event.target.value)}
            />
          </p>
        </>
      )}
      <Author />
      <p role="status" className="judge-said">
        {error ? "" : said}
      </p>
      {error && (
        <p role="alert" className="judge-fault">
          <bdi>{error.message}</bdi>
        </p>
      )}
    </section>
  );
}

/** Who accepted or rejected the thing as a whole. */
function Words({ about }: { about: Schemas["HistoryField"] | undefined }) {
  if (!about || about.words.length === 0) return null;
  return (
    <ul className="who-decided">
      {about.words.map((word) => (
        <li key={word.judgement} data-withdrawn={word.withdrawn_by !== null}>
          <bdi>{word.author}</bdi> {word.action === "accept" ? "accepted it" : "rejected it"}
          <time className="muted numbers" dateTime={word.time}>
            {" "}
            {word.time.slice(0, 10)}
          </time>
          {word.reason && <bdi className="muted"> {word.reason}</bdi>}
          {word.withdrawn_by && <span className="muted"> (taken back)</span>}
        </li>
      ))}
    </ul>
  );
}

function ordered(fields: readonly Schemas["HistoryField"][]): Schemas["HistoryField"][] {
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return fields.toSorted((a, b) => rank(a.field) - rank(b.field));
}
