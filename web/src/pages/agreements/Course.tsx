import { Status } from "../../parts/Badges";
import { Parties } from "../../parts/Parties";
import { When } from "../../parts/When";
import { Words } from "../../parts/Words";
import type { Point, Told } from "./combine";
import { stepLabel } from "./labels";
import { Outlet } from "./Outlet";
import { Verdict } from "./Verdict";

/** Everything with a date, in order of time, each with its words; what has none stands below. */
export function Course({ course, tellings }: { course: readonly Point[]; tellings: readonly Told[] }) {
  if (course.length === 0) return null;
  return (
    <section className="part" aria-labelledby="course-title">
      <h2 id="course-title">Its course</h2>
      <ol className="course">
        {course.map((point, index) => (
          <li key={`${point.what} ${point.start} ${index}`} className="course-point">
            <p className="course-when">
              <When start={point.start} end={point.end} short />
            </p>
            <div>
              <p className="course-what">
                <What point={point} />
              </p>
              {point.said.map(({ speaker, words }, nth) => (
                <div key={`${words[0]?.article} ${words[0]?.start} ${nth}`}>
                  {words.map((one) => (
                    <p key={one.start}>
                      {speaker.length > 0 && (
                        <span className="entry-source">
                          <Parties parties={speaker} codes />
                          {": "}
                        </span>
                      )}
                      <Words words={one} /> <Outlet words={one} tellings={tellings} />
                    </p>
                  ))}
                </div>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function What({ point }: { point: Point }) {
  if (point.what === "step") {
    return (
      <>
        <strong>{stepLabel(point.step ?? "step")}</strong> <Status status={point.status ?? "happened"} />
      </>
    );
  }
  if (point.what === "due") {
    return (
      <>
        <strong>Due</strong> <bdi>{point.deed}</bdi>
      </>
    );
  }
  return (
    <>
      <Verdict verdict={point.verdict ?? "open"} /> <bdi>{point.deed}</bdi>
    </>
  );
}
