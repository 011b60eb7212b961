import { Link } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useThing } from "../../api/queries";
import { useJudging } from "../../judging/Judging";
import { shown } from "../../judging/typed";
import { plainWords } from "../../text/labels";

const DID: Record<string, string> = {
  accept: "accepted",
  reject: "rejected",
  correct: "corrected",
  merge: "said they are the same:",
  split: "said they are not the same:",
  withdraw: "took back a judgement",
};

/** Who decided what, the last first; all of it as CSV. */
export function Log() {
  const asked = useThing(["judgements", "log"], (signal) =>
    got(api.GET("/api/v1/judgements", { params: { query: { limit: 30 } }, signal })),
  );
  const { author, takeBack, busy } = useJudging();
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="log" aria-labelledby="log-title">
      <div className="part-head">
        <h2 id="log-title">
          Judgements <span className="muted numbers">{asked.data?.total.toLocaleString("en")}</span>
        </h2>
        <a className="button plain screen-only" href="/api/v1/judgements?format=csv" download>
          CSV
        </a>
      </div>
      <ol>
        {items.map((one) => (
          <li key={one.id} data-active={one.active}>
            <time className="numbers muted" dateTime={one.time}>
              {one.time.slice(0, 16).replace("T", " ")}
            </time>
            <span>
              <strong>
                <bdi>{one.author}</bdi>
              </strong>{" "}
              {DID[one.action] ?? one.action} {one.field && `${plainWords(one.field).toLowerCase()} of `}
              <Targets targets={one.targets} />
              {one.action === "correct" && one.field && (
                <>
                  : <bdi>{shown(one.field, one.value)}</bdi>
                </>
              )}
              {one.reason && <bdi className="muted"> {one.reason}</bdi>}
              {one.withdrawn_by && <span className="muted"> (taken back)</span>}
              {takeBack && one.active && one.action !== "withdraw" && one.author === author && (
                <button type="button" className="take-back screen-only" disabled={busy} onClick={() => takeBack(one.id)}>
                  Take back<span className="unseen"> this judgement</span>
                </button>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Targets({ targets }: { targets: readonly Schemas["JudgementTarget"][] }) {
  return targets.map((target, index) => (
    <span key={target.id}>
      {index > 0 && ", "}
      {target.kind}{" "}
      <Link to={`/review?thing=${encodeURIComponent(target.id_now ?? target.id)}`}>
        “<bdi>{target.words[0]?.text.slice(0, 60) ?? target.id}</bdi>”
      </Link>
    </span>
  ));
}
