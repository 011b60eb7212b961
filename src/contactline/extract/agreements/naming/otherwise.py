"""Agreements told without an agreement noun: "Minsk II", a route project, "agreed to let trucks in", leaving NATO."""

import functools
from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.agreements.course.steps import told_of
from contactline.extract.agreements.naming.phrase import Phrase, named_by
from contactline.extract.agreements.naming.pledges import find_pledges
from contactline.extract.agreements.naming.seats import find_seats
from contactline.extract.agreements.scene import Scene
from contactline.knowledge.agreements import known_by_name, nouns, words
from contactline.knowledge.folding import fold_name
from contactline.model.parsed import Sentence, Token
from contactline.model.tree import text_of

_LONGEST = 12
_SHORTEST, _WIDEST = 3, 7
_NAME_LINKS = frozenset(("of", "for", "on", "in", "and", "the", "against", "between", "to", "from", "with"))
_QUOTES = frozenset(("“", "”", '"', "'", "‘", "’", "``", "''"))
_ROUTE_LINKS = frozenset(("of", "for", "and", "the", "to"))
_WRITTEN_OUT = frozenset(("st", "ste", "ft", "mt"))
_STEPS = frozenset(("withdrawn", "suspended"))


def find_others(scene: Scene) -> tuple[Phrase, ...]:
    """Projects, pledges, bodies and places that stand for an agreement, in order of the text."""
    found = (*find_projects(scene), *find_pledges(scene), *find_bodies(scene), *find_seats(scene))
    return tuple(sorted(found, key=lambda p: (p.first, p.last)))


def bare_names(scene: Scene, sentence: Sentence, found: list[Phrase]) -> list[Phrase]:
    """Well-known names without an agreement noun ("Minsk II", "JCPOA"), outside the phrases found."""
    tokens, table, beginnings = scene.parsed.tokens, known_by_name(), _beginnings()
    taken = {i for p in found for i in range(p.first, p.last)}
    out, at = [], sentence.first
    while at < sentence.last:
        width = 0
        if tokens[at].text[:1].isupper() and at not in taken and fold_name(tokens[at].text) in beginnings:
            for length in range(min(10, sentence.last - at), 0, -1):
                if any(i in taken for i in range(at, at + length)) or not tokens[at + length - 1].text[:1].isalnum():
                    continue
                name = fold_name(text_of(scene.parsed, tokens[at : at + length]))
                if (
                    name in table
                    and (length > 1 or (tokens[at].text.isupper() and len(name) > 3))
                    and _cased(tokens[at : at + length])
                ):
                    width = length
                    break
        if width:
            span = tokens[at : at + width]
            text = text_of(scene.parsed, span)
            phrase = named_by(span, text, known=table[fold_name(text)])
            top = tokens[phrase.head]
            if not (top.dep == "compound" and top.head >= at + width):
                out.append(phrase)
            at += width
        else:
            at += 1
    return out


@functools.cache
def _beginnings() -> frozenset[str]:
    """Every string that a well-known name begins with, and the short words that folding writes out in a name."""
    return frozenset(name[:end] for name in known_by_name() for end in range(len(name) + 1)) | _WRITTEN_OUT


def acronyms(scene: Scene, found: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Later tokens that are the initials of a name in capitals ("the Nationwide Ceasefire Agreement … the NCA")."""
    tokens = scene.parsed.tokens
    named: dict[str, Phrase] = {}
    for phrase in found:
        capitals = [t.text for t in tokens[phrase.first : phrase.last] if t.text[:1].isupper() and t.text[:1].isalpha()]
        initials = "".join(word[0] for word in capitals)
        if phrase.capital and phrase.noun is not None:
            for length in range(_SHORTEST, min(len(initials), _WIDEST) + 1):
                named.setdefault(initials[-length:], phrase)
    taken = {i for p in found for i in range(p.first, p.last)}
    return tuple(
        replace(
            named[token.text],
            head=token.index,
            first=token.index,
            last=token.index + 1,
            start=token.start,
            end=token.end,
            text=token.text,
            determiner="the",
            definite=True,
        )
        for token in tokens
        if token.text in named and token.index not in taken and token.index >= named[token.text].last
    )


def _cased(span: tuple[Token, ...]) -> bool:
    return all(t.text[:1].isupper() or t.text.lower() in _NAME_LINKS or not t.text[:1].isalpha() for t in span)


def find_projects(scene: Scene) -> tuple[Phrase, ...]:
    """The names, and every later place in which a name found so stands by itself."""
    runs = [run for s in scene.parsed.sentences for run in _runs(scene, s)]
    names = {text_of(scene.parsed, run).lower() for run in runs if _beside_project(scene, run)}
    return tuple(_project(scene, run) for run in runs if text_of(scene.parsed, run).lower() in names)


def _runs(scene: Scene, sentence: Sentence) -> list[tuple[Token, ...]]:
    """Capitalised names of two words or more that hold a route word."""
    tokens, found, at = scene.parsed.tokens, [], sentence.first
    while at < sentence.last:
        end = at
        while end < sentence.last and end - at < _LONGEST:
            token = tokens[end]
            if not (token.text[:1].isupper() or (end > at and token.text.lower() in _ROUTE_LINKS)):
                break
            end += 1
        while end > at and not tokens[end - 1].text[:1].isupper():
            end -= 1
        run = tokens[at:end]
        if len(run) > 1 and any(t.text.lower() in words("route") for t in run):
            found.append(run[1:] if run[0].text.lower() == "the" else run)
        at = max(end, at + 1)
    return found


def _beside_project(scene: Scene, run: tuple[Token, ...]) -> bool:
    tokens = scene.parsed.tokens
    for step, start in ((1, run[-1].index + 1), (-1, run[0].index - 1)):
        at = start
        while 0 <= at < len(tokens) and tokens[at].text in _QUOTES and abs(at - start) < 2:
            at += step
        if (
            0 <= at < len(tokens)
            and tokens[at].sentence == run[0].sentence
            and tokens[at].lemma.lower() in words("project")
        ):
            return True
    return False


def _project(scene: Scene, run: tuple[Token, ...]) -> Phrase:
    phrase = named_by(run, text_of(scene.parsed, run))
    head = scene.parsed.tokens[phrase.head]
    above = scene.parsed.tokens[head.head]
    beside = head.dep in ("compound", "nmod", "appos", "amod", "punct") and above.lemma.lower() in words("project")
    return replace(phrase, head=above.index) if beside else phrase


def find_bodies(scene: Scene) -> tuple[Phrase, ...]:
    """The names of such bodies as the verb of the leaving has them."""
    return tuple(_body(token) for token in scene.parsed.tokens if _is_left(scene, token))


def _is_left(scene: Scene, token: Token) -> bool:
    if token.name is None or fold_name(token.text) not in words("bodies"):
        return False
    return any(told.step in _STEPS for told in told_of(scene, token))


def _body(token: Token) -> Phrase:
    return named_by((token,), token.text, noun=nouns()["treaty"])
