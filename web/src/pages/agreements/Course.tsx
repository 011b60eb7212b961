import type { Schemas } from "../../api/client";
import { Status } from "../../parts/Badges";
import { Parties } from "../../parts/Parties";
import { When } from "../../parts/When";
import { Words } from "../../parts/Words";
import { stepLabel } from "./labels";
import { Outlet } from "./Outlet";
import { Verdict } from "./Verdict";

type Point = Schemas["Course"];

/** Everything with a date, in order of time, each with its words; what has none stands below. */
export function Course({ course, tellings }: { course: readonly Point[]; tellings: readonly Schemas["AgreementRow"][] }) {
  if (course.length === 0) return null;
  return (
    <section className="part" aria-labelledby="course-title">
      <h2 id="course-title">Its course</h2>
      <ol className="course">
        {course.map((point, index) => (
          <li key={`${point.what} ${point.words[0]?.article} ${point.words[0]?.start} ${index}`} className="course-point">
            <p className="course-when">
              <When start={point.start} end={point.end} short />
            </p>
            <div>
              <p className="course-what">
                <What point={point} />
                {(point.speaker?.length ?? 0) > 0 && (
                  <span className="entry-source">
                    {" says "}
                    <Parties parties={point.speaker ?? []} codes />
                  </span>
                )}
              </p>
              {point.words.map((words) => (
                <p key={words.start}>
                  <Words words={words} /> <Outlet words={words} tellings={tellings} />
                </p>
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
