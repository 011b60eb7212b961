"""Who is meant by "he", "it", "they", "the ministry": candidates among the mentions before, scored by named features."""

from collections.abc import Sequence
from dataclasses import dataclass

from contactline.model.found_actors import ActorFound
from contactline.model.mention import Actor, ActorCandidate
from contactline.model.parsed import Parsed
from contactline.resolve.actors.discourse import Told

# Features of an antecedent and their weights; a score is the sum, cut to [0, 1].
WEIGHTS: dict[str, float] = {
    "same sentence": 0.25,
    "sentence before": 0.22,
    "two sentences before": 0.08,
    "subject": 0.25,
    "same noun": 0.45,
    "right kind": 0.25,
    "named again": 0.08,
    "last named": 0.08,
}
THRESHOLD = 0.5
MARGIN = 0.08
_PERSON_NOUNS = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
_THING_NOUNS = frozenset(("it", "its", "itself"))


@dataclass(frozen=True, slots=True)
class Choice:
    """The antecedent chosen (None: abstained, `why` says why) and all candidates, best first."""

    actor: Actor | None
    candidates: tuple[ActorCandidate, ...]
    why: str | None


def choose(parsed: Parsed, found: ActorFound, told: Sequence[Told], *, nouns: frozenset[str] = frozenset()) -> Choice:
    """The mention before `found` that it stands for. `nouns`: words that an antecedent of a definite phrase must carry."""
    sentence = parsed.tokens[found.head].sentence
    scored: dict[Actor, tuple[float, tuple[str, ...]]] = {}
    fitting = [
        t for t in told if 0 <= sentence - t.sentence <= (2 if not nouns else 400) and _fits(parsed, found, t, nouns)
    ]
    for at, item in enumerate(fitting):
        features = _features(found, item, sentence, fitting, at, nouns)
        score = min(1.0, sum(WEIGHTS[f] for f in features))
        if item.actor not in scored or score > scored[item.actor][0]:
            scored[item.actor] = (score, features)
    ranked = sorted(scored.items(), key=lambda s: (-s[1][0], str(s[0])))
    candidates = tuple(ActorCandidate(a, round(s, 3), ", ".join(f)) for a, (s, f) in ranked[:4])
    if not ranked:
        return Choice(None, (), "nobody named before fits")
    if ranked[0][1][0] < THRESHOLD:
        return Choice(None, candidates, "no mention before fits well enough")
    if len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < MARGIN:
        return Choice(None, candidates, "two mentions before fit as well")
    return Choice(ranked[0][0], candidates, None)


def _features(
    found: ActorFound, item: Told, sentence: int, fitting: Sequence[Told], at: int, nouns: frozenset[str]
) -> tuple[str, ...]:
    named = ["right kind"]
    distance = sentence - item.sentence
    if distance <= 2:
        named.append(("same sentence", "sentence before", "two sentences before")[distance])
    if item.found.subject:
        named.append("subject")
    if nouns:
        named.append("same noun")
    if sum(other.actor == item.actor for other in fitting) > 1:
        named.append("named again")
    if at == len(fitting) - 1:
        named.append("last named")
    return tuple(named)


def _fits(parsed: Parsed, found: ActorFound, item: Told, nouns: frozenset[str]) -> bool:
    if item.found.start >= found.start:
        return False
    if nouns:
        words = set((item.found.phrase or "").split()) | {item.found.noun or ""}
        return bool(nouns & words)
    if found.noun in _PERSON_NOUNS:
        person = item.found.form == "person" or (
            item.found.form == "role" and not item.found.plural and _is_human(item)
        )
        return person and (found.gender is None or item.found.gender is None or item.found.gender == found.gender)
    if found.noun in _THING_NOUNS:
        return item.found.form in ("name", "seat", "role") and not item.found.plural and not _is_human(item)
    return item.found.plural or item.found.form == "people"


def _is_human(item: Told) -> bool:
    return item.found.form == "person" or (item.found.form == "role" and item.found.made_by.endswith("/human"))
