import { Link } from "react-router";

import { Day } from "./When";

/** Where a row stands: its outlet, as a link to the article, and the day of publication. */
export function Source({
  article,
  outlet,
  published,
}: {
  article: string;
  outlet: string | null;
  published: string | null;
}) {
  return (
    <p className="entry-source">
      <Link className="outlet" to={`/articles/${encodeURIComponent(article)}`}>
        <bdi>{outlet ?? "no outlet named"}</bdi>
      </Link>{" "}
      <span className="unbroken">
        <Day day={published} short none="" />
      </span>
    </p>
  );
}
