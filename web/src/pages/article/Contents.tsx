import { Stance, Standing, Status, Type } from "../../parts/Badges";
import { Parties, WhoToWhom } from "../../parts/Parties";
import { When } from "../../parts/When";
import { speakerKind } from "../../parts/Badges";
import type { Read } from "../../reading/types";
import { amountInWords, measureLabel } from "../../text/numbers";
import { wordsAt } from "../../reading/useArticle";
import { partiesOf } from "./names";
import type { OnThing } from "./Panel";

/** Everything that was read from the article, in its order. */
export function Contents({ read, onThing }: { read: Read; onThing: OnThing }) {
  const reports = read.reports.toSorted((a, b) => a.trigger.start - b.trigger.start);
  const figures = read.mentions.filter((mention) => mention.kind === "figure");
  return (
    <>
      <Part title="Reports" count={reports.length} open>
        {reports.map((report) => (
          <li key={report.id}>
            <button type="button" className="entry" onClick={() => onThing(report.id)}>
              <span className="entry-head">
                <Type type={report.type} />
                <When start={report.when?.start ?? null} end={report.when?.end ?? null} short none="" />
                <Status status={report.status} />
                <Standing standing={report.standing} />
              </span>
              <span className="entry-what">
                <WhoToWhom actors={partiesOf(read, report.actors)} recipients={partiesOf(read, report.recipients)} />
              </span>
            </button>
          </li>
        ))}
      </Part>
      <Part title="Claims" count={read.claims.length}>
        {read.claims.map((claim) => (
          <li key={claim.id}>
            <button type="button" className="entry" onClick={() => onThing(claim.id)}>
              <span className="entry-head">
                <Parties parties={partiesOf(read, claim.speaker)} none={speakerKind(claim.speaker_kind)} />
                <Stance stance={claim.stance} />
              </span>
              <span className="entry-words reading-face" dir="auto">
                {claim.content.map((span) => wordsAt(read, span.start, span.end)).join(" … ")}
              </span>
            </button>
          </li>
        ))}
      </Part>
      <Part title="Figures" count={figures.length}>
        {figures.map((figure) => (
          <li key={figure.id}>
            <button type="button" className="entry" onClick={() => onThing(figure.id)}>
              <span className="entry-head">
                <span className="numbers">{amountInWords(figure)}</span> {measureLabel(figure.measure)}
              </span>
              <span className="entry-words reading-face" dir="auto">
                {figure.text}
              </span>
            </button>
          </li>
        ))}
      </Part>
      {read.agreements.length > 0 && (
        <Part title="Agreements" count={read.agreements.length}>
          {read.agreements.map((agreement) => (
            <li key={agreement.id}>
              <button
                type="button"
                className="entry"
                onClick={() => agreement.mentions[0] && onThing(agreement.mentions[0])}
              >
                <bdi>{agreement.name}</bdi>
              </button>
            </li>
          ))}
        </Part>
      )}
      {read.issues.length > 0 && (
        <Part title="Not read" count={read.issues.length}>
          {read.issues.map((issue, index) => (
            <li key={index} className="muted">
              {issue.what}
            </li>
          ))}
        </Part>
      )}
    </>
  );
}

function Part({
  title,
  count,
  open = false,
  children,
}: {
  title: string;
  count: number;
  open?: boolean;
  children: React.ReactNode;
}) {
  return (
    <details className="panel-part" open={open}>
      <summary>
        {title} <span className="muted numbers">{count}</span>
      </summary>
      <ol>{count > 0 ? children : <li className="muted">none</li>}</ol>
    </details>
  );
}
