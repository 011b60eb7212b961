"""What is said: the words that a cue verb takes as its content, frame by frame."""

from contactline.extract.claims.cued.cues import Cue
from contactline.extract.claims.cued.naming import predicate, put_at
from contactline.extract.claims.grammar import coordinated, is_verb, lifeless, may_speak
from contactline.extract.claims.said.content import Content, before_others, cut, is_infinitive
from contactline.extract.claims.said.objects import after_object, after_preposition, object_content
from contactline.knowledge.speech import Frame, speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of, subtree

_ORDER = (
    "obj+at", "obj+inf", "on+inf", "upon+inf", "to+inf", "for+inf", "to+as", "obj+as", "small", "obj+that", "that",
    "obj+of", "obj+in", "obj+with", "obj+for", "obj+over", "obj+on", "obj+about", "obj+against", "obj+to", "inf", "ing",
    "of", "for", "about", "against", "over", "on", "to", "with", "in", "at", "from", "np",
)  # fmt: skip
_CLOSING = frozenset((",", '"', "”", "’", "''"))
_PLAIN = frozenset(
    (
        "say claim state note argue insist add allege announce report declare maintain assert warn stress tell estimate"
    ).split()
)
_TELLING = frozenset(
    (
        "tell inform notify brief remind assure advise persuade reassure teach text email write warn promise "
        "ask caution alert convince"
    ).split()
)


def content_of(parsed: Parsed, cue: Cue, cues: dict[int, Cue]) -> Content | None:
    """The content to the right of an active cue by the first of its frames that fits; None where none does."""
    frames = {frame.name: frame for frame in cue.frames}
    verbal = ("inf", "ing") if _verbal(parsed, cue.verb) else ()
    for name in (*verbal, *_ORDER):
        if name not in frames:
            continue
        frame = frames[name]
        if frame.particle is not None and not any(
            kid.dep == "prt" and kid.text.lower() == frame.particle for kid in children(parsed, cue.verb)
        ):
            continue
        found = _by_frame(parsed, cue, frame, cues)
        if found is not None and found.first < found.last:
            return found
    return None


def _verbal(parsed: Parsed, verb: Token) -> bool:
    """Does an infinitive or a gerund follow at once ("threatened to march should he stay")?"""
    kids = children(parsed, verb, ("xcomp",))
    return any(
        verb.index < kid.index <= verb.index + 4
        and not children(parsed, kid, ("nsubj", "nsubjpass"))
        and (is_infinitive(parsed, kid) or _gerund(parsed, kid))
        for kid in kids
    )


def _gerund(parsed: Parsed, kid: Token) -> bool:
    """ "shelling", "having shelled", "being told"."""
    return kid.tag == "VBG" or (
        kid.tag == "VBN" and any(aux.tag == "VBG" for aux in children(parsed, kid, ("aux", "auxpass")))
    )


def _by_frame(parsed: Parsed, cue: Cue, frame: Frame, cues: dict[int, Cue]) -> Content | None:
    name, verb = frame.name, cue.verb
    if name in ("that", "obj+that"):
        return _clause(parsed, verb, frame, cues)
    if name in ("inf", "obj+inf"):
        return _infinitive(parsed, verb, frame, cues, addressed=name == "obj+inf")
    if name in ("on+inf", "upon+inf", "to+inf"):
        return _prep_infinitive(parsed, verb, frame, cues, name.split("+")[0])
    if name == "for+inf":
        return _for_infinitive(parsed, verb, frame, cues)
    if name in ("small", "obj+as", "to+as"):
        return predicate(parsed, verb, frame, cues)
    if name == "obj+at":
        return put_at(parsed, verb, frame)
    if name == "np":
        return object_content(parsed, cue, frame, cues)
    if name == "ing":
        for kid in children(parsed, verb, ("xcomp", "ccomp", "dobj")):
            if kid.index > verb.index and _gerund(parsed, kid) and not children(parsed, kid, ("nsubj",)):
                return cut(parsed, kid, verb, frame, cues)
        return None
    if name.startswith("obj+"):
        return after_object(parsed, verb, frame, cues, name[4:])
    return after_preposition(parsed, verb, frame, cues, name)


def _clause(parsed: Parsed, verb: Token, frame: Frame, cues: dict[int, Cue]) -> Content | None:
    """A finite clause after the verb, and the addressee between the two."""
    for kid in children(parsed, verb, ("ccomp", "xcomp", "acl", "relcl", "advcl")):
        if kid.index < verb.index or is_infinitive(parsed, kid):
            continue
        marked = any(k.dep == "mark" and k.text.lower() == "that" for k in children(parsed, kid))
        asked = any(k.tag == "WRB" or k.text.lower() == "whether" for k in children(parsed, kid) if k.index < kid.index)
        if kid.dep != "ccomp" and not marked and not (asked and subtree(parsed, kid)[0].index == verb.index + 1):
            continue
        if kid.dep == "xcomp" and kid.tag == "VBG":
            continue
        if kid.tag == "VBG" and not children(parsed, kid, ("nsubj", "aux", "nsubjpass")):
            continue
        content = cut(parsed, kid, verb, frame, cues)
        first = _after_that(parsed, _lost_that(parsed, verb, content.first, cues), kid)
        first = _after_day(parsed, verb, first, kid)
        addressees = addressee_before(parsed, verb, first)
        if addressees and (
            addressees[0].pos == "NUM" or (verb.lemma.lower() not in _TELLING and addressees[0].dep == "dobj")
        ):
            if marked or _has_subject(parsed, kid):
                continue
            return Content(subtree(parsed, addressees[0])[0].index, content.last, frame)
        if addressees and not marked and not _has_subject(parsed, kid):
            first, addressees = subtree(parsed, addressees[0])[0].index, ()
        if frame.name == "obj+that" and not addressees:
            continue
        last = _extended(parsed, verb, content.last)
        return Content(first, last, frame, addressees)
    return _told_whom(parsed, verb, frame, cues)


def _told_whom(parsed: Parsed, verb: Token, frame: Frame, cues: dict[int, Cue]) -> Content | None:
    """ "told the paper it did not exist", where the parse ties the clause to whoever is told."""
    for whom in children(parsed, verb, ("dobj",)) if frame.name == "obj+that" else ():
        for kid in children(parsed, whom, ("relcl",)):
            own = children(parsed, kid, ("nsubj", "nsubjpass"))
            opens = bool(own) and subtree(parsed, kid)[0].tag not in ("WDT", "WP", "WP$", "WRB")
            if opens and own[0].pos == "PRON" and may_speak(parsed, whom, document=False):
                return cut(parsed, kid, verb, frame, cues, addressees=coordinated(parsed, whom))
    return None


def _has_subject(parsed: Parsed, verb: Token) -> bool:
    return bool(children(parsed, verb, ("nsubj", "nsubjpass", "csubj", "expl")))


def rest_of_sentence(parsed: Parsed, cue: Cue, cues: dict[int, Cue]) -> Content | None:
    """What follows the cue where the parse has lost the clause: after "that", or right after a verb of plain saying."""
    frame = next((f for f in cue.frames if f.name in ("that", "obj+that")), None)
    verb, sentence = cue.verb, parsed.sentences[cue.verb.sentence]
    unmade = None if frame is None or frame.thought else _unmade(parsed, verb)
    if frame is not None and unmade is not None:
        return _until_next(parsed, cue, unmade, frame, cues)
    thing = bool(cue.speakers) and lifeless(parsed, cue.speakers[0])
    told = verb.dep == "pcomp" and not any(f.name == "obj+that" for f in cue.frames)
    if thing or told or cue.verb.lemma.lower() in speech_words().sets["soft"]:
        return None
    if frame is None or (verb.tag == "VBG" and verb.dep not in ("advcl", "ROOT", "conj", "acl", "pcomp")):
        return None
    after = parsed.tokens[verb.index + 1 : sentence.last]
    for token in after[:25]:
        if token.index in cues or token.text in (";", ":"):
            break
        if token.text.lower() == "that" and _opens_clause(parsed, token) and token.head > token.index:
            return _until_next(parsed, cue, token.index + 1, frame, cues)
    if verb.lemma.lower() not in _PLAIN or frame.thought:
        return None
    first = next((t.index for t in after if t.entity not in ("DATE", "TIME") and t.pos != "ADV"), None)
    if first is None or parsed.tokens[first].pos in ("PUNCT", "ADP", "SCONJ", "CCONJ", "PART"):
        return None
    content = _until_next(parsed, cue, first, frame, cues)
    clause = parsed.tokens[content.first : content.last]
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in clause)
    return content if finite and any(t.dep in ("nsubj", "nsubjpass", "expl") for t in clause) else None


def _opens_clause(parsed: Parsed, that: Token) -> bool:
    """Is "that" a conjunction, also where the parse hangs its clause on a noun ("for the first time that it had")?"""
    passive = that.dep == "dobj" and bool(children(parsed, head_of(parsed, that), ("nsubjpass",)))
    relative = that.dep in ("nsubj", "nsubjpass")
    return (that.tag == "IN" and not relative) or that.dep == "advmod" or passive


def _unmade(parsed: Parsed, verb: Token) -> int | None:
    """Where the clause begins that the parse took for an object and a second verb: "found yields fell by a tenth"."""
    head = head_of(parsed, verb)
    headline = verb.tag in ("VBZ", "VBD") and verb.dep in ("nsubj", "csubj") and head.index > verb.index
    if headline and is_verb(head) and head.tag in ("VBZ", "VBD", "VBP"):
        return verb.index + 1
    for kid in children(parsed, verb, ("dobj",)):
        if kid.index != verb.index + 1 and subtree(parsed, kid)[0].index != verb.index + 1:
            continue
        for second in children(parsed, verb, ("conj",)):
            finite = second.tag in ("VBD", "VBZ", "VBP") and not children(parsed, second, ("nsubj", "nsubjpass"))
            between = parsed.tokens[verb.index + 1 : second.index]
            if finite and second.index > kid.index and not any(t.dep == "cc" or t.text == "," for t in between):
                return verb.index + 1
    return None


def _until_next(parsed: Parsed, cue: Cue, first: int, frame: Frame, cues: dict[int, Cue]) -> Content:
    last = parsed.sentences[cue.verb.sentence].last
    for token in parsed.tokens[first:last]:
        if token.index in cues and token.tag == "VBG" and parsed.tokens[token.index - 1].text == ",":
            last = token.index
            break
    semicolon = next((t.index for t in parsed.tokens[first:last] if t.text == ";"), last)
    last = before_others(parsed, first, semicolon, cues)
    return Content(first, last, frame, addressee_before(parsed, cue.verb, first))


def _after_that(parsed: Parsed, first: int, root: Token) -> int:
    """The first token of the clause itself: after "that", and after time words of the saying before it."""
    at = first
    while at < root.index:
        token = parsed.tokens[at]
        if token.text.lower() == "that" and (
            (token.dep == "mark" and token.head == root.index) or (at == first and token.dep == "det")
        ):
            return at + 1
        at += 1
    return first


def _lost_that(parsed: Parsed, verb: Token, first: int, cues: dict[int, Cue]) -> int:
    """Where the clause begins if the parse hangs its subject elsewhere: after a "that" past an insertion."""
    for token in parsed.tokens[verb.index + 1 : min(first, verb.index + 25)]:
        if token.index in cues and token.tag != "VBG":
            return first
        comma = parsed.tokens[token.index - 1].text == ","
        if token.text.lower() == "that" and comma and token.dep in ("nsubj", "mark", "dep") and token.head >= first:
            return token.index + 1
    return first


def _after_day(parsed: Parsed, verb: Token, first: int, root: Token) -> int:
    """Past the day or the occasion of the saying: "said on Monday it had", "said Tuesday the talks had"."""
    start = parsed.tokens[first]
    if first != verb.index + 1 or start.head != root.index or start.dep not in ("prep", "npadvmod", "advmod"):
        return first
    last = subtree(parsed, start)[-1].index
    dated = start.dep == "npadvmod" and start.entity == "DATE"
    pointed = start.dep == "prep" and any(k.entity == "DATE" for k in children(parsed, start, ("pobj",)))
    subjects = [k for k in children(parsed, root, ("nsubj", "nsubjpass", "expl")) if k.index > last]
    if not (dated or pointed) or verb.tag != "VBD" or not subjects:
        return first
    return last + 1 if subtree(parsed, subjects[0])[0].index == last + 1 else first


def _extended(parsed: Parsed, verb: Token, last: int) -> int:
    """The end of the content with further "and that", "but that" clauses."""
    size = len(parsed.tokens)
    for _ in range(6):
        at = last
        while at < size and parsed.tokens[at].text in _CLOSING:
            at += 1
        if at + 2 >= size or parsed.tokens[at].dep != "cc" or parsed.tokens[at].sentence != verb.sentence:
            return last
        that = parsed.tokens[at + 1]
        if that.text.lower() != "that" or that.dep not in ("mark", "det", "nsubj") or that.head <= that.index:
            return last
        clause = head_of(parsed, that)
        if not is_verb(clause):
            return last
        last = max(last, subtree(parsed, clause)[-1].index + 1)
    return last


def addressee_before(parsed: Parsed, verb: Token, first: int) -> tuple[Token, ...]:
    """Who is addressed: the verb's object, or "to X", between the verb and its content."""
    for kid in children(parsed, verb, ("dobj", "dative", "iobj")):
        if verb.index < kid.index < first:
            if kid.dep == "dative" and kid.pos == "ADP":
                return _objects(parsed, kid)
            return coordinated(parsed, kid)
    for kid in children(parsed, verb, ("prep",)):
        if verb.index < kid.index < first and kid.text.lower() == "to":
            return _objects(parsed, kid)
    return ()


def _objects(parsed: Parsed, prep: Token) -> tuple[Token, ...]:
    for kid in children(parsed, prep, ("pobj",)):
        return coordinated(parsed, kid)
    return ()


def _to_of(parsed: Parsed, token: Token) -> int:
    """Where an infinitive begins: at "not to" or "to"."""
    kids = children(parsed, token)
    to = next(kid.index for kid in kids if kid.tag == "TO" and kid.dep == "aux")
    return to - 1 if any(kid.dep == "neg" and kid.index == to - 1 for kid in kids) else to


def _infinitive(parsed: Parsed, verb: Token, frame: Frame, cues: dict[int, Cue], *, addressed: bool) -> Content | None:
    for kid in children(parsed, verb, ("xcomp", "ccomp", "advcl", "acl")):
        if kid.index < verb.index or not is_infinitive(parsed, kid):
            continue
        if kid.index in cues and cues[kid.index].refused:
            continue
        own = children(parsed, kid, ("nsubj",))
        start = _to_of(parsed, kid)
        objects = tuple(k for k in children(parsed, verb, ("dobj", "dative")) if verb.index < k.index < start)
        heads = own or objects
        if addressed != bool(heads):
            continue
        who = coordinated(parsed, heads[0]) if heads else ()
        return cut(parsed, kid, verb, frame, cues, first=start, addressees=who)
    for kid in children(parsed, verb, ("dobj",)) if addressed else ():
        for below in children(parsed, kid, ("acl", "relcl")):
            if is_infinitive(parsed, below):
                return cut(
                    parsed, below, verb, frame, cues, first=_to_of(parsed, below), addressees=coordinated(parsed, kid)
                )
    return None


def _prep_infinitive(parsed: Parsed, verb: Token, frame: Frame, cues: dict[int, Cue], prep: str) -> Content | None:
    """ "called on X to Y": the parse hangs "on", X and Y in several ways, so it is the order that counts."""
    if verb.index + 1 >= len(parsed.tokens):
        return None
    link = next(
        (
            k
            for k in children(parsed, verb, ("prep", "prt", "dative"))
            if k.text.lower() == prep and k.index > verb.index
        ),
        None,
    )
    if link is None or link.index - verb.index > 3:
        return None
    below = subtree(parsed, verb)
    target: Token | None = None
    for token in below:
        if token.index <= link.index:
            continue
        if target is None:
            if token.dep in ("pobj", "dobj", "nsubj"):
                if token.entity in ("DATE", "TIME"):
                    return None
                target = token
        elif is_verb(token) and is_infinitive(parsed, token):
            start = _to_of(parsed, token)
            if start > target.index and token.dep in ("xcomp", "advcl", "acl", "relcl", "ccomp"):
                return cut(parsed, token, verb, frame, cues, first=start, addressees=coordinated(parsed, target))
    return None


def _for_infinitive(parsed: Parsed, verb: Token, frame: Frame, cues: dict[int, Cue]) -> Content | None:
    """ "called for the border to be opened": the whole clause."""
    for kid in children(parsed, verb, ("advcl", "ccomp", "xcomp")):
        link = next((k for k in children(parsed, kid, ("mark",)) if k.text.lower() == "for"), None)
        if link is not None and kid.index > link.index > verb.index and is_infinitive(parsed, kid):
            return cut(parsed, kid, verb, frame, cues, first=link.index + 1)
    return None
