import { useState } from "react";

import { store, stored } from "../../app/stored";
import { JudgePanel } from "../../judging/JudgePanel";
import type { Read } from "../../reading/types";
import type { Choice } from "./chosen";
import { ClaimFields } from "./ClaimFields";
import { Contents } from "./Contents";
import { FromWords } from "./FromWords";
import { MentionFields } from "./MentionFields";
import { ReportFields } from "./ReportFields";

export type OnThing = (id: string, field?: string) => void;

/** Beside the text: what was read, or what is chosen, field by field. */
export function Panel({
  read,
  choice,
  onThing,
  onNothing,
}: {
  read: Read;
  choice: Choice | null;
  onThing: OnThing;
  onNothing: () => void;
}) {
  const [judging, setJudging] = useState(() => stored("judging") === "open");
  const open = (now: boolean) => {
    setJudging(now);
    store("judging", now ? "open" : "closed");
  };
  const judged = choice === null || choice.kind === "words" ? null : idOf(read, choice);
  return (
    <aside className="panel" aria-label={choice === null ? "What was read" : "What is chosen"}>
      {choice === null ? (
        <Contents read={read} onThing={onThing} />
      ) : (
        <>
          <p className="panel-back">
            <button type="button" className="button plain" onClick={onNothing}>
              ‹ All that was read
            </button>
          </p>
          {choice.kind === "report" && (
            <ReportFields read={read} report={choice.report} field={choice.field} onThing={onThing} />
          )}
          {choice.kind === "claim" && <ClaimFields read={read} claim={choice.claim} onThing={onThing} />}
          {choice.kind === "mention" && <MentionFields mention={choice.mention} />}
          {choice.kind === "words" && <FromWords read={read} span={choice.span} onThing={onThing} />}
          {judged && (
            <details className="how" open={judging} onToggle={(event) => open(event.currentTarget.open)}>
              <summary>Judge it</summary>
              {judging && <JudgePanel thing={judged} />}
            </details>
          )}
        </>
      )}
    </aside>
  );
}

function idOf(read: Read, choice: Exclude<Choice, { kind: "words" }>): string | null {
  if (choice.kind === "report") return read.ids[choice.report.id] ?? null;
  if (choice.kind === "claim") return read.ids[choice.claim.id] ?? null;
  const { mention } = choice;
  if (mention.kind === "figure") return read.ids[mention.id] ?? null;
  return mention.kind === "agreement" ? null : `${read.id}/${mention.id}`;
}
