import { Link, useLocation } from "react-router";

import type { Schemas } from "../../api/client";
import { Background, Dispute, Status, Support, Type } from "../../parts/Badges";
import { WhoToWhom } from "../../parts/Parties";
import { When } from "../../parts/When";

export type Happening = Schemas["HappeningRow"];

const NOT_YET: ReadonlySet<string> = new Set(["planned", "proposed", "possible"]);

/** How sure it is that it took place: what is told as history and what is not yet done are drawn differently. */
export function mannerOf(
  event: Pick<Happening, "status" | "background">,
): "news" | "background" | "planned" | "negated" {
  if (NOT_YET.has(event.status)) return "planned";
  if (event.status === "negated") return "negated";
  return event.background ? "background" : "news";
}

/** One event as a line of the chronology. A date that the line above has is not repeated. */
export function EventRow({ event, before }: { event: Happening; before: Happening | undefined }) {
  const { search } = useLocation();
  const same = before !== undefined && before.start === event.start && before.end === event.end;
  return (
    <article className="event-row" data-manner={mannerOf(event)}>
      <p className="event-when" data-same={same}>
        <When start={event.start} end={event.end} short />
      </p>
      <p className="event-type">
        <Type type={event.type} />
      </p>
      <div className="event-what">
        <p className="event-who">
          <Link to={{ pathname: `/events/${encodeURIComponent(event.id)}`, search }}>
            <WhoToWhom actors={event.actors} recipients={event.recipients} />
          </Link>
        </p>
        <p className="event-words" dir="auto">
          {event.words}
        </p>
      </div>
      <p className="event-place">{event.place ? <bdi>{event.place}</bdi> : null}</p>
      <p className="event-badges">
        <Status status={event.status} />
        {event.background && <Background />}
        <Dispute dispute={event.dispute} />
        <Support support={event.support} voices={event.voices} />
      </p>
    </article>
  );
}
