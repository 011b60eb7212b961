"""Claims: one speaker's statement."""

from dataclasses import dataclass
from typing import Literal

from contactline.model.span import Span

Stance = Literal[
    "states", "alleges", "denies", "confirms", "accuses", "demands", "requests", "promises", "threatens",
    "warns", "rejects", "endorses", "proposes", "declines",
]  # fmt: skip
SpeakerKind = Literal["named", "official", "unnamed", "media", "court"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what: `speaker` are actor mention ids, `within` the claim it is reported in.

    `content` may have several pieces (a quotation cut in two by its cue). `quote`: are the words the speaker's own?
    """

    id: str
    speaker: tuple[str, ...]
    speaker_kind: SpeakerKind
    cue: Span | None
    content: tuple[Span, ...]
    quote: bool
    stance: Stance
    addressee: tuple[str, ...]
    within: str | None
    about: tuple[str, ...]
    confidence: float
    made_by: str
