import {
  CONTESTS,
  DISPUTES,
  plainWords,
  QUAD_LABELS,
  quadOf,
  SPEAKER_KINDS,
  STANCES,
  STANDINGS,
  STATUSES,
  typeLabel,
} from "../text/labels";

type Tone = "calm" | "warn" | "bad" | "good" | "open";

/** A short word in a frame. The word says it; the tone only helps. */
export function Badge({ tone = "calm", title, children }: { tone?: Tone; title?: string; children: string }) {
  return (
    <span className="badge" data-tone={tone} title={title}>
      {children}
    </span>
  );
}

/** A type with the shape of its quad class: ring or disc for cooperation, outline or solid triangle for conflict. */
export function Type({ type, mode }: { type: string; mode?: string | null }) {
  const quad = quadOf(type);
  return (
    <span className="type" data-quad={quad ?? "none"} title={quad ? QUAD_LABELS[quad] : undefined}>
      <QuadShape type={type} />
      {typeLabel(type)}
      {mode && <span className="mode"> · {mode.replaceAll("_", " ")}</span>}
    </span>
  );
}

export function QuadShape({ type }: { type: string }) {
  const quad = quadOf(type);
  const solid = quad?.startsWith("material") ?? false;
  return (
    <svg className="quad-shape" viewBox="0 0 12 12" aria-hidden="true" data-quad={quad ?? "none"} data-solid={solid}>
      {quad?.endsWith("conflict") ? <path d="M6 1.5 11 10.5H1Z" /> : <circle cx="6" cy="6" r="4.4" />}
    </svg>
  );
}

/** How far it came; what simply happened needs no word. */
export function Status({ status, always = false }: { status: string; always?: boolean }) {
  if (status === "happened" && !always) return null;
  const tone: Tone = status === "happened" || status === "ongoing" ? "calm" : status === "negated" ? "bad" : "open";
  return <Badge tone={tone}>{(STATUSES[status] ?? plainWords(status)).toLowerCase()}</Badge>;
}

export function Standing({ standing, always = false }: { standing: string; always?: boolean }) {
  if (standing === "asserted" && !always) return null;
  const tone: Tone = standing === "denied" ? "bad" : standing === "not_confirmed" ? "warn" : "calm";
  return <Badge tone={tone}>{(STANDINGS[standing] ?? plainWords(standing)).toLowerCase()}</Badge>;
}

export function Dispute({ dispute, always = false }: { dispute: string; always?: boolean }) {
  if (dispute === "none" && !always) return null;
  const tone: Tone = dispute === "none" ? "calm" : dispute === "not_confirmed" ? "warn" : "bad";
  return <Badge tone={tone}>{(DISPUTES[dispute] ?? plainWords(dispute)).toLowerCase()}</Badge>;
}

/** How many outlets say so that do not copy one another. */
export function Support({ support, voices }: { support: string; voices: number }) {
  if (support !== "corroborated") return <Badge>one outlet</Badge>;
  return <Badge tone="good">{`${voices} outlets`}</Badge>;
}

export function Stance({ stance }: { stance: string }) {
  const tone: Tone = ["denies", "rejects"].includes(stance) ? "bad" : stance === "alleges" ? "warn" : "calm";
  return <Badge tone={tone}>{STANCES[stance] ?? plainWords(stance).toLowerCase()}</Badge>;
}

export function ContestKind({ kind }: { kind: string }) {
  return (
    <Badge tone={kind === "not_confirmed" ? "warn" : "bad"}>{(CONTESTS[kind] ?? plainWords(kind)).toLowerCase()}</Badge>
  );
}

export function Background() {
  return <Badge title="told as history, not as news">background</Badge>;
}

/** Who speaks where nobody is named. */
export function speakerKind(kind: string): string {
  return SPEAKER_KINDS[kind] ?? plainWords(kind).toLowerCase();
}
