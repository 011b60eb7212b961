"""Noun phrases that can stand for an agreement: their extent, date, modifiers and name."""

import re
from collections.abc import Sequence

from contactline.extract.agreements.naming.extent import (
    HYPHENS,
    leading_time,
    left_end,
    numbered_end,
    right_end,
    time_within,
    trailing_time,
)
from contactline.extract.agreements.naming.otherwise import acronyms, bare_names, find_others
from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.scene import Scene, lays_down, sentence_of
from contactline.knowledge.agreements import Known, Noun, known_by_name, nouns, words
from contactline.knowledge.folding import fold_name
from contactline.model.mention import TimeMention
from contactline.model.parsed import Sentence, Token
from contactline.model.tree import text_of

_COMPOUND_HEADS = frozenset(
    "violation violations breach breaches talks negotiations draft drafts text provisions provision articles "
    "article signatories deadline implementation terms obligations commitments signing".split()
)
_PLAIN_MODIFIERS = frozenset(
    "new current latest own existing previous earlier last first second possible potential proposed such same "
    "other initial full entire whole future eventual so-called long-awaited recent original key main important "
    "major".split()
)
_ENDINGS = frozenset(("lapse", "collapse", "expire", "die", "fail"))
_LONGEST_NAME = 10


def find_phrases(scene: Scene) -> tuple[Phrase, ...]:
    """Every noun phrase whose head is an agreement noun, and every well-known name without one, in order, none within
    another."""
    found = list(_outermost(scene))
    short = acronyms(scene, found)
    return tuple(sorted((*found, *short), key=lambda p: p.first))


def _outermost(scene: Scene) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    others = find_others(scene)
    for sentence in scene.parsed.sentences:
        end = sentence.first
        own = [p for p in others if sentence.first <= p.first < sentence.last]
        for phrase in sorted((*_in_sentence(scene, sentence), *own), key=lambda p: (p.first, -p.last)):
            if phrase.first >= end:
                found.append(phrase)
                end = phrase.last
    return tuple(found)


def _in_sentence(scene: Scene, sentence: Sentence) -> list[Phrase]:
    found = []
    for index in range(sentence.first, sentence.last):
        noun, width = _noun_at(scene, index, sentence)
        if noun is None:
            continue
        modifies = _modifies(scene, index)
        if modifies == "skip":
            continue
        found.append(_phrase(scene, sentence, index, index - width + 1, noun, compound=modifies == "compound"))
    found.extend(bare_names(scene, sentence, found))
    return found


def _noun_at(scene: Scene, index: int, sentence: Sentence) -> tuple[Noun | None, int]:
    """The agreement noun that ends at the token, and how many tokens it has ("cease", "-", "fire")."""
    tokens = scene.parsed.tokens
    token = tokens[index]
    if token.name is not None or token.pos not in ("NOUN", "PROPN"):
        return None, 1
    table = nouns()
    word = token.text.lower()
    if (
        word == "fire"
        and index - 2 >= sentence.first
        and tokens[index - 1].text in HYPHENS
        and tokens[index - 2].text.lower() == "cease"
    ):
        return table["cease-fire"], 3
    if word == "fires" and index - 2 >= sentence.first and tokens[index - 2].text.lower() == "cease":
        return table["cease-fire"], 3
    if word in ("map", "maps") and index > sentence.first and tokens[index - 1].text.lower() == "road":
        return table["road map"], 2
    found = table.get(word) or table.get(token.lemma.lower()) or (table.get(word[:-1]) if word.endswith("s") else None)
    if found is None and word.endswith("ies"):
        found = table.get(word[:-3] + "y")
    return found, 1


def _modifies(scene: Scene, index: int) -> str:
    """`no` where the token heads its phrase, `compound` where it modifies a word that tells on it, `skip` elsewhere."""
    tokens = scene.parsed.tokens
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) and tokens[index + 1].sentence == token.sentence else None
    if numbered_end(tokens, index) is not None:
        return "no"  # "Military Agreement No. 1"
    if after is not None and after.text in HYPHENS and after.start == token.end:
        return "skip"  # "treaty-based", "truce-monitoring"
    if (token.dep in ("compound", "nmod", "amod", "npadvmod") and token.head > index) or (
        after is not None
        and after.pos in ("NOUN", "PROPN")
        and after.name is None
        and after.head == token.head
        and token.dep == "nmod"
    ):
        head = tokens[token.head]
        if head.name is not None and token.tag == "NNP" and head.index == index + 1:
            return "no"  # "Under the Good Friday Agreement London must …"
        if head.text.lower().endswith("ing") and head.tag in ("NN", "VBG"):
            return "no"  # "faith in the agreement holding"
        if lays_down(head) and head.tag in ("NNS", "NNPS"):
            return "no"  # "the treaty obliges both", where the tagger takes the verb for a noun
        if head.lemma.lower() in _ENDINGS and tokens[head.head].lemma.lower() == "let":
            return "no"  # "let the deal lapse", where the tagger takes the verb for a noun
        if head.pos not in ("NOUN", "PROPN", "VERB", "ADJ") or any(
            t.text in (",", ";") for t in tokens[index : head.index]
        ):
            return "no"
        if _noun_at(scene, head.index, sentence_of(scene, token))[0] is not None:
            return "skip"
        return "compound" if head.text.lower() in _COMPOUND_HEADS else "skip"
    return "no"


def _phrase(scene: Scene, sentence: Sentence, head: int, noun_first: int, noun: Noun, *, compound: bool) -> Phrase:
    tokens = scene.parsed.tokens
    first = left_end(scene, sentence, head, noun_first)
    first, time = leading_time(scene, sentence, first)
    last = head + 1
    if not compound:
        last = max(right_end(scene, sentence, head, noun), _known_end(scene, sentence, first, head))
    if time is None:
        time = time_within(scene, first, last)
    if time is None and not compound:
        time, last = trailing_time(scene, sentence, last)
    determiner = _determiner(scene, sentence, first)
    span = tokens[first:last]
    modifiers = tokens[first:noun_first]
    capital = tokens[head].text[:1].isupper() and not _shouted(scene, sentence)
    proper = frozenset(
        t.text.lower()
        for t in (*modifiers, *tokens[head + 1 : last])
        if t.text[:1].isupper()
        and t.index not in scene.time_at
        and not _national(scene, t)
        and not _before_participle(scene, t)
        and t.pos in ("PROPN", "NOUN", "ADJ")
    )
    topics = _joined_words(modifiers) | frozenset(
        t.text.lower() for t in modifiers if t.text[:1].islower() and t.pos in ("ADJ", "NOUN", "PROPN")
    )
    folded = _folded_names(scene, first, last, head)
    known = next((known_by_name()[name] for name in folded if name in known_by_name()), ())
    if known and time is not None and not any(c.isdigit() for c in time.text):
        time = None  # "Good Friday Agreement"
    named = capital or any(t.text[:1].isupper() for t in modifiers)
    known = tuple(k for k in known if not _of_another_year(k, time) and (named or _is_named(scene, k)))
    possessive = first < noun_first and any(t.tag == "POS" for t in modifiers)
    return Phrase(
        head=head,
        first=first,
        last=last,
        start=span[0].start,
        end=max(t.end for t in span),
        text=text_of(scene.parsed, span),
        noun=noun,
        determiner=determiner,
        definite=determiner in words("definite") or possessive or bool(known),
        plural=tokens[head].tag in ("NNS", "NNPS") or tokens[head].text.lower().endswith("ds"),
        time=time,
        topics=topics - _PLAIN_MODIFIERS,
        proper=proper,
        known=known,
        draft=_draft_number(scene, modifiers, noun),
        capital=capital,
        compound=compound,
        brokered=any(t.text.lower() in words("brokering_compounds") for t in modifiers),
        undated=time is not None and _guessed_year(scene, time),
    )


def _is_named(scene: Scene, known: Known) -> bool:
    """Does the article name a party of it ("a comprehensive peace agreement" is not that of Sudan everywhere)?"""
    return not known.parties or any(m.actor is not None and m.actor.country in known.parties for m in scene.actors)


def _of_another_year(known: Known, time: TimeMention | None) -> bool:
    """Does the phrase's own date tell that another of that name is meant ("the Pretoria agreement of 2002")?"""
    if known.date is None or time is None or time.interval is None or not any(c.isdigit() for c in time.text):
        return False
    start, end = time.interval.start, time.interval.end
    years = [int(part[:4]) for part in known.date.split("/")]
    if start is None or end is None or not re.search(r"\d{4}", time.text):
        return False
    return int(end[:4]) < min(years) - 1 or int(start[:4]) > max(years) + 1


def _joined_words(modifiers: Sequence[Token]) -> frozenset[str]:
    """Words that the tokeniser has cut at a hyphen, whole ("cease-fire", "power-sharing")."""
    return frozenset(
        f"{a.text}-{b.text}".lower()
        for a, hyphen, b in zip(modifiers, modifiers[1:], modifiers[2:], strict=False)
        if hyphen.text in HYPHENS and a.end == hyphen.start and hyphen.end == b.start and a.text.islower()
    )


def _known_end(scene: Scene, sentence: Sentence, first: int, head: int) -> int:
    """Where the longest well-known name ends that begins in the phrase and runs past its noun ("Plan of Action")."""
    tokens, table = scene.parsed.tokens, known_by_name()
    for at in range(first, head + 1):
        for end in range(min(sentence.last, at + _LONGEST_NAME), head + 1, -1):
            if tokens[end - 1].text[:1].isupper() and fold_name(text_of(scene.parsed, tokens[at:end])) in table:
                return end
    return head + 1


def _determiner(scene: Scene, sentence: Sentence, first: int) -> str | None:
    tokens = scene.parsed.tokens
    at = first - 1
    while at >= sentence.first and tokens[at].text in ("“", '"', "‘", "'", ","):
        at -= 1
    if at < sentence.first:
        return None
    token = tokens[at]
    if token.pos in ("DET", "PRON") or token.tag in ("DT", "PRP$"):
        return token.text.lower()
    return None


def _shouted(scene: Scene, sentence: Sentence) -> bool:
    """Is the sentence in capitals or in title case throughout, so that a capital tells nothing?"""
    content = [
        t
        for t in scene.parsed.tokens[sentence.first : sentence.last]
        if t.pos in ("NOUN", "VERB", "ADJ", "PROPN", "ADV") and t.name is None and t.text[:1].isalpha()
    ]
    return len(content) > 2 and all(t.text[:1].isupper() for t in content)


def _folded_names(scene: Scene, first: int, last: int, head: int) -> tuple[str, ...]:
    """The phrase's words folded, longest first, each shorter by a word on the left down to one word before the head."""
    tokens = scene.parsed.tokens
    return (
        tuple(fold_name(text_of(scene.parsed, tokens[at:last])) for at in range(first, head))
        + (
            tuple(fold_name(text_of(scene.parsed, tokens[at : head + 1])) for at in range(first, head))
            if last > head + 1
            else ()
        )
        + ((fold_name(text_of(scene.parsed, tokens[head:last])),) if last > head + 1 else ())
    )


def _before_participle(scene: Scene, token: Token) -> bool:
    """Is it the X of "X-brokered", "X-backed", who gives the agreement no name?"""
    after = scene.parsed.tokens[token.index + 1 : token.index + 3]
    return len(after) == 2 and after[0].text in HYPHENS and after[1].tag in ("VBN", "VBD")


def _national(scene: Scene, token: Token) -> bool:
    """Is the token a state, its adjective or its people? Such words tell a party and are no part of a proper name."""
    return token.name is not None and scene.parsed.names[token.name].kind in ("state", "adjective", "people")


def _guessed_year(scene: Scene, time: TimeMention) -> bool:
    """Is it a day without a year that lies after publication? An agreement is not named by a day that is still to
    come."""
    published = scene.parsed.article.published
    if published is None or time.interval is None or time.interval.start is None:
        return False
    return time.interval.start > published.date and not re.search(r"\d{4}", time.text)


def _draft_number(scene: Scene, modifiers: tuple[Token, ...], noun: Noun) -> str | None:
    if noun.strength != "draft" and not any(t.text.lower() == "draft" for t in modifiers):
        return None
    for token in modifiers:
        if token.text[:1].isdigit() or token.lemma.lower() in _ORDINALS:
            return token.text
    return None


_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
