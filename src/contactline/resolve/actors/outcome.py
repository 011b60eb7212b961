"""What a mention was resolved to."""

from dataclasses import dataclass

from contactline.model.mention import Actor, ActorCandidate


@dataclass(frozen=True, slots=True)
class Outcome:
    """The actors (several where the phrase means several, none where nobody can tell), and why not."""

    actors: tuple[Actor, ...]
    why: str | None = None
    candidates: tuple[ActorCandidate, ...] = ()
