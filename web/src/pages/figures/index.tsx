import { useMemo, useState } from "react";

import { api, got, type Schemas } from "../../api/client";
import { useList, useThing } from "../../api/queries";
import type { Asked, Choices } from "../../filters/filters";
import { useFilters } from "../../filters/useFilters";
import { List } from "../../parts/List";
import { ListHead } from "../../parts/ListHead";
import "../../parts/lists.css";
import { NoneFit } from "../../parts/NoneFit";
import { Parties } from "../../parts/Parties";
import { Source } from "../../parts/Source";
import { useChoice } from "../../parts/useChoice";
import { When } from "../../parts/When";
import { Words } from "../../parts/Words";
import { lastOf } from "../../text/dates";
import { MEASURES } from "../../text/labels";
import { amountInWords, measureLabel } from "../../text/numbers";
import "./figures.css";
import { TollChart } from "./TollChart";
import { tollsOf, type Toll } from "./tolls";

type Figure = Schemas["FigureRow"];

const ORDERS = ["-published", "published", "time", "-time"] as const;
const ORDER_WORDS: Choices = [
  ["-published", "newest first"],
  ["published", "oldest first"],
  ["time", "by what they count, earliest first"],
  ["-time", "by what they count, latest first"],
];
const ANY = "any";
const MEASURE_NAMES = [ANY, ...Object.keys(MEASURES)];
const MEASURE_WORDS: Choices = [[ANY, "any measure"], ...Object.entries(MEASURES)];
/** Figures that the charts look at; more would not be readable. */
const MOST = 500;
const SHOWN_FIRST = 4;

/** Numbers and whose they are: how a toll grew by speaker, and every figure with its words. */
export default function Figures() {
  const { filters, asked, change } = useFilters();
  const [order, setOrder] = useChoice("order", ORDERS);
  const [measure, setMeasure] = useChoice("measure", MEASURE_NAMES);
  const query: Asked & { measure?: string } = measure === ANY ? asked : { ...asked, measure };
  const listed = useList(["figures", query, order], (cursor, signal) =>
    got(api.GET("/api/v1/figures", { params: { query: { ...query, order, cursor, limit: 100 } }, signal })),
  );
  const charted = useThing(["figures charted", query], (signal) =>
    got(api.GET("/api/v1/figures", { params: { query: { ...query, order: "published", limit: MOST } }, signal })),
  );
  const tolls = useMemo(() => tollsOf(charted.data?.items ?? []), [charted.data]);
  const choose = (toll: Toll) =>
    change({ place: toll.place, from: toll.start, to: toll.end ? lastOf(toll.end).slice(0, 10) : null });
  return (
    <>
      <ListHead
        title="Figures"
        noun={["figure", "figures"]}
        total={listed.total}
        path="/api/v1/figures"
        asked={query}
        filters={filters}
        choices={[
          { label: "Measure", value: measure, choices: MEASURE_WORDS, onChange: setMeasure },
          { label: "Order", value: order, choices: ORDER_WORDS, onChange: setOrder },
        ]}
      />
      <Tolls tolls={tolls} onChoose={choose} />
      <List<Figure>
        label="Figures"
        listed={listed}
        keyOf={(figure) => figure.id}
        row={(figure) => <FigureLine figure={figure} />}
        empty={<NoneFit what="figure" />}
      />
    </>
  );
}

function Tolls({ tolls, onChoose }: { tolls: readonly Toll[]; onChoose: (toll: Toll) => void }) {
  const [all, setAll] = useState(false);
  if (tolls.length === 0) return null;
  const shown = all ? tolls : tolls.slice(0, SHOWN_FIRST);
  return (
    <section className="tolls-part" aria-labelledby="tolls-title">
      <h2 id="tolls-title">Counted more than once, by who counts and when it was published</h2>
      <div className="tolls">
        {shown.map((toll) => (
          <TollChart key={toll.key} toll={toll} onChoose={tolls.length > 1 ? () => onChoose(toll) : null} />
        ))}
      </div>
      {tolls.length > SHOWN_FIRST && (
        <button type="button" className="button plain screen-only" onClick={() => setAll((now) => !now)}>
          {all ? "Fewer" : `All ${tolls.length}`}
        </button>
      )}
    </section>
  );
}

export function FigureLine({ figure }: { figure: Figure }) {
  // Whom it counts, where the number's own words do not say so.
  const counted = figure.of.filter((party) => party.name !== null || !figure.words.some((words) => words.text.includes(party.text)));
  return (
    <article className="entry figure-line">
      <p className="figure-amount numbers">
        <strong>{amountInWords(figure)}</strong> {measureLabel(figure.measure)}
        {counted.length > 0 && (
          <span className="entry-source">
            {" of "}
            <Parties parties={counted} />
          </span>
        )}
      </p>
      <p className="entry-who">
        <Parties parties={figure.speaker} none="the article itself" codes />
      </p>
      <div>
        {figure.words.map((words) => (
          <p key={words.start} className="entry-words">
            <Words words={words} />
          </p>
        ))}
        <p className="entry-source">
          {figure.place && <bdi>{figure.place}</bdi>}
          {figure.place && figure.start && ", "}
          <When start={figure.start} end={figure.end} short none="" />
        </p>
      </div>
      <Source article={figure.article} outlet={figure.outlet} published={figure.published} />
    </article>
  );
}
