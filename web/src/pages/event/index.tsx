import { useParams } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useThing } from "../../api/queries";
import { Background, Dispute, Status, Support, Type } from "../../parts/Badges";
import { WhoToWhom } from "../../parts/Parties";
import { Fault, Loading } from "../../parts/States";
import { whenInWords } from "../../text/dates";
import { typeLabel } from "../../text/labels";
import { Accounts } from "./Accounts";
import { Contests } from "./Contests";
import { Fields } from "./Fields";
import { Figures } from "./Figures";
import { Joined } from "./Joined";
import { Parts } from "./Parts";
import "./event.css";

type Event = Schemas["Event"];

/** One happening: every account of it, what they agree on and what not. */
export default function EventPage() {
  const { id = "" } = useParams();
  const asked = useThing(["event", id], (signal) =>
    got(api.GET("/api/v1/events/{id}", { params: { path: { id } }, signal })),
  );
  if (asked.error) return <Fault error={asked.error} />;
  if (!asked.data) return <Loading />;
  const { event, reports, parts, whole, decisions } = asked.data;
  const numbers = new Map(event.accounts.map((account, index) => [account.report, index + 1]));
  const title = titleOf(event);
  return (
    <div className="event-page" data-stale={asked.isPlaceholderData}>
      <title>{`${title} · contactline`}</title>
      <header className="event-head">
        <p className="event-kind">
          <Type type={event.type} />
          <Status status={event.status} always />
          {event.background && <Background />}
          <Dispute dispute={event.dispute} always />
          <Support support={event.support} voices={event.voices} />
        </p>
        <h1>{title}</h1>
        <p className="event-sides">
          <WhoToWhom actors={event.actors} recipients={event.recipients} />
        </p>
        {event.open && <p className="event-open">Stands alone: {event.open}.</p>}
      </header>
      <Fields values={event.values} accounts={event.accounts} numbers={numbers} />
      <Accounts event={event} reports={reports} numbers={numbers} decisions={decisions} />
      <Figures ranges={event.figures} numbers={numbers} />
      <Contests event={event} numbers={numbers} />
      <Parts parts={parts} whole={whole ?? null} why={event.part_why ?? null} />
      <Joined accounts={event.accounts} numbers={numbers} />
    </div>
  );
}

/** `Assault, Volnovakha, 13 January 2015` */
export function titleOf(event: Pick<Event, "type" | "place" | "start" | "end">): string {
  return [typeLabel(event.type), event.place, whenInWords(event.start, event.end)].filter(Boolean).join(", ");
}
