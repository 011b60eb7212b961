import type { ReactNode } from "react";
import { Link } from "react-router";

import { Background, Stance, Standing, Status, Type } from "../../parts/Badges";
import { Parties } from "../../parts/Parties";
import { When } from "../../parts/When";
import type { Read, Report } from "../../reading/types";
import { amountInWords, measureLabel } from "../../text/numbers";
import { partiesOf, placeOf } from "./names";
import type { OnThing } from "./Panel";

/** A report field by field: each leads to its words, or says why there is no value. */
export function ReportFields({
  read,
  report,
  field,
  onThing,
}: {
  read: Read;
  report: Report;
  field: string | null;
  onThing: OnThing;
}) {
  const event = read.events[read.ids[report.id] ?? ""];
  const figures = read.mentions.filter((one) => one.kind === "figure" && report.figures.includes(one.id));
  const claim = read.claims.find((one) => one.id === report.said_in);
  const denials = read.claims.filter((one) => report.disputed_by.includes(one.id));
  const place = placeOf(read, report.where);
  const rows: [name: string, label: string, value: ReactNode][] = [
    ["type", "What", <Type key="type" type={report.type} mode={report.mode} />],
    ["actors", "Who", <Parties key="actors" parties={partiesOf(read, report.actors)} none={null} codes />],
    [
      "recipients",
      "To whom",
      <Parties key="recipients" parties={partiesOf(read, report.recipients)} none={null} codes />,
    ],
    ["when", "When", report.when && <When key="when" start={report.when.start} end={report.when.end} />],
    ["where", "Where", place && <bdi key="where">{place}</bdi>],
    ["status", "Status", <Status key="status" status={report.status} always />],
    ["background", "Background", report.background ? <Background key="background" /> : "no"],
    ["standing", "Standing", <Standing key="standing" standing={report.standing} always />],
  ];
  const empty: Record<string, boolean> = {
    actors: report.actors.length === 0,
    recipients: report.recipients.length === 0,
    when: report.when === null,
    where: report.where === null,
  };
  return (
    <section aria-labelledby="report-title">
      <h2 id="report-title">
        Report <span className="muted">of one voice</span>
      </h2>
      <dl className="thing-fields">
        {rows.map(([name, label, value]) => {
          const words = report.evidence[name] ?? [];
          return (
            <div key={name} data-current={field === name}>
              <dt>{label}</dt>
              <dd>
                {empty[name] ? (
                  <span className="muted">not known: {report.why_null[name] ?? "no reason kept"}</span>
                ) : (
                  value
                )}
                {words.length > 0 && (
                  <button
                    type="button"
                    className="to-words"
                    aria-pressed={field === name}
                    onClick={() => onThing(report.id, field === name ? undefined : name)}
                  >
                    words<span className="unseen"> of {label}</span>
                  </button>
                )}
              </dd>
            </div>
          );
        })}
        {figures.length > 0 && (
          <div>
            <dt>Figures</dt>
            <dd>
              {figures.map((figure) => (
                <button key={figure.id} type="button" className="inline-entry" onClick={() => onThing(figure.id)}>
                  {figure.kind === "figure" && `${amountInWords(figure)} ${measureLabel(figure.measure)}`}
                </button>
              ))}
            </dd>
          </div>
        )}
        <div>
          <dt>Said by</dt>
          <dd>
            {claim ? (
              <button type="button" className="inline-entry" onClick={() => onThing(claim.id)}>
                <Parties parties={partiesOf(read, claim.speaker)} none="somebody unnamed" />{" "}
                <Stance stance={claim.stance} />
              </button>
            ) : (
              "the article itself"
            )}
          </dd>
        </div>
        {denials.length > 0 && (
          <div>
            <dt>Disputed by</dt>
            <dd>
              {denials.map((one) => (
                <button key={one.id} type="button" className="inline-entry" onClick={() => onThing(one.id)}>
                  <Parties parties={partiesOf(read, one.speaker)} none="somebody unnamed" />{" "}
                  <Stance stance={one.stance} />
                </button>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {event && (
        <p className="to-event">
          <Link to={`/events/${encodeURIComponent(event)}`}>The event, with every account of it</Link>
        </p>
      )}
      <details className="how">
        <summary>How it was read; confidence {Math.round(report.confidence * 100)} %</summary>
        <dl className="thing-fields small">
          {Object.entries(report.made_by).map(([name, rule]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{rule}</code>
                {report.scores?.[name] !== undefined && (
                  <span className="muted numbers"> {report.scores[name].toFixed(2)}</span>
                )}
              </dd>
            </div>
          ))}
          {report.cameo && (
            <div>
              <dt>CAMEO</dt>
              <dd className="numbers">{report.cameo}</dd>
            </div>
          )}
        </dl>
      </details>
    </section>
  );
}
