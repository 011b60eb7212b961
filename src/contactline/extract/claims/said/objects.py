"""What is said as an object or after a preposition: "denied the report", "accused X of Y", "warned of war"."""

from dataclasses import replace

from contactline.extract.claims.cued.cues import Cue
from contactline.extract.claims.cued.deeds import is_deed, owns_up
from contactline.extract.claims.cued.nouns import told_by_noun
from contactline.extract.claims.grammar import coordinated, may_speak
from contactline.extract.claims.said.content import Content, cut
from contactline.knowledge.speech import Frame
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, head_of, subtree

_PERIODS = frozenset(
    (
        "day week weekend month year hour minute second night morning afternoon evening noon midnight decade century"
    ).split()
)
_LIKENING = frozenset(("liken", "compare"))
_EMPTY = frozenset(
    (
        "it",
        "so",
        "that",
        "this",
        "nothing",
        "anything",
        "something",
        "much",
        "more",
        "what",
        "which",
        "them",
        "him",
        "her",
        "us",
        "me",
        "you",
        "one",
    )
)


def object_content(parsed: Parsed, cue: Cue, frame: Frame, cues: dict[int, Cue]) -> Content | None:
    verb = cue.verb
    citing_whom = _quoted_end(parsed, verb)
    objects = [kid for kid in children(parsed, verb, ("dobj",)) if kid.index > verb.index]
    given = frame.stance in ("promises", "proposes") and len(objects) > 1  # "promised the families a deal"
    for kid in objects[-1:] if given else children(parsed, verb, ("dobj",)):
        citing = verb.tag == "VBG" and verb.lemma.lower() in ("cite", "quote")
        if citing and may_speak(parsed, kid, document=False):
            continue  # a source, and nothing that is said
        if is_deed(parsed, verb, kid, frame.stance) or told_by_noun(parsed, verb, kid):
            continue
        low = kid.text.lower()
        as_much = low == "much" and parsed.tokens[kid.index - 1].text.lower() == "as"
        answers = frame.stance in ("denies", "confirms", "rejects", "endorses")
        pointed = as_much or (answers and low in ("it", "this", "that"))
        if (
            kid.index > verb.index
            and (pointed or low not in _EMPTY or (low == "one" and subtree(parsed, kid)[-1].index > kid.index))
            and kid.entity not in ("DATE", "TIME")
        ):
            owned = replace(frame, stance="confirms") if owns_up(verb, kid) else frame
            content = _bare(parsed, kid, cut(parsed, kid, verb, owned, cues))
            return content if not citing_whom else Content(content.first, citing_whom, owned)
    return _what(parsed, verb, frame, cues)


def _bare(parsed: Parsed, noun: Token, content: Content) -> Content:
    """The thing itself, without what a relative clause after a comma adds at the end."""
    for token in parsed.tokens[noun.index + 1 : content.last - 1]:
        following = parsed.tokens[token.index + 1]
        if token.text == "," and following.tag in ("WDT", "WP", "WP$", "WRB") and following.index < content.last - 2:
            clause = next((t for t in ancestors(parsed, following) if t.dep == "relcl"), None)
            if clause is not None and subtree(parsed, clause)[-1].index >= content.last - 2:
                return replace(content, last=token.index)
    return content


def _quoted_end(parsed: Parsed, verb: Token) -> int | None:
    """Where "as saying that ..." ends after the one who is quoted; None without."""
    if verb.lemma.lower() not in ("quote", "cite"):
        return None
    for link in children(parsed, verb, ("prep",)):
        if link.text.lower() == "as" and children(parsed, link, ("pcomp",)):
            return subtree(parsed, link)[-1].index + 1
    return None


def _what(parsed: Parsed, verb: Token, frame: Frame, cues: dict[int, Cue]) -> Content | None:
    """ "condemned what it called a crackdown": all of it."""
    if frame.stance == "states":
        return None
    for kid in children(parsed, verb, ("ccomp",)):
        below = subtree(parsed, kid)
        if below[0].text.lower() == "what" and below[0].index == verb.index + 1:
            return cut(parsed, kid, verb, frame, cues)
    return None


def after_object(parsed: Parsed, verb: Token, frame: Frame, cues: dict[int, Cue], prep: str) -> Content | None:
    for kid in children(parsed, verb, ("dobj", "dative")):
        whom = coordinated(parsed, kid)
        if kid.index < verb.index:
            if verb.dep != "relcl" or kid.tag not in ("WDT", "WP"):
                continue
            whom = (head_of(parsed, verb),)  # "Chad, which the army accuses of letting arms through"
        for link in (*children(parsed, verb, ("prep",)), *children(parsed, kid, ("prep",))):
            if link.text.lower() == prep and link.index > max(kid.index, verb.index):
                content = _prep_content(parsed, verb, link, frame, cues)
                if content is not None and verb.lemma.lower() in _LIKENING and kid.index > verb.index:
                    return Content(subtree(parsed, kid)[0].index, content.last, frame)
                if content is not None:
                    return Content(content.first, content.last, frame, whom)
    return None


def after_preposition(parsed: Parsed, verb: Token, frame: Frame, cues: dict[int, Cue], prep: str) -> Content | None:
    for link in children(parsed, verb, ("prep", "prt", "dative")):
        if link.text.lower() == prep and link.index > verb.index:
            content = _prep_content(parsed, verb, link, frame, cues)
            if content is not None:
                return content
    return None


def _is_time(noun: Token) -> bool:
    """Is the noun a stretch of time itself, and not something that a date goes with ("the April 22 attack")?"""
    return noun.pos != "NOUN" or noun.lemma.lower() in _PERIODS


def _prep_content(parsed: Parsed, verb: Token, link: Token, frame: Frame, cues: dict[int, Cue]) -> Content | None:
    below = [kid for kid in children(parsed, link) if kid.dep in ("pobj", "pcomp", "ccomp") and kid.index > link.index]
    if not below or (below[0].entity in ("DATE", "TIME") and _is_time(below[0])):
        return None
    if below[0].text.lower() in _EMPTY and not below[0].children:
        return None
    content = cut(parsed, link, verb, frame, cues)
    return Content(max(content.first, link.index + 1), content.last, frame)
