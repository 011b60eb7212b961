import type { Schemas } from "../../api/client";
import { Day } from "../../parts/When";
import type { Told } from "./combine";

/** Whose words these are: the outlet and day of the telling that they stand in. */
export function Outlet({
  words,
  tellings,
}: {
  words: Pick<Schemas["Words"], "article">;
  tellings: readonly Told[];
}) {
  const telling = tellings.find((one) => one.article === words.article);
  if (!telling) return null;
  return (
    <span className="entry-source">
      {telling.outlet && <bdi>{telling.outlet}</bdi>} <Day day={telling.published} short none="" />
    </span>
  );
}
