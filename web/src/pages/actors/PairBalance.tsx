import { Link } from "react-router";

import { api, got, type Schemas } from "../../api/client";
import { useThing } from "../../api/queries";
import { queryOf, type Asked, type Filters } from "../../filters/filters";
import { Type } from "../../parts/Badges";
import { Fault, Loading } from "../../parts/States";
import { BalanceChart } from "./BalanceChart";
import { nameOf, type Names } from "./names";

/** What passed between two sides over time, and what each did. */
export function PairBalance({
  one,
  other,
  asked,
  filters,
  names,
  onClose,
}: {
  one: string;
  other: string;
  asked: Asked;
  filters: Filters;
  names: Names;
  onClose: () => void;
}) {
  const found = useThing(["pair", one, other, asked], (signal) =>
    got(api.GET("/api/v1/actors/pair", { params: { query: { ...asked, one, other } }, signal })),
  );
  const [here, there] = [nameOf(names, one), nameOf(names, other)];
  return (
    <section className="pair" aria-labelledby="pair-title" data-stale={found.isPlaceholderData}>
      <header className="pair-head">
        <h2 id="pair-title">
          <bdi>{here}</bdi> and <bdi>{there}</bdi>
        </h2>
        <Link to={`/${queryOf({ ...filters, actor: one, side: other })}`}>their events</Link>
        <button type="button" className="button plain screen-only" onClick={onClose}>
          Close
        </button>
      </header>
      {found.error && <Fault error={found.error} />}
      {found.isPending && <Loading />}
      {found.data && (
        <>
          <BalanceChart months={found.data.months} label={`Events between ${here} and ${there} over time`} />
          {found.data.undated > 0 && (
            <p className="entry-source numbers">{found.data.undated.toLocaleString("en")} more without a date</p>
          )}
          <div className="pair-sides">
            <Deeds title={`${here} towards ${there}`} counted={found.data.by_one} />
            <Deeds title={`${there} towards ${here}`} counted={found.data.by_other} />
          </div>
        </>
      )}
    </section>
  );
}

function Deeds({ title, counted }: { title: string; counted: readonly Schemas["Counted"][] }) {
  return (
    <div>
      <h3>
        <bdi>{title}</bdi>
      </h3>
      {counted.length === 0 && <p className="muted">nothing told</p>}
      <ul className="deeds">
        {counted.map((one) => (
          <li key={one.value}>
            <Type type={one.value} /> <span className="numbers">{one.count.toLocaleString("en")}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
