import type { PartyShown } from "../../parts/Parties";
import type { Read } from "../../reading/types";

/** Mentions of actors as parties. */
export function partiesOf(read: Pick<Read, "mentions">, ids: readonly string[]): PartyShown[] {
  return ids.flatMap((id) => {
    const mention = read.mentions.find((one) => one.id === id);
    if (!mention) return [];
    const actor = mention.kind === "actor" ? mention.actor : null;
    return [
      {
        text: mention.text,
        name: actor?.name ?? null,
        country: actor?.country ?? null,
        sector: actor?.sector ?? null,
        sector2: actor?.sector2 ?? null,
      },
    ];
  });
}

/** A place's name as the gazetteer has it, with its other names; its words where it was not found. */
export function placeOf(read: Pick<Read, "mentions">, id: string | null): string | null {
  const mention = read.mentions.find((one) => one.id === id);
  if (!mention) return null;
  return mention.kind === "place" && mention.place ? mention.place.name : mention.text;
}
