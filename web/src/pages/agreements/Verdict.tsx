import { Badge } from "../../parts/Badges";
import { verdictLabel, verdictTone } from "./labels";

/** What came of a duty, as somebody says; `open` where nobody does. */
export function Verdict({ verdict }: { verdict: string }) {
  return <Badge tone={verdictTone(verdict)}>{verdictLabel(verdict)}</Badge>;
}
