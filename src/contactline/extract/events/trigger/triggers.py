"""Candidate triggers: words and phrases of the lexicon that stand in a sentence and meet their conditions.

This is the seam for a learned head: what type a candidate is (`Trigger.scores`) is settled here, roles elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from contactline.extract.events.grammar import (
    NOMINAL,
    clause_verbs,
    is_passive,
    is_verb,
    objects,
    subjects,
    with_conjuncts,
)
from contactline.extract.events.mentions import Mentions, actors_at
from contactline.knowledge.events import NONE, Entry, Pattern, Step, classes, lexicon
from contactline.model.parsed import Parsed, Sentence, Token, sentence_tokens
from contactline.model.tree import children

_LIGHT_DEPS = (
    "prt", "advmod", "acomp", "attr", "oprd", "prep", "dative", "npadvmod", "agent", "neg", "amod", "dobj",
    "nsubjpass", "obj", "pobj", "aux", "dep", "intj",
)  # fmt: skip
_INNER_DEPS = ("compound", "amod", "pobj", "prep", "nmod", "poss", "quantmod", "nummod", "prt", "advmod", "punct")
_SPEECH_NOUNS = frozenset(
    """appeal call demand request threat accusation allegation blame charge complaint protest ultimatum deadline concern
    alarm outrage anger disappointment investigation inquiry probe note statement condition precondition claim case
    lawsuit pressure petition revenge retaliation warrant finger objection regret dismay barb insult recrimination
    article treaty independence condemnation criticism rebuke outcry censure fury ire denunciation indignation
    wrath""".split()
)
_IN_ATTACK = (Step(word="in"), Step(classes=("attack_in",)))  # "killed in an attack": the noun names the happening too
_PERSON_CLASSES = frozenset({"official", "officials", "counterpart", "leaders", "civilian", "suspect", "person"})
_STATE_CLASSES = frozenset({"state", "territory"})
_GROUP_CLASSES = frozenset({"force", "militia", "group", "party", "organisation"})
_PEOPLE_CLASSES = frozenset({"people", "people_civilian", "civilian"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may name a happening. `tokens` are the words of the phrase, `scores` type -> score in [0, 1].

    `told` is the encoder's probability that it names one (None: not asked), `seat` the word of the phrase it was read
    at; `alone` where only the encoder knows the word, `known` the type that the lexicon alone gave it.
    """

    token: Token
    tokens: tuple[Token, ...]
    entry: Entry
    scores: tuple[tuple[str, float], ...]
    told: float | None = None
    seat: Token | None = None
    alone: bool = False
    known: str | None = None

    @property
    def type(self) -> str:
        """The type with the best score."""
        return self.scores[0][0]

    @property
    def verbal(self) -> bool:
        """Is the trigger a verb?"""
        return self.entry.pattern.part == "verb"


def find_triggers(parsed: Parsed, sentence: Sentence, mentions: Mentions) -> tuple[Trigger, ...]:
    """The best reading of each word of the sentence that the lexicon knows; hard negatives and parts of longer
    triggers left out, in order."""
    known = lexicon()
    matched: list[tuple[int, Token, tuple[Token, ...], Entry]] = []
    tokens = sentence_tokens(parsed, sentence)
    here = {t.lemma.lower() for t in tokens} | {t.text.lower() for t in tokens}
    for token in tokens:
        if token.name is not None or token.pos in {"PUNCT", "SPACE", "DET", "ADP", "NUM"}:
            continue
        if token.index in mentions.time_cover:
            continue
        entries: Sequence[Entry] = _verb_entries(token) if is_verb(token) else ()
        if not entries and not is_verb(token) and token.pos in {"NOUN", "PROPN", "ADJ"}:
            forms = dict.fromkeys((token.lemma.lower(), token.text.lower()))
            entries = [entry for form in forms for entry in known.nouns.get(form, ())]
        best: tuple[int, Token, tuple[Token, ...], Entry] | None = None
        for entry in entries:
            if not entry.needs <= here:
                continue
            used = match(parsed, token, entry, mentions)
            if used is None:
                continue
            weight = entry.pattern.weight + (1 if entry.type == NONE else 0)
            if best is None or (weight, -_width(entry)) > (best[0], -_width(best[3])):
                best = (weight, token, used, entry)
        if best is None and is_verb(token) and _is_gerund(parsed, token):
            plain = next((e for e in known.nouns.get(token.text.lower(), ()) if not e.pattern.before), None)
            used = match(parsed, token, plain, mentions) if plain is not None else None
            best = (plain.pattern.weight, token, used, plain) if plain is not None and used is not None else None
        if best is not None:
            matched.append(best)
    return _without_parts(matched)


def _is_gerund(parsed: Parsed, token: Token) -> bool:
    """ "days of fighting between ...": a form in -ing that stands as a noun, with no object of its own."""
    return token.tag == "VBG" and token.dep in {"pcomp", "pobj"} and not children(parsed, token, ("dobj", "aux"))


def _width(entry: Entry) -> int:
    """In how many classes a pattern's objects may be: of two that ask for as much, the narrower one is surer."""
    return sum(len(step.classes) for step in entry.pattern.steps)


def _verb_entries(token: Token) -> Sequence[Entry]:
    table = lexicon().verbs
    lemma = token.lemma.lower()
    found = list(table.get(lemma, ()))
    if not found and lemma == token.text.lower() and lemma.endswith("ed"):  # a form that the tagger took for a base
        found = list(table.get(lemma[:-1], ()) or table.get(lemma[:-2], ()))
    if token.text.lower() != token.lemma.lower():
        found.extend(e for e in table.get(token.text.lower(), ()) if e.pattern.form)
    return found


def _without_parts(
    matched: list[tuple[int, Token, tuple[Token, ...], Entry]],
) -> tuple[Trigger, ...]:
    """Longest first: a word that a stronger match has used up (as more than its object) starts no trigger."""
    taken: set[int] = set()
    kept: list[Trigger] = []
    for weight, token, used, entry in sorted(matched, key=lambda m: (-m[0], m[1].index)):
        if token.index in taken:
            continue
        phrase = _phrase(token, used, entry)
        taken.update(t.index for t in (phrase if entry.type != NONE else used))
        if entry.type != NONE:
            kept.append(Trigger(token, phrase, entry, ((entry.type, min(0.95, 0.5 + 0.07 * weight)),)))
    return tuple(sorted(kept, key=lambda t: t.token.index))


def _phrase(token: Token, used: tuple[Token, ...], entry: Entry) -> tuple[Token, ...]:
    """The trigger's own words: not the deeds that a demand, threat or pledge is about, which tell themselves."""
    if entry.pattern.part == "noun":
        return used
    deeds = entry.type in {"REQUEST", "THREATEN", "ACCUSE"}
    return tuple(
        t
        for t in used
        if t is token or not (is_verb(t) or (deeds and t.pos in NOMINAL and t.lemma.lower() not in _SPEECH_NOUNS))
    )


def match(parsed: Parsed, token: Token, entry: Entry, mentions: Mentions) -> tuple[Token, ...] | None:
    """The words that `entry`'s pattern takes up at `token`, or None where its conditions are not met."""
    pattern = entry.pattern
    if pattern.form and (token.text.lower() != pattern.key or not is_passive(parsed, token)):
        return None
    before = _before(parsed, token, pattern)
    if before is None:
        return None
    used = _noun_steps(parsed, token, pattern, mentions) if pattern.part == "noun" else None
    if pattern.part == "verb":
        used = _verb_steps(parsed, token, pattern, mentions)
    if used is None:
        return None
    if pattern.part == "verb":
        doers = subjects(parsed, token)
        if pattern.subject:
            doers = doers or (objects(parsed, token) if is_passive(parsed, token) else ())
            if not any(of_class(parsed, mentions, d, c) for d in doers for c in pattern.subject):
                return None
        elif any(of_class(parsed, mentions, d, c) for d in doers for c in entry.not_subject):
            return None
        done_to = objects(parsed, token)
        if any(of_class(parsed, mentions, o, c) for o in done_to for c in entry.not_object):
            return None
    return tuple(sorted({token, *before, *used}, key=lambda t: t.index))


def _before(parsed: Parsed, token: Token, pattern: Pattern) -> tuple[Token, ...] | None:
    start = token.index - len(pattern.before)
    if start < 0 or (pattern.before and parsed.tokens[start].sentence != token.sentence):
        return None
    words = parsed.tokens[start : token.index]
    return words if all(_is_word(t, w) for t, w in zip(words, pattern.before, strict=True)) else None


def _is_word(token: Token, word: str) -> bool:
    return token.lemma.lower() == word or token.text.lower() == word


def _verb_steps(parsed: Parsed, verb: Token, pattern: Pattern, mentions: Mentions) -> tuple[Token, ...] | None:
    if not pattern.steps:
        return ()
    done_to = objects(parsed, verb)
    pool = [k for k in children(parsed, verb, _LIGHT_DEPS) if not is_verb(k)]
    pool.extend(o for o in done_to if o not in pool)
    for noun in list(pool):
        if noun.pos in NOMINAL:
            pool.extend(k for k in children(parsed, noun, ("compound", "amod", "poss", "nmod")) if k not in pool)
    used: list[Token] = []
    last: Token | None = None
    for at, step in enumerate(pattern.steps):
        if step.word is None:
            found = _object_of(parsed, verb, step, last, done_to, mentions)
        elif step.word in {"to", "that"} and (at + 1 == len(pattern.steps) or _is_deed(pattern.steps[at + 1])):
            found = _clause_mark(parsed, verb, step.word)
            if found is None and step.word == "to":
                found = _word_in(parsed, pool, used, step.word)
        else:
            found = _word_in(parsed, pool, used, step.word) or _clause_word(parsed, verb, step.word)
            if found is not None and found.dep == "prep" and _dates(mentions, parsed, found):
                found = next(
                    (
                        t
                        for t in pool
                        if t is not found and _is_word(t, step.word or "") and not _dates(mentions, parsed, t)
                    ),
                    None,
                )
        if found is None:
            return None
        used.append(found)
        if step.word is not None and found not in done_to:
            pool.extend(k for k in children(parsed, found, _INNER_DEPS) if k not in pool)
            last = found
        elif step.word is not None:
            pool.extend(k for k in children(parsed, found, ("prep", "compound", "amod")) if k not in pool)
            last = found
    if _belongs_elsewhere(parsed, used, done_to):
        return None
    return tuple(
        t for t, s in zip(used, pattern.steps, strict=True) if s.word is not None or pattern.steps == _IN_ATTACK
    )


def _belongs_elsewhere(parsed: Parsed, used: Sequence[Token], done_to: Sequence[Token]) -> bool:
    """Is the last word only part of another word's name ("hold [live-fire] drills" is not holding fire)?"""
    last = used[-1]
    if last.dep not in {"compound", "nmod"} or last.pos != "NOUN" or parsed.tokens[last.index - 1].text != "-":
        return False
    head = parsed.tokens[last.head]
    return head in done_to and head not in used


def _dates(mentions: Mentions, parsed: Parsed, prep: Token) -> bool:
    """Does the preposition only bring in a time ("on Sunday")?"""
    return any(o.index in mentions.time_cover for o in children(parsed, prep, ("pobj",)))


def _is_deed(step: Step) -> bool:
    return step.word is None and "deed" in step.classes


def _word_in(parsed: Parsed, pool: Sequence[Token], used: Sequence[Token], word: str) -> Token | None:
    return next((t for t in pool if t not in used and _is_word(t, word)), None)


def _clause_mark(parsed: Parsed, verb: Token, word: str) -> Token | None:
    for below in clause_verbs(parsed, verb):
        for kid in children(parsed, below, ("aux", "mark")):
            if kid.text.lower() == word:
                return kid
        if word == "that" and below.dep == "ccomp":
            return below
    return None


def _clause_word(parsed: Parsed, verb: Token, word: str) -> Token | None:
    return next((b for b in clause_verbs(parsed, verb) if _is_word(b, word)), None)


def _object_of(
    parsed: Parsed, verb: Token, step: Step, last: Token | None, done_to: Sequence[Token], mentions: Mentions
) -> Token | None:
    nouns: Sequence[Token] = done_to
    if last is not None and last.pos in {"ADP", "SCONJ", "ADV", "PART"}:
        nouns = with_conjuncts(parsed, children(parsed, last, ("pobj",))) or (
            done_to if last.dep in {"prt", "advmod"} else ()
        )
        if not nouns and last.lemma == "to":
            return next((b for b in clause_verbs(parsed, verb) if _in_classes(parsed, mentions, b, step)), None)
    found = next((n for n in nouns if _in_classes(parsed, mentions, n, step)), None)
    if found is None and "deed" in step.classes:
        return next((b for b in clause_verbs(parsed, verb) if _in_classes(parsed, mentions, b, step)), None)
    return found


def _noun_steps(parsed: Parsed, noun: Token, pattern: Pattern, mentions: Mentions) -> tuple[Token, ...] | None:
    used: list[Token] = []
    at = noun
    for step in pattern.steps:
        if step.word is not None:
            found = next((k for k in children(parsed, at) if _is_word(k, step.word)), None)
            if found is None and at is not noun:
                found = next((k for k in children(parsed, at, ("pobj",)) if _is_word(k, step.word)), None)
            if found is None and step.word == "to":
                found = next((g for k in children(parsed, noun, ("acl",)) for g in children(parsed, k, ("aux",))), None)
        else:
            below = with_conjuncts(parsed, children(parsed, at, ("pobj",)))
            found = next((k for k in below if _in_classes(parsed, mentions, k, step)), None)
        if found is None:
            return None
        used.append(found)
        at = found
    return tuple(t for t, s in zip(used, pattern.steps, strict=True) if s.word is not None)


def _in_classes(parsed: Parsed, mentions: Mentions, token: Token, step: Step) -> bool:
    return any(of_class(parsed, mentions, token, name) for name in step.classes)


def _name_ends_in(token: Token, name: str) -> bool:
    words = classes().get(name, frozenset())
    last = token.text.lower().split()[-1]
    return last in words or (last.endswith("s") and last[:-1] in words)


def of_class(parsed: Parsed, mentions: Mentions, token: Token, name: str) -> bool:
    """Is the token's noun of the class, by its base form, its compound, or the kind of name or mention that it is?"""
    kind = parsed.names[token.name].kind if token.name is not None else None
    if name == "actor":
        return bool(actors_at(mentions, token)) or kind in {"state", "person", "organisation", "group", "people"}
    if name == "place":
        if kind is None and token.pos == "PROPN" and token.entity in {"GPE", "LOC", "FAC"}:
            return True
        return token.index in mentions.place_cover or kind in {"settlement", "region", "state"}
    if name == "settlement":
        return kind == "settlement"
    if kind in {"group", "organisation"} and _name_ends_in(token, name):
        return True
    if kind is not None:
        if kind == "person":
            return name in _PERSON_CLASSES
        if kind in {"settlement", "region"}:
            return name == "territory"
        if kind == "state":
            return name in _STATE_CLASSES
        if kind in {"organisation", "group"}:
            return name in _GROUP_CLASSES
        if kind == "people":
            return name in _PEOPLE_CLASSES
        if kind == "media":
            return name == "press"
        return False
    words = classes().get(name)
    lemma = token.lemma.lower()
    if words is None:
        return lemma == name or token.text.lower() == name
    if lemma in words or token.text.lower() in words:
        return True
    if token.pos == "PROPN" and token.text[:1].isupper() and name == "territory":
        return token.entity not in {"PERSON", "ORG", "NORP"}
    if token.pos == "PROPN" and name in _PERSON_CLASSES and token.entity == "PERSON":
        return token.index not in mentions.place_cover
    before = parsed.tokens[max(0, token.index - 2) : token.index]
    if len(before) == 2 and before[1].text == "-" and before[1].end == token.start:
        return f"{before[0].lemma.lower()}-{lemma}" in words
    compound = [k for k in children(parsed, token, ("compound", "amod")) if k.index == token.index - 1]
    return bool(compound) and f"{compound[0].lemma.lower()} {lemma}" in words
