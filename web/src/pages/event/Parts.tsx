import type { Schemas } from "../../api/client";
import { EventRow } from "../chronology/EventRow";
import "../chronology/chronology.css";

type Happening = Schemas["HappeningRow"];

/** The larger event that this one belongs to, and the smaller ones that belong to it. */
export function Parts({
  parts,
  whole,
  why,
}: {
  parts: readonly Happening[];
  whole: Happening | null;
  why: string | null;
}) {
  if (parts.length === 0 && whole === null) return null;
  return (
    <section className="part" aria-labelledby="parts-title">
      <h2 id="parts-title">{parts.length > 0 ? "Parts" : "Part of"}</h2>
      {whole && (
        <>
          <p className="muted">Part of a larger event{why ? `: ${why}` : ""}.</p>
          <ol className="still-rows">
            <li className="row">
              <EventRow event={whole} before={undefined} />
            </li>
          </ol>
        </>
      )}
      {parts.length > 0 && (
        <ol className="still-rows">
          {parts.map((part, index) => (
            <li key={part.id} className="row">
              <EventRow event={part} before={parts[index - 1]} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
