import { Words } from "../../parts/Words";
import type { Shown } from "./combine";

/** What it says: numbered or described parts, each with the words that tell it. */
export function Provisions({ provisions }: { provisions: Shown["provisions"] }) {
  if (provisions.length === 0) return null;
  return (
    <section className="part" aria-labelledby="provisions-title">
      <h2 id="provisions-title">What it says</h2>
      <ol className="provisions">
        {provisions.map((part, index) => (
          <li key={`${part.words[0]?.article} ${part.words[0]?.start} ${index}`} className="provision">
            <h3>
              <bdi>{part.label}</bdi>
            </h3>
            {part.words.map((words) => (
              <p key={words.start}>
                <Words words={words} />
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
