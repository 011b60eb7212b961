import { scaleLinear } from "d3-scale";

import type { Schemas } from "../../api/client";
import { Parties } from "../../parts/Parties";
import { Day } from "../../parts/When";
import { BareWords } from "../../parts/Words";
import { amountInWords, measureLabel } from "../../text/numbers";
import { AccountNumber, type Numbers } from "./AccountNumber";

type Line = Schemas["FigureLine"];
const WIDE = 140;

/** Whose figure is whose: a range for each measure, never an average, and every number by speaker and day. */
export function Figures({ ranges, numbers }: { ranges: readonly Schemas["FigureRange"][]; numbers: Numbers }) {
  if (ranges.length === 0) return null;
  return (
    <section className="part" aria-labelledby="figures-title">
      <h2 id="figures-title">Figures, by who gives them</h2>
      {ranges.map((range) => (
        <div key={`${range.measure} ${range.unit}`} className="wide keep-together">
          <table className="figures">
            <caption>
              <strong>{measureLabel(range.measure)}</strong>{" "}
              <span className="numbers">{amountInWords({ ...range, qualifier: null })}</span>
            </caption>
            <thead className="unseen">
              <tr>
                <th scope="col">Number</th>
                <th scope="col">On the range</th>
                <th scope="col">Speaker</th>
                <th scope="col">Published</th>
                <th scope="col">Words</th>
              </tr>
            </thead>
            <tbody>
              {range.lines.map((line) => (
                <tr key={`${line.words.article} ${line.words.start} ${line.account}`}>
                  <td className="numbers amount">{amountInWords(line)}</td>
                  <td>
                    <OnRange line={line} low={range.low ?? 0} high={range.high ?? range.low ?? 0} />
                  </td>
                  <td>
                    <Parties parties={line.speaker} none="the article itself" codes />
                  </td>
                  <td>
                    <Day day={line.published} short />
                  </td>
                  <td className="reading-face">
                    <BareWords words={line.words} /> <AccountNumber number={numbers.get(line.account)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  );
}

/** A dot for a number, a line for a range, a line that fades for one that is open on one side. */
function OnRange({ line, low, high }: { line: Line; low: number; high: number }) {
  const x = scaleLinear([Math.min(low, high), Math.max(low, high, low + 1e-9)], [5, WIDE - 5]).clamp(true);
  const from = x(line.low ?? low);
  const to = x(line.high ?? high);
  const exact = line.low !== null && line.low === line.high;
  return (
    <svg className="on-range" width={WIDE} height={12} aria-hidden="true">
      <line className="whole" x1={5} x2={WIDE - 5} y1={6} y2={6} />
      {exact ? (
        <circle cx={from} cy={6} r={3.5} />
      ) : (
        <>
          <line className={line.low === null || line.high === null ? "open" : "told"} x1={from} x2={to} y1={6} y2={6} />
          {line.low !== null && <circle cx={from} cy={6} r={3} className="end" />}
          {line.high !== null && <circle cx={to} cy={6} r={3} className="end" />}
        </>
      )}
    </svg>
  );
}
