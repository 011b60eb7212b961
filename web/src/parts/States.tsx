import type { ReactNode } from "react";
import { Link } from "react-router";

import { ApiFault } from "../api/client";

/** While the first answer is on its way. It shows itself only after a moment, so that quick answers do not flicker. */
export function Loading({ what = "Reading the record" }: { what?: string }) {
  return (
    <p className="state loading" role="status">
      {what} …
    </p>
  );
}

/** Nothing to show, and why, and what one may do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state" role="status">
      <p className="state-title">{title}</p>
      {children && <div className="state-more">{children}</div>}
    </div>
  );
}

/** An answer that is none, in one line; `again` asks anew. */
export function Fault({ error, again }: { error: Error; again?: () => void }) {
  if (error instanceof ApiFault && error.status === 404) return <NotFound what={error.message} />;
  return (
    <div className="state fault" role="alert">
      <p className="state-title">That did not work</p>
      <p>
        <bdi>{error.message}</bdi>
      </p>
      {again && (
        <button type="button" className="button" onClick={again}>
          Ask again
        </button>
      )}
    </div>
  );
}

export function NotFound({ what }: { what: string }) {
  return (
    <div className="state" role="alert">
      <p className="state-title">Not in this record</p>
      <p>
        <bdi>{what}</bdi>
      </p>
      <p>
        A link may have come from another record, or the article was taken out since.{" "}
        <Link to="/">To the chronology</Link>
      </p>
    </div>
  );
}
