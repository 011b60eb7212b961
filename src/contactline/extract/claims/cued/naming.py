"""What something is called, and what is put at a number: object and predicate together as the content."""

from contactline.extract.claims.cued.cues import Cue
from contactline.extract.claims.grammar import is_verb, postponed
from contactline.extract.claims.said.content import Content, cut, is_infinitive
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import Frame, speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, subtree

_CLOSING = {"“": "”", '"': '"', "‘": "’"}
_TALLIES = frozenset(
    (
        "number figure toll total count tally loss cost damage strength price dead wounded casualty missing displaced"
    ).split()
)


def predicate(parsed: Parsed, verb: Token, frame: Frame, cues: dict[int, Cue]) -> Content | None:
    """ "called the report fiction", "described the raid as a massacre": object and predicate together."""
    right = [kid for kid in children(parsed, verb) if kid.index > verb.index]
    if frame.name == "small":
        for kid in right:
            bare = not is_verb(kid) or (
                kid.tag in ("VBN", "VBD")
                and verb.lemma.lower() == "want"
                and not children(parsed, kid, ("aux", "auxpass"))
            )
            if kid.dep in ("ccomp", "xcomp") and bare and children(parsed, kid, ("nsubj", "nsubjpass")):
                return cut(parsed, kid, verb, frame, cues)
        objects = [k for k in right if k.dep == "dobj"]
        predicate = [k for k in right if k.dep in ("oprd", "xcomp", "acomp") and not is_infinitive(parsed, k)]
        predicate = predicate or [k for k in right if k.dep == "npadvmod" and _a_noun(parsed, k)]
        if objects and predicate and predicate[0].index > objects[0].index:
            return Content(subtree(parsed, objects[0])[0].index, subtree(parsed, predicate[0])[-1].index + 1, frame)
        marked = objects and any(t.tag == "``" or t.text in '“"' for t in subtree(parsed, objects[0])[1:])
        if marked:
            return cut(parsed, objects[0], verb, frame, cues)
        called = _called(parsed, verb, objects or [k for k in right if k.dep == "oprd"], frame)
        if called is not None:
            return called
        pointed = (
            [k for k in children(parsed, objects[0], ("det",)) if k.text.lower() in ("that", "this")] if objects else []
        )
        if (
            pointed
            and pointed[0].index == verb.index + 1
            and noun_lemma(objects[0]) not in speech_words().sets["claims"]
        ):
            return cut(parsed, objects[0], verb, frame, cues)  # "called that psychological warfare"
        return _listed(parsed, verb, objects, frame, cues)
    late = postponed(parsed, verb)
    if late is not None:
        first = next(t.index for t in parsed.tokens[verb.index : late.index] if t.text.lower() == "as") + 1
        return Content(first, subtree(parsed, late)[-1].index + 1, frame)
    prep = next((k for k in right if k.dep == "prep" and k.text.lower() == "as"), None)
    objects = [
        k for k in right if k.dep in ("dobj",) or (frame.name == "to+as" and k.dep == "prep" and k.text.lower() == "to")
    ]
    if not objects:
        return None if prep is None else _as_what(parsed, verb, prep, frame)
    if prep is None:
        below = subtree(parsed, objects[0])
        prep = next((k for k in below if k.text.lower() == "as" and k.dep == "prep"), None)
    if prep is None or prep.index < objects[0].index:
        return None
    first = subtree(parsed, objects[0])[0].index + (1 if frame.name == "to+as" else 0)
    return Content(first, cut(parsed, prep, verb, frame, cues).last, frame)


def _as_what(parsed: Parsed, verb: Token, prep: Token, frame: Frame) -> Content | None:
    """ "what they call a raid, residents describe as a massacre"."""
    below = children(parsed, prep, ("pobj",))
    first = parsed.sentences[verb.sentence].first
    asked = parsed.tokens[first].text.lower() == "what" and first < verb.index
    if prep.index != verb.index + 1 or not below or not asked:
        return None
    return Content(prep.index + 1, subtree(parsed, below[-1])[-1].index + 1, frame)


def _a_noun(parsed: Parsed, noun: Token) -> bool:
    """ "labelled the report a fabrication", and no stretch of time."""
    return noun.entity not in ("DATE", "TIME") and subtree(parsed, noun)[0].text.lower() in ("a", "an", "the")


def _listed(parsed: Parsed, verb: Token, objects: list[Token], frame: Frame, cues: dict[int, Cue]) -> Content | None:
    """ "called the demand a ploy" where the parse took the predicate for an apposition."""
    for noun in (*objects, *children(parsed, verb, ("conj",))):
        for kid in children(parsed, noun, ("appos",)):
            below = subtree(parsed, kid)
            if (
                noun.index > verb.index
                and below[0].text.lower() in ("a", "an")
                and parsed.tokens[below[0].index - 1].text != ","
            ):
                content = cut(parsed, noun, verb, frame, cues)
                first = subtree(parsed, objects[0])[0].index if objects else content.first
                return Content(first, content.last, frame)
    return None


def _called(parsed: Parsed, verb: Token, objects: list[Token], frame: Frame) -> Content | None:
    """ "called half of the envoys “puppets”": the object and the quoted name that the parse hangs elsewhere."""
    if not objects:
        return None
    first, last = subtree(parsed, objects[0])[0].index, parsed.sentences[verb.sentence].last
    opened: str | None = None
    for token in parsed.tokens[verb.index + 1 : min(last, verb.index + 30)]:
        if opened is None:
            if token.text in (";", ":") or (is_verb(token) and token.dep in ("ROOT", "conj", "ccomp", "advcl")):
                return None
            opened = token.text if token.text in _CLOSING and token.index > first else None
        elif token.text == _CLOSING[opened]:
            return Content(first, token.index, frame)
    return None


def put_at(parsed: Parsed, verb: Token, frame: Frame) -> Content | None:
    """ "put the number of dead at 40": the tally and its number together."""
    tally = next((k for k in children(parsed, verb, ("dobj",)) if k.index > verb.index), None)
    if tally is None or noun_lemma(tally) not in _TALLIES:
        return None
    last = parsed.sentences[verb.sentence].last
    for token in parsed.tokens[tally.index + 1 : min(last - 1, tally.index + 25)]:
        if token.text.lower() != "at" or token.dep != "prep":
            continue
        for kid in children(parsed, token, ("pobj",)):
            below = subtree(parsed, kid)
            if any(t.pos == "NUM" for t in below):
                end = below[-1].index + 1
                if end + 1 < last and parsed.tokens[end].text == "at" and parsed.tokens[end + 1].pos == "NUM":
                    end += 2  # "and its own at 65"
                return Content(subtree(parsed, tally)[0].index, end, frame)
    return None
