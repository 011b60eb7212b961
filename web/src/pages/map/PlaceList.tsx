import { Link } from "react-router";

import { api, got } from "../../api/client";
import { useThing } from "../../api/queries";
import { queryOf, type Asked, type Filters } from "../../filters/filters";
import { Status, Type } from "../../parts/Badges";
import { WhoToWhom } from "../../parts/Parties";
import { Fault } from "../../parts/States";
import { When } from "../../parts/When";
import { countryName } from "../../text/countries";
import { daysAfter } from "../../text/dates";
import { otherNames, precisionLabel, type Seen, type Stretch } from "./places";

/** How many places the list draws at first: the rest is a press away, and the map has them all. */
export const LISTED_FIRST = 60;
const EVENTS_SHOWN = 8;

/** The places of the map as a list: for the keyboard, for screen readers, and to see what happened at each. */
export function PlaceList({
  seen,
  most,
  chosen,
  onChoose,
  asked,
  filters,
  stretch,
}: {
  seen: readonly Seen[];
  most: number;
  chosen: string | null;
  onChoose: (key: string | null) => void;
  asked: Asked;
  filters: Filters;
  stretch: Stretch | null;
}) {
  const shown = seen.slice(0, most);
  const late = chosen === null ? undefined : seen.slice(most).find((one) => one.key === chosen);
  if (seen.length === 0) return <p className="state">Nothing with a place is dated to this stretch of time.</p>;
  return (
    <ol className="places" aria-label="Places">
      {[...(late ? [late] : []), ...shown].map((one) => (
        <li key={one.key} className="place" data-chosen={one.key === chosen}>
          <button
            type="button"
            className="place-button"
            aria-expanded={one.key === chosen}
            onClick={() => onChoose(one.key === chosen ? null : one.key)}
          >
            <span className="place-name">
              <bdi>{one.feature.properties.place}</bdi>
              {otherNames(one.feature.properties).map((name) => (
                <span key={name} className="place-other">
                  {" / "}
                  <bdi>{name}</bdi>
                </span>
              ))}
            </span>
            <span className="place-n numbers">
              {one.n.toLocaleString("en")}
              <span className="unseen"> {one.n === 1 ? "event" : "events"}</span>
            </span>
            <span className="place-what">{about(one)}</span>
          </button>
          {one.key === chosen && <EventsHere place={one.feature.properties.place} asked={asked} filters={filters} stretch={stretch} />}
        </li>
      ))}
    </ol>
  );
}

/** `region, Azerbaijan · 13 of 15 conflict · 1 disputed` */
function about({ feature }: Seen): string {
  const { precision, country, conflict, count, disputed, place } = feature.properties;
  const name = country ? countryName(country) : null;
  const parts = [[precisionLabel(precision), name === place ? null : name].filter(Boolean).join(", ")];
  if (conflict > 0) parts.push(conflict === count ? "all conflict" : `${conflict} of ${count} conflict`);
  else parts.push("no conflict");
  if (disputed > 0) parts.push(`${disputed} disputed`);
  return parts.join(" · ");
}

function EventsHere({ place, asked, filters, stretch }: { place: string; asked: Asked; filters: Filters; stretch: Stretch | null }) {
  const within = stretch ? { from: stretch.start, to: daysAfter(stretch.end, -1) } : {};
  const query = { ...asked, ...within, place };
  const found = useThing(["events at", query], (signal) =>
    got(api.GET("/api/v1/events", { params: { query: { ...query, limit: EVENTS_SHOWN } }, signal })),
  );
  if (found.error) return <Fault error={found.error} />;
  if (!found.data || found.isPlaceholderData) return <p className="place-events muted">…</p>;
  return (
    <div className="place-events">
      <ul>
        {found.data.items.map((event) => (
          <li key={event.id}>
            <Link to={`/events/${encodeURIComponent(event.id)}`}>
              <When start={event.start} end={event.end} short /> <Type type={event.type} />
            </Link>{" "}
            <Status status={event.status} /> <WhoToWhom actors={event.actors} recipients={event.recipients} />
          </li>
        ))}
      </ul>
      <Link to={`/${queryOf({ ...filters, ...within, place })}`}>
        {found.data.total > found.data.items.length ? `All ${found.data.total.toLocaleString("en")} in the chronology` : "In the chronology"}
      </Link>
    </div>
  );
}
