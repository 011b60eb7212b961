import { useSearchParams } from "react-router";

import { api, got } from "../../api/client";
import { useList } from "../../api/queries";
import { useFilters } from "../../filters/useFilters";
import { List } from "../../parts/List";
import { Saving } from "../../parts/Saving";
import { Empty } from "../../parts/States";
import { whenInWords } from "../../text/dates";
import { EventRow, type Happening } from "./EventRow";
import { TimeChart } from "./TimeChart";
import "./chronology.css";

const ORDERS = [
  ["time", "Earliest first"],
  ["-time", "Latest first"],
  ["accounts", "Most reported first"],
  ["-published", "Latest told first"],
] as const;
type Order = (typeof ORDERS)[number][0];

/** Events in time: a chart to brush and zoom, and the events of the stretch that is chosen. */
export default function Chronology() {
  const { filters, asked, change, clear } = useFilters();
  const [search, setSearch] = useSearchParams();
  const order: Order = ORDERS.find(([name]) => name === search.get("order"))?.[0] ?? "time";
  const listed = useList(["events", asked, order], (cursor, signal) =>
    got(api.GET("/api/v1/events", { params: { query: { ...asked, order, cursor, limit: 100 } }, signal })),
  );
  return (
    <>
      <title>Chronology · contactline</title>
      <header className="page-head">
        <h1>Chronology</h1>
        <p className="count numbers" role="status">
          {listed.total === null ? "" : `${listed.total.toLocaleString("en")} event${listed.total === 1 ? "" : "s"}`}
        </p>
        <label className="order screen-only">
          <span className="unseen">Order</span>
          <select
            className="field"
            value={order}
            onChange={(event) =>
              setSearch((now) => {
                const next = new URLSearchParams(now);
                next.set("order", event.target.value);
                return next;
              })
            }
          >
            {ORDERS.map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <Saving
          what="Chronology of events"
          path="/api/v1/events"
          asked={asked}
          filters={filters}
          total={listed.total}
        />
      </header>
      <TimeChart asked={asked} onWindow={(from, to) => change({ from, to })} />
      <List<Happening>
        label="Events"
        listed={listed}
        keyOf={(event) => event.id}
        row={(event, before) => <EventRow event={event} before={before} />}
        runningHead={(first, last) => (
          <>
            <span>{headOf(first)}</span>
            <span>{headOf(last)}</span>
          </>
        )}
        empty={
          <Empty title={Object.keys(filters).length > 0 ? "No event fits these filters" : "No events yet"}>
            {Object.keys(filters).length > 0 ? (
              <button type="button" className="button" onClick={clear}>
                Take the filters away
              </button>
            ) : (
              <p>This record has no events yet. “contactline build REPORTS -o RECORD” reads reports into it.</p>
            )}
          </Empty>
        }
      />
    </>
  );
}

function headOf(event: Happening): string {
  return whenInWords(event.start, event.end) ?? "no date";
}
