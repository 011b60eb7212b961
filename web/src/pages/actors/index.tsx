import { useSearchParams } from "react-router";

import { api, got } from "../../api/client";
import { useThing } from "../../api/queries";
import { useFilters } from "../../filters/useFilters";
import { ListHead } from "../../parts/ListHead";
import { NoneFit } from "../../parts/NoneFit";
import "../../parts/lists.css";
import { Fault, Loading } from "../../parts/States";
import { useChoice } from "../../parts/useChoice";
import "./actors.css";
import { MatrixTable } from "./MatrixTable";
import { Network } from "./Network";
import { namesOf } from "./names";
import { PairBalance } from "./PairBalance";
import { Voices } from "./Voices";

const VIEWS = ["matrix", "network"] as const;
const MOSTS = ["12", "20", "40"] as const;

/** Who does what to whom, a pair's balance over time, and who speaks. */
export default function Actors() {
  const { filters, asked } = useFilters();
  const [view, setView] = useChoice("view", VIEWS);
  const [most, setMost] = useChoice("most", MOSTS);
  const [search, setSearch] = useSearchParams();
  const matrix = useThing(["matrix", asked, most], (signal) =>
    got(api.GET("/api/v1/actors/matrix", { params: { query: { ...asked, most: Number(most) } }, signal })),
  );
  const sides = matrix.data?.sides ?? [];
  const names = namesOf(sides);
  const pair = search.get("one") && search.get("other") ? ([search.get("one") ?? "", search.get("other") ?? ""] as const) : null;
  const choose = (one: string, other: string) =>
    setSearch((now) => {
      const next = new URLSearchParams(now);
      next.set("one", one);
      next.set("other", other);
      return next;
    });
  const close = () =>
    setSearch((now) => {
      const next = new URLSearchParams(now);
      next.delete("one");
      next.delete("other");
      return next;
    });
  return (
    <>
      <ListHead
        title="Actors"
        noun={["side", "sides shown"]}
        total={matrix.data ? sides.length : null}
        path="/api/v1/actors"
        asked={asked}
        filters={filters}
        choices={[
          {
            label: "How many",
            value: most,
            choices: MOSTS.map((count) => [count, `the ${count} in most events`]),
            onChange: setMost,
          },
        ]}
      >
        <span className="choice screen-only" role="group" aria-label="Drawn as">
          {VIEWS.map((one) => (
            <button key={one} type="button" className="button" aria-pressed={view === one} onClick={() => setView(one)}>
              {one === "matrix" ? "Matrix" : "Network"}
            </button>
          ))}
        </span>
      </ListHead>
      {matrix.error && <Fault error={matrix.error} />}
      {matrix.isPending && <Loading />}
      {matrix.data && sides.length === 0 && <NoneFit what="side" />}
      {matrix.data && sides.length > 0 && (
        <div className="actors-page" data-stale={matrix.isPlaceholderData} data-pair={pair !== null}>
          <section aria-labelledby="whom-title" className="whom">
            <h2 id="whom-title">Who does what to whom</h2>
            {view === "matrix" ? (
              <MatrixTable matrix={matrix.data} names={names} chosen={pair} onChoose={choose} />
            ) : (
              <Network matrix={matrix.data} names={names} chosen={pair} onChoose={choose} />
            )}
          </section>
          {pair && <PairBalance one={pair[0]} other={pair[1]} asked={asked} filters={filters} names={names} onClose={close} />}
          <Voices sides={sides} names={names} filters={filters} />
        </div>
      )}
    </>
  );
}
