import { Parties } from "../../parts/Parties";
import { Words } from "../../parts/Words";
import type { Shown, Told } from "./combine";
import { Outlet } from "./Outlet";

type Part = Shown["positions"][number];

/** Points said to be unresolved, with each party's position in the order in which they were published. */
export function Issues({
  issues,
  positions,
  tellings,
}: {
  issues: Shown["issues"];
  positions: readonly Part[];
  tellings: readonly Told[];
}) {
  const labels = [...new Set([...issues, ...positions].map((part) => part.label))];
  if (labels.length === 0) return null;
  const published = new Map(tellings.map((telling) => [telling.article, telling.published ?? ""]));
  const dayOf = (part: Part) => published.get(part.words[0]?.article ?? "") ?? "";
  return (
    <section className="part" aria-labelledby="issues-title">
      <h2 id="issues-title">What is open</h2>
      {labels.map((label) => (
        <div key={label} className="issue keep-together">
          <h3>
            <bdi>{label}</bdi>
          </h3>
          {issues
            .filter((issue) => issue.label === label)
            .flatMap((issue) => issue.words)
            .map((words) => (
              <p key={`${words.article} ${words.start}`}>
                <Words words={words} /> <Outlet words={words} tellings={tellings} />
              </p>
            ))}
          <div className="positions">
            {bySpeaker(positions.filter((one) => one.label === label)).map(([key, held]) => (
              <div key={key} className="position">
                <p className="entry-who">
                  <Parties parties={held[0]?.speaker ?? []} none="nobody named" codes />
                </p>
                <ol>
                  {held
                    .toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
                    .flatMap((one) => one.words)
                    .map((words) => (
                      <li key={`${words.article} ${words.start}`}>
                        <Words words={words} /> <Outlet words={words} tellings={tellings} />
                      </li>
                    ))}
                </ol>
              </div>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function bySpeaker(positions: readonly Part[]): [string, Part[]][] {
  const found = new Map<string, Part[]>();
  for (const one of positions) {
    const key = one.speaker.map((party) => party.country ?? party.name ?? party.text).join(", ");
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found.entries()];
}
