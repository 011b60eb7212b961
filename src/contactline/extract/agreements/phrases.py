"""Noun phrases that can stand for an agreement: their extent, date, modifiers and name."""

from dataclasses import dataclass

from contactline.extract.agreements.scene import Scene, sentence_of
from contactline.knowledge.agreements import Known, Noun, known_by_name, nouns, words
from contactline.knowledge.folding import fold_name
from contactline.model.mention import Interval, TimeMention
from contactline.model.parsed import Sentence, Token
from contactline.model.tree import subtree, text_of

_ARTICLES = frozenset(("a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "both"))
_INSIDE = frozenset(("ADJ", "NOUN", "PROPN", "NUM"))
_LINKS = frozenset(("of", "for", "on", "in", "and", "the", "against", "between", "to", "from", "with"))
_NAME_LINKS = frozenset(("of", "on", "for", "and", "the", "in", "against"))
_COMPOUND_HEADS = frozenset(
    "violation violations breach breaches talks negotiations draft drafts text provisions provision articles article signatories deadline "
    "implementation terms obligations commitments signing".split()
)
_HYPHENS = frozenset(("-", "–", "‑"))
_PLAIN_MODIFIERS = frozenset(
    "new current latest own existing previous earlier last first second possible potential proposed such same other initial full entire whole "
    "future eventual so-called long-awaited recent original key main important major".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase whose head can name an agreement. `first`/`last`: its tokens, article left out (half-open).

    `topics`: lower-case modifiers that tell what it is about; `proper`: capitalised ones that name it. `noun` is None for a
    name without an agreement noun ("Minsk II"). `draft`: the words that count a draft ("11th"). `compound`: it only modifies
    the noun after it ("truce violations"). `pledge`: the verb of an agreement told without a noun ("agreed to reopen").
    """

    head: int
    first: int
    last: int
    start: int
    end: int
    text: str
    noun: Noun | None
    determiner: str | None
    definite: bool
    plural: bool
    time: TimeMention | None
    topics: frozenset[str]
    proper: frozenset[str]
    known: tuple[Known, ...]
    draft: str | None
    capital: bool
    compound: bool
    brokered: bool
    pledge: bool = False

    @property
    def interval(self) -> Interval | None:
        """The interval of the date in the phrase."""
        return self.time.interval if self.time is not None else None


def find_phrases(scene: Scene) -> tuple[Phrase, ...]:
    """Every noun phrase whose head is an agreement noun, and every well-known name without one, in order, none within another."""
    from contactline.extract.agreements.projects import find_projects
    from contactline.extract.agreements.unnamed import find_pledges

    found: list[Phrase] = []
    projects = (*find_projects(scene), *find_pledges(scene))
    for sentence in scene.parsed.sentences:
        end = sentence.first
        own = [p for p in projects if sentence.first <= p.first < sentence.last]
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
    found.extend(_bare_names(scene, sentence, found))
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
        and tokens[index - 1].text in _HYPHENS
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
    if after is not None and after.text in _HYPHENS and after.start == token.end:
        return "skip"  # "treaty-based", "truce-monitoring"
    if (token.dep in ("compound", "nmod", "amod", "npadvmod") and token.head > index) or (
        after is not None
        and after.pos in ("NOUN", "PROPN")
        and after.name is None
        and after.head == token.head
        and token.dep == "nmod"
    ):
        head = tokens[token.head]
        if head.text.lower().endswith("ing") and head.tag in ("NN", "VBG"):
            return "no"  # "faith in the agreement holding"
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
    first = _left(scene, sentence, head, noun_first)
    first, time = _leading_time(scene, sentence, first)
    last = head + 1
    if not compound:
        last = _tail(scene, sentence, head, noun)
    if time is None:
        time = _time_within(scene, first, last)
    if time is None and not compound:
        time, last = _trailing_time(scene, sentence, last)
    determiner = _determiner(scene, sentence, first)
    span = tokens[first:last]
    modifiers = tokens[first:noun_first]
    capital = tokens[head].text[:1].isupper() and not _shouted(scene, sentence)
    proper = frozenset(
        t.text.lower() for t in (*modifiers, *tokens[head + 1 : last])
        if t.text[:1].isupper() and t.index not in scene.time_at and not _national(scene, t) and t.pos in ("PROPN", "NOUN", "ADJ")
    )  # fmt: skip
    topics = frozenset(t.text.lower() for t in modifiers if t.text[:1].islower() and t.pos in ("ADJ", "NOUN", "PROPN"))
    folded = _folded_names(scene, first, last, head)
    known = next((known_by_name()[name] for name in folded if name in known_by_name()), ())
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
    )


def _left(scene: Scene, sentence: Sentence, head: int, at: int) -> int:
    """The first token of the phrase: adjectives, nouns, names, numbers and hyphens that hang together with the head."""
    tokens = scene.parsed.tokens
    below = {t.index for t in subtree(scene.parsed, tokens[head])}
    while at > sentence.first:
        token = tokens[at - 1]
        inside = token.pos in _INSIDE or token.name is not None or token.text in _HYPHENS or token.tag == "POS"
        if token.text in _HYPHENS and token.end != tokens[at].start:
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
            participle or token.text in _HYPHENS or token.name is not None or token.pos == "NUM"
        ):
            break
        if (
            token.index not in below
            and token.name is not None
            and tokens[at].text not in _HYPHENS
            and tokens[at].pos != "PART"
        ):
            break
        at -= 1
    while at < head and (tokens[at].text in _HYPHENS or tokens[at].tag == "POS" or tokens[at].pos == "CCONJ"):
        at += 1
    return at


def _leading_time(scene: Scene, sentence: Sentence, first: int) -> tuple[int, TimeMention | None]:
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
        if before is not None and before.text.lower() in _ARTICLES and (not comma or tokens[first - 2].pos == "NUM"):
            return at, time
    return first, None


def _time_within(scene: Scene, first: int, last: int) -> TimeMention | None:
    for index in range(first, last):
        time = scene.time_at.get(index)
        if time is not None and time.timex.type == "DATE":
            return time
    return None


def _trailing_time(scene: Scene, sentence: Sentence, last: int) -> tuple[TimeMention | None, int]:
    """ "the ceasefire of 2002", "the treaty from 1997": the date belongs to the name."""
    tokens = scene.parsed.tokens
    if last + 1 >= sentence.last or tokens[last].text.lower() not in ("of", "from", "dated"):
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


def _tail(scene: Scene, sentence: Sentence, head: int, noun: Noun) -> int:
    """The token after the name where the name goes on behind its head ("Treaty of Kars", "Regulations of the Joint Activities")."""
    tokens = scene.parsed.tokens
    last = head + 1
    if not noun.tail or last + 1 >= sentence.last:
        return last
    link = tokens[last].text.lower()
    after = tokens[last + 1]
    if noun.needs_tail:
        return last + 2 if link == "of" and after.lemma.lower() in noun.needs_tail | {"hostilities"} else last
    if noun.noun == "memorandum" and link == "of" and after.text.lower() == "understanding":
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
        if token.text[:1].isupper() or token.text in _HYPHENS:
            end = at + 1 if token.text not in _HYPHENS else end
        elif token.text.lower() not in _LINKS:
            break
        elif token.text.lower() in ("in", "with", "from", "to") and end == at:
            ahead = tokens[at + 1] if at + 1 < sentence.last else None
            if ahead is None or link != "for" or at + 1 in scene.time_at:
                break
        at += 1
    return end if end > last else last


def _whole(scene: Scene, sentence: Sentence, last: int) -> int:
    """Past the nouns of an "of" or "on" phrase, further "of" phrases included, up to anything else."""
    tokens = scene.parsed.tokens
    at = end = last
    while at < sentence.last and at - last < 16:
        token = tokens[at]
        if token.pos in _INSIDE or token.name is not None or token.text in _HYPHENS or token.tag == "POS":
            if at in scene.time_at:
                break
            end = at + 1
        elif not (
            token.pos == "DET" or (token.text.lower() in ("of", "on") and (at == last or token.text.lower() == "of"))
        ):
            break
        at += 1
    return end


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
        t for t in scene.parsed.tokens[sentence.first : sentence.last]
        if t.pos in ("NOUN", "VERB", "ADJ", "PROPN", "ADV") and t.name is None and t.text[:1].isalpha()
    ]  # fmt: skip
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


def _national(scene: Scene, token: Token) -> bool:
    """Is the token a state, its adjective or its people? Such words tell a party and are no part of a proper name."""
    return token.name is not None and scene.parsed.names[token.name].kind in ("state", "adjective", "people")


def _draft_number(scene: Scene, modifiers: tuple[Token, ...], noun: Noun) -> str | None:
    if noun.strength != "draft" and not any(t.text.lower() == "draft" for t in modifiers):
        return None
    for token in modifiers:
        if token.text[:1].isdigit() or token.lemma.lower() in _ORDINALS:
            return token.text
    return None


_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())


def _bare_names(scene: Scene, sentence: Sentence, found: list[Phrase]) -> list[Phrase]:
    """Well-known names without an agreement noun ("Minsk II", "JCPOA"), outside the phrases found."""
    tokens, table = scene.parsed.tokens, known_by_name()
    taken = {i for p in found for i in range(p.first, p.last)}
    out, at = [], sentence.first
    while at < sentence.last:
        width = 0
        if tokens[at].text[:1].isupper() and at not in taken:
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
            inside = {t.index for t in span}
            top = next((t for t in span if t.head not in inside or t.head == t.index), span[-1])
            if not (top.dep == "compound" and top.head >= at + width):
                text = text_of(scene.parsed, span)
                known = table[fold_name(text)]
                out.append(
                    Phrase(
                        head=top.index,
                        first=at,
                        last=at + width,
                        start=span[0].start,
                        end=span[-1].end,
                        text=text,
                        noun=None,
                        determiner=_determiner(scene, sentence, at),
                        definite=True,
                        plural=False,
                        time=None,
                        topics=frozenset(),
                        proper=frozenset(t.text.lower() for t in span),
                        known=known,
                        draft=None,
                        capital=True,
                        compound=False,
                        brokered=False,
                    )
                )
            at += width
        else:
            at += 1
    return out


def _cased(span: tuple[Token, ...]) -> bool:
    return all(t.text[:1].isupper() or t.text.lower() in _LINKS or not t.text[:1].isalpha() for t in span)
