"""How far a phrase that names an agreement reaches: to the left over its modifiers, to the right over "of …", and its
date."""

from contactline.extract.agreements.scene import Scene
from contactline.knowledge.agreements import Noun, words
from contactline.model.mention import TimeMention
from contactline.model.parsed import Sentence, Token
from contactline.model.tree import subtree

ARTICLES = frozenset(("a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "both"))
HYPHENS = frozenset(("-", "–", "‑"))
LINKS = frozenset(("of", "for", "on", "in", "and", "the", "against", "between", "to", "from", "with"))
SET_TAILS = {
    "memorandum": frozenset(("understanding", "cooperation", "agreement", "intent")),
    "declaration": frozenset(("principles", "intent", "intentions", "commitment", "commitments", "understanding")),
    "statement": frozenset(("understanding", "principles", "intent")),
}
_NUMBER = frozenset(("no", "number", "nr"))
_INSIDE = frozenset(("ADJ", "NOUN", "PROPN", "NUM"))
_NAME_LINKS = frozenset(("of", "on", "for", "and", "the", "in", "against"))


def left_end(scene: Scene, sentence: Sentence, head: int, at: int) -> int:
    """The first token of the phrase: adjectives, nouns, names, numbers and hyphens that hang together with the head."""
    tokens = scene.parsed.tokens
    below = {t.index for t in subtree(scene.parsed, tokens[head])}
    while at > sentence.first:
        token = tokens[at - 1]
        inside = token.pos in _INSIDE or token.name is not None or token.text in HYPHENS or token.tag == "POS"
        if token.text in HYPHENS and token.end != tokens[at].start:
            break
        participle = token.pos == "VERB" and (
            token.dep in ("amod", "compound") or token.text.lower() in words("brokering_compounds")
        )
        joined = (
            token.pos == "CCONJ"
            and at - 2 >= sentence.first
            and tokens[at].text[:1].isupper()
            and tokens[at - 2].text[:1].isupper()
            and tokens[at - 2].index in below
            and tokens[head].text[:1].isupper()
        )
        if not (inside or participle or joined):
            break
        if token.index not in below and not (
            participle or token.text in HYPHENS or token.name is not None or token.pos == "NUM"
        ):
            break
        if (
            token.index not in below
            and token.name is not None
            and tokens[at].text not in HYPHENS
            and tokens[at].pos != "PART"
        ):
            break
        at -= 1
    while at < head and (tokens[at].text in HYPHENS or tokens[at].tag == "POS" or tokens[at].pos == "CCONJ"):
        at += 1
    return at


def leading_time(scene: Scene, sentence: Sentence, first: int) -> tuple[int, TimeMention | None]:
    """A date that leads the phrase ("the November 9, 2020, trilateral statement"): the phrase begins with it."""
    tokens = scene.parsed.tokens
    at = first - 1
    if at >= sentence.first and tokens[at].text == ",":
        at -= 1
    time = scene.time_at.get(at)
    if time is not None and time.timex.type == "DATE":
        while at - 1 >= sentence.first and scene.time_at.get(at - 1) is time:
            at -= 1
        comma = tokens[first - 1].text == ","
        before = tokens[at - 1] if at - 1 >= sentence.first else None
        if before is not None and before.text.lower() in ARTICLES and (not comma or tokens[first - 2].pos == "NUM"):
            return at, time
    return first, None


def time_within(scene: Scene, first: int, last: int) -> TimeMention | None:
    for index in range(first, last):
        time = scene.time_at.get(index)
        if time is not None and time.timex.type == "DATE":
            return time
    return None


def trailing_time(scene: Scene, sentence: Sentence, last: int) -> tuple[TimeMention | None, int]:
    """ "the ceasefire of 2002", "the treaty from 1997": the date belongs to the name."""
    tokens = scene.parsed.tokens
    if last + 1 >= sentence.last or tokens[last].text.lower() not in ("of", "dated"):
        return None, last
    at = last + 1
    if tokens[at].text.lower() == "the" and at + 1 < sentence.last:
        at += 1
    time = scene.time_at.get(at)
    if time is None or time.timex.type != "DATE":
        return None, last
    while at < sentence.last and scene.time_at.get(at) is time:
        at += 1
    return time, at


def right_end(scene: Scene, sentence: Sentence, head: int, noun: Noun) -> int:
    """The token after the name where the name goes on behind its head ("Treaty of Kars", "Regulations of the Joint
    Activities")."""
    tokens = scene.parsed.tokens
    last = numbered_end(tokens, head) or head + 1
    if last > head + 1:
        return last
    if not noun.tail or last + 1 >= sentence.last:
        return last
    link = tokens[last].text.lower()
    after = tokens[last + 1]
    if noun.needs_tail:
        return last + 2 if link == "of" and after.lemma.lower() in noun.needs_tail | {"hostilities"} else last
    if link == "of" and after.text.lower() in SET_TAILS.get(noun.noun, ()):
        return last + 2
    if noun.noun == "package" and link == "of" and after.text.lower() == "measures":
        return last + 2
    if noun.strength in ("draft", "regulation") and link in ("of", "on"):
        return _whole(scene, sentence, last)
    if noun.noun == "document" and link == "on":
        return _whole(scene, sentence, last)
    if not tokens[head].text[:1].isupper() or link not in _NAME_LINKS:
        return last
    at = end = last
    while at < sentence.last and at - last < 14:
        token = tokens[at]
        if at in scene.time_at:
            break
        if token.text[:1].isupper() or token.text in HYPHENS:
            end = at + 1 if token.text not in HYPHENS else end
        elif token.text.lower() not in LINKS:
            break
        elif token.text.lower() in ("in", "with", "from", "to") and end == at:
            ahead = tokens[at + 1] if at + 1 < sentence.last else None
            free = {"for": ("in", "with", "from", "to"), "on": ("to",), "of": ("to",)}.get(link, ())
            if (
                ahead is None
                or token.text.lower() not in free
                or at + 1 in scene.time_at
                or not ahead.text[:1].isupper()
            ):
                break
        at += 1
    return end if end > last else last


def numbered_end(tokens: tuple[Token, ...], head: int) -> int | None:
    """The token after "No. 1" behind a noun in capitals; None where there is none."""
    at = head + 1
    if not tokens[head].text[:1].isupper() or at >= len(tokens) or tokens[at].text.lower().rstrip(".") not in _NUMBER:
        return None
    at += 1
    while at < len(tokens) and tokens[at].text == ".":
        at += 1
    numbered = at < len(tokens) and tokens[at].text[:1].isdigit() and tokens[at].sentence == tokens[head].sentence
    return at + 1 if numbered else None


def _whole(scene: Scene, sentence: Sentence, last: int) -> int:
    """Past the nouns of an "of" or "on" phrase, further "of" phrases included, up to anything else."""
    tokens = scene.parsed.tokens
    at = end = last
    while at < sentence.last and at - last < 16:
        token = tokens[at]
        if token.pos in _INSIDE or token.name is not None or token.text in HYPHENS or token.tag == "POS":
            if at in scene.time_at:
                break
            end = at + 1
        elif not (
            token.pos == "DET" or (token.text.lower() in ("of", "on") and (at == last or token.text.lower() == "of"))
        ):
            break
        at += 1
    return end
