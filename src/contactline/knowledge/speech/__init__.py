"""Words of speech: which verbs and nouns report what somebody says, in which frames and with which stance."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, cast

from contactline.knowledge.yaml_text import read_yaml
from contactline.model.claim import Stance


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a verb takes its content. `subject` is `any`, `speaker` or `document`.

    `thought`: an opinion more than a statement. `attitude`: told of somebody inside another's words it is no claim.
    """

    name: str
    stance: Stance
    subject: str = "any"
    thought: bool = False
    particle: str | None = None
    attitude: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a set phrase: `words` that may stand there, or the addressee, or the content.

    `kind` is `words`, `X` or `C`; of a `C`, `words` (where there are any) are nouns of which its first has to be one.
    """

    kind: str
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Idiom:
    """A set phrase after its verb: what must follow, and what may follow that. `negated`: it holds with a "not"."""

    stance: Stance
    parts: tuple[Part, ...]
    optional: tuple[Part, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The lexicon. Keys are lower-case lemmas; `verbs` and `negated` give a verb's frames in order of preference."""

    verbs: Mapping[str, tuple[Frame, ...]]
    negated: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, Stance]
    sets: Mapping[str, frozenset[str]]
    content_verbs: Mapping[str, Stance]
    content_predicates: Mapping[str, Stance]
    voiced: Mapping[str, Stance]
    adjectives: Mapping[str, Stance]
    idioms: Mapping[str, tuple[Idiom, ...]]
    sources: tuple[tuple[str, ...], ...]


_VERB_SETS = ("negators", "refusers", "refused", "happened", "going_on", "soft", "modals", "conditions", "passives")
_NOUN_SETS = (
    "light_verbs", "reciprocal_verbs", "claims", "documents", "speakers", "media", "courts", "lifeless",
    "lifeless_endings", "officials", "unnamed", "hearsay", "unproved", "distance", "grounds", "fought", "told",
    "claimed",
)  # fmt: skip
_CONTENT_SETS = (
    "own", "own_indirect", "charges", "reprisals", "undertakings", "menaces", "guilt", "deeds", "nothings", "refusals",
    "blamed", "praised", "steps", "sufferings", "penalties", "hazards", "no_ways", "named_deeds", "sufferers", "rights",
    "serious", "pressures", "revenge",
)  # fmt: skip


def _load(name: str) -> Any:
    return read_yaml(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@functools.cache
def speech_words() -> SpeechWords:
    """The lexicon of speech, read once."""
    verbs, nouns, content = _load("verbs.yaml"), _load("nouns.yaml"), _load("content.yaml")
    plain: dict[str, dict[str, Frame]] = {}
    negated: dict[str, dict[str, Frame]] = {}
    for group in verbs["groups"]:
        table = negated if group.get("negated") else plain
        for verb in group["verbs"].split():
            for name in group["frames"].split():
                frame = Frame(
                    name,
                    cast(Stance, group["stance"]),
                    group.get("subject", "any"),
                    bool(group.get("thought", False)),
                    group.get("particle"),
                    bool(group.get("attitude", False)),
                )
                table.setdefault(verb, {})[name] = _wider(table.get(verb, {}).get(name), frame)
    sets = {
        key: table[key]
        for table, keys in ((verbs, _VERB_SETS), (nouns, _NOUN_SETS), (content, _CONTENT_SETS))
        for key in keys
    }
    return SpeechWords(
        verbs=MappingProxyType({verb: tuple(frames.values()) for verb, frames in plain.items()}),
        negated=MappingProxyType({verb: tuple(frames.values()) for verb, frames in negated.items()}),
        nouns=MappingProxyType(
            {noun: cast(Stance, group["stance"]) for group in nouns["cues"] for noun in group["nouns"].split()}
        ),
        sets=MappingProxyType({key: frozenset(map(str, value)) for key, value in sets.items()}),
        content_verbs=MappingProxyType(_by_word(content["verbs"])),
        content_predicates=MappingProxyType(_by_word(content["predicates"])),
        voiced=MappingProxyType(_by_word(content["voiced"])),
        adjectives=MappingProxyType(_by_word(nouns["adjectives"])),
        idioms=MappingProxyType(_idioms(_load("idioms.yaml"))),
        sources=tuple(tuple(phrase.split()) for phrase in nouns["sources"]),
    )


def _idioms(table: Any) -> dict[str, tuple[Idiom, ...]]:
    """Set phrases by the lemma of their verb; those that ask for more words stand first."""
    found: dict[str, list[Idiom]] = {}
    sets = {name: frozenset(words) for name, words in table.items() if name != "groups"}
    for group in table["groups"]:
        for phrase in group["phrases"]:
            plain, _, rest = phrase.partition("[")
            verbs, *words = plain.split()
            idiom = Idiom(
                cast(Stance, group["stance"]),
                tuple(_part(word, sets) for word in words),
                tuple(_part(word, sets) for word in rest.rstrip("]").split()),
                bool(group.get("not", False)),
            )
            for verb in verbs.split("|"):
                found.setdefault(verb, []).append(idiom)
    return {
        verb: tuple(sorted(idioms, key=lambda i: -sum(p.kind == "words" for p in i.parts)))
        for verb, idioms in found.items()
    }


def _part(word: str, sets: Mapping[str, frozenset[str]]) -> Part:
    kind, _, wanted = word.partition("/")
    if kind in ("X", "C"):
        return Part(kind, sets[wanted] if wanted else frozenset())
    return Part("words", frozenset(word.strip('"').split("|")))


def _wider(old: Frame | None, new: Frame) -> Frame:
    """Of two groups that give a verb one frame: the later stance, the wider subject."""
    if old is None or old.subject == new.subject:
        return new
    wide = old if old.subject == "any" else new
    stance = new.stance if new.subject != "document" else old.stance
    return Frame(new.name, stance, wide.subject, wide.thought, new.particle, wide.attitude)


def _by_word(table: Mapping[str, list[str]]) -> dict[str, Stance]:
    return {word: cast(Stance, stance) for stance, words in table.items() for word in words}
