import { Source } from "../../parts/Source";
import { Words } from "../../parts/Words";
import type { Told } from "./combine";

/** The articles that tell of it, oldest first, with the words that name it. */
export function Tellings({ tellings }: { tellings: readonly Told[] }) {
  return (
    <section className="part" aria-labelledby="tellings-title">
      <h2 id="tellings-title">Told in</h2>
      <ol className="tellings">
        {tellings.map((telling) => (
          <li key={telling.id} className="telling">
            <Source article={telling.article} outlet={telling.outlet} published={telling.published} />
            <div>
              {telling.words[0] && (
                <p>
                  <Words words={telling.words[0]} />
                  {telling.words.length > 1 && (
                    <span className="entry-source"> and {telling.words.length - 1} more times</span>
                  )}
                </p>
              )}
              {telling.joined && <p className="entry-source">Taken for the same: {telling.joined}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
