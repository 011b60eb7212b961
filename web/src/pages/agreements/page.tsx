import { useQueries } from "@tanstack/react-query";
import { Link, useParams } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useThing } from "../../api/queries";
import { Badge } from "../../parts/Badges";
import { Parties } from "../../parts/Parties";
import { Fault, Loading } from "../../parts/States";
import { When } from "../../parts/When";
import "../../parts/lists.css";
import "./agreements.css";
import { together } from "./combine";
import { Course } from "./Course";
import { Issues } from "./Issues";
import { kindLabel } from "./labels";
import { Owed } from "./Owed";
import { Provisions } from "./Provisions";
import { Tellings } from "./Tellings";
import { Timeline } from "./Timeline";

const ask = async (id: string, signal: AbortSignal) =>
  (await got(api.GET("/api/v1/agreements/{id}", { params: { path: { id } }, signal }))) as Schemas["AgreementReply"];

/** How many other tellings of one agreement its page takes in. */
const MOST_TELLINGS = 40;

/** One agreement from every article that tells of it: its course, what it says, what is owed, what is open. */
export default function AgreementPage() {
  const { id = "" } = useParams();
  const asked = useThing(["agreement", id], (signal) => ask(id, signal));
  const others = (asked.data?.others ?? []).slice(0, MOST_TELLINGS);
  const told = useQueries({
    queries: others.map((other) => ({
      queryKey: ["agreement", other.id],
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(other.id, signal),
    })),
  });
  if (asked.error) return <Fault error={asked.error} />;
  if (!asked.data) return <Loading />;
  const replies = [asked.data, ...told.map((one) => one.data).filter((one) => one !== undefined)];
  const all = together(replies);
  const { agreement } = asked.data;
  return (
    <div className="agreement-page" data-stale={asked.isPlaceholderData}>
      <title>{`${agreement.name} · contactline`}</title>
      <Head agreement={agreement} names={all.names} parties={all} dates={all.dates} tellings={all.tellings.length} />
      {told.some((one) => one.isPending) && <Loading what="Reading the other articles that tell of it" />}
      <Timeline course={all.course} />
      <Course course={all.course} tellings={all.tellings} />
      <Provisions provisions={all.provisions} />
      <Owed commitments={all.commitments} />
      <Issues issues={all.issues} positions={all.positions} tellings={all.tellings} />
      <Tellings tellings={all.tellings} />
    </div>
  );
}

function Head({
  agreement,
  names,
  parties,
  dates,
  tellings,
}: {
  agreement: Schemas["AgreementRow"];
  names: readonly string[];
  parties: Pick<Schemas["AgreementRow"], "parties" | "brokers" | "guarantors">;
  dates: readonly { start: string | null; end: string | null }[];
  tellings: number;
}) {
  return (
    <header className="agreement-head">
      <p className="entry-source">
        <Badge>{kindLabel(agreement.kind)}</Badge> told in {tellings} {tellings === 1 ? "article" : "articles"}
        {" · "}
        <Link to="/agreements">all agreements</Link>
      </p>
      <h1>
        <bdi>{agreement.name}</bdi>
      </h1>
      {names.length > 0 && (
        <p className="also">
          also{" "}
          {names.map((name, index) => (
            <span key={name}>
              {index > 0 && "; "}
              <bdi>{name}</bdi>
            </span>
          ))}
        </p>
      )}
      <dl className="facts">
        <dt>Date</dt>
        <dd>
          {dates.length === 0 && <span className="muted">not told</span>}
          {dates.map((when, index) => (
            <span key={`${when.start} ${when.end}`}>
              {index > 0 && <span className="muted"> or, in another article, </span>}
              <When start={when.start} end={when.end} />
            </span>
          ))}
        </dd>
        <dt>Parties</dt>
        <dd>
          <Parties parties={parties.parties} none="not told" codes />
        </dd>
        {parties.brokers.length > 0 && (
          <>
            <dt>Brought about by</dt>
            <dd>
              <Parties parties={parties.brokers} codes />
            </dd>
          </>
        )}
        {parties.guarantors.length > 0 && (
          <>
            <dt>Guaranteed by</dt>
            <dd>
              <Parties parties={parties.guarantors} codes />
            </dd>
          </>
        )}
      </dl>
    </header>
  );
}
