"""Verbs that report speech, as they stand in the text: who speaks, and whether anybody has spoken at all."""

from dataclasses import dataclass, replace

from contactline.extract.claims.cued.unsaid import (
    about_oneself,
    balked,
    gives_information,
    has_spoken,
    is_nobody,
    neither_of,
    nobody_owned,
    unable,
    yet_to,
)
from contactline.extract.claims.grammar import (
    auxiliaries,
    comma_before,
    coordinated,
    cue_span,
    is_passive,
    is_verb,
    lifeless,
    may_speak,
    negation,
    noun_before,
    subject,
    told_otherwise,
)
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import Frame, speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, head_of, subtree

_THINGS = frozenset(("it", "which", "that", "this", "these", "those"))
_SUBJECT_DEPS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speaking that tells of speech. `speakers` are head tokens, empty where untold; `negated` where it was
    not said; `passive` where the subject is what was said; `refused` for "declined to comment"."""

    verb: Token
    frames: tuple[Frame, ...]
    speakers: tuple[Token, ...]
    span: Span
    passive: bool = False
    negated: bool = False
    refused: bool = False
    expletive: bool = False


def find_cues(parsed: Parsed, *, skip: frozenset[int] = frozenset()) -> dict[int, Cue]:
    """Cues by the index of their verb, but for sentences in `skip`."""
    words = speech_words()
    cues: dict[int, Cue] = {}
    for token in parsed.tokens:
        if token.name is not None or not is_verb(token) or token.sentence in skip:
            continue
        lemma = token.lemma.lower()
        if lemma not in words.verbs and lemma not in words.negated:
            continue
        cue = _cue(parsed, token, lemma)
        if cue is not None:
            cues[token.index] = cue
    spoken = (_spoken(parsed, _respoken(parsed, cue, cues)) for cue in cues.values())
    return {cue.verb.index: cue for cue in spoken if cue is not None}


def _cue(parsed: Parsed, verb: Token, lemma: str) -> Cue | None:
    words = speech_words()
    if verb.dep in ("amod", "compound", "nmod", "aux", "auxpass", "poss") or _is_noun_phrase(parsed, verb):
        return None
    governor = head_of(parsed, verb)
    if verb.tag == "VBG" and verb.dep == "pcomp" and lemma == "write" and governor.text.lower() == "in":
        return None  # "promised in writing"
    helpless = unable(parsed, governor) if verb.tag == "VB" and lemma in words.sets["refused"] else None
    if helpless is not None:
        governor = helpless
    refused = helpless is not None or (
        (verb.dep in ("xcomp", "ccomp") or (verb.dep == "advcl" and verb.tag == "VB"))
        and (governor.lemma.lower() in words.sets["refusers"] or yet_to(parsed, governor, verb))
        and lemma in words.sets["refused"]
        and is_verb(governor)
    )  # fmt: skip
    if not refused and yet_to(parsed, governor, verb):
        return None
    neither = neither_of(parsed, verb)
    silent = not refused and (balked(parsed, verb, lemma) or neither is not None)
    if not refused and not silent and not has_spoken(parsed, verb, governor):
        return None
    if refused and not has_spoken(parsed, governor, head_of(parsed, governor)):
        return None
    passive = is_passive(parsed, verb)
    if not passive and verb.tag == "VBN" and verb.dep == "advcl" and not auxiliaries(parsed, verb):
        return None  # "Asked about the raid, he said": whoever asked is untold
    if lemma == "ask" and verb.dep == "ccomp" and _was_asked(parsed, verb, governor):
        return None
    heads = speakers_of(parsed, verb if helpless is None else helpless, passive)
    negated = (
        refused
        or (verb.dep == "pcomp" and governor.text.lower() == "without")
        or is_nobody(parsed, heads)
        or (verb.dep == "conj" and any(k.text.lower() == "nor" for k in children(parsed, governor, ("cc",))))
        or negation(parsed, verb) is not None
        or (verb.dep == "xcomp" and negation(parsed, governor) is not None)
    )
    if negated and lemma in ("give", "provide") and not gives_information(parsed, verb):
        return None
    if nobody_owned(parsed, heads, lemma):
        return None
    if negated and not refused and lemma in ("ask", "inquire", "enquire", "wonder"):
        return None
    if about_oneself(parsed, verb, governor, lemma):
        return None
    frames = words.negated.get(lemma, ()) if negated else words.verbs.get(lemma, ())
    if refused and lemma in ("speak", "talk"):
        frames = words.negated["comment"]  # "declined to speak to reporters"
    if neither is not None and lemma == "confirm":
        return None
    if neither is not None:
        frames, negated = words.negated["confirm"], True
    if negated and not refused and any(f.stance == "rejects" for f in words.verbs.get(lemma, ())) and not frames:
        return None  # "neither accepts nor rejects"
    if not frames and negated:
        frames = tuple(f for f in words.verbs.get(lemma, ()) if f.name in ("that", "np"))
    if not frames:
        return None
    expletive = any(head.text.lower() in ("it", "there") for head in heads) and passive
    if passive and not any(kid.dep == "agent" for kid in children(parsed, verb)):
        heads = ()
    span = cue_span(parsed, verb)
    if refused:
        heads = heads or speakers_of(parsed, governor, False)
        span = Span(cue_span(parsed, governor).start, verb.end)
    if neither is not None:
        span = Span(cue_span(parsed, neither).start, verb.end)
    return Cue(verb, frames, heads, span, passive, negated, refused, expletive)


def _was_asked(parsed: Parsed, verb: Token, governor: Token) -> bool:
    """ "A spokeswoman, asked whether troops had fired, said …": whoever asked is untold."""
    set_off = parsed.tokens[verb.index - 1].text == ","
    return set_off and governor.index > verb.index and not children(parsed, governor, _SUBJECT_DEPS)


def _spoken(parsed: Parsed, cue: Cue) -> Cue | None:
    """The cue with the frames that its speaker can fill; None where none is left."""
    verb, heads, frames = cue.verb, cue.speakers, cue.frames
    if any(head.text.lower() == "you" for head in heads):
        return None
    if _settled(verb.lemma.lower(), heads) or _not_so(parsed, verb):
        return None
    own = [k for k in children(parsed, verb, ("nsubj",)) if k.index < verb.index]
    if verb.dep == "pcomp" and verb.tag == "VBG" and not (own and head_of(parsed, verb).text.lower() == "with"):
        frames = tuple(frame for frame in frames if frame.name in ("quote", "that", "obj+that"))
    if not cue.passive:
        soft = verb.lemma.lower() in speech_words().sets["soft"]
        frames = tuple(frame for frame in frames if _frame_fits(parsed, frame, heads, soft=soft))
    return replace(cue, frames=frames) if frames else None


def _is_noun_phrase(parsed: Parsed, verb: Token) -> bool:
    """A plural noun that the parse took for a verb: "All claims that ..."."""
    before = parsed.tokens[verb.index - 1].text.lower() if verb.index > 0 else ""
    return verb.tag == "VBZ" and before in ("all", "these", "those", "such", "any", "some", "no", "many", "several")


def _settled(lemma: str, heads: tuple[Token, ...]) -> bool:
    """Two parties that agree make an agreement, and no claim."""
    many = len(heads) > 1 or any(h.tag in ("NNS", "NNPS") or h.text.lower() in ("they", "we", "both") for h in heads)
    return lemma == "agree" and many


def _not_so(parsed: Parsed, verb: Token) -> bool:
    """Does the verb stand in a clause that something denied hangs on ("gave no sign that X had said")?"""
    below = verb
    for above in ancestors(parsed, verb):
        linked, below = below.dep == "conj", above
        if above.pos == "NOUN" and above.lemma.lower() in ("indication", "sign", "evidence", "suggestion", "hint"):
            return any(kid.text.lower() in ("no", "any", "little") for kid in children(parsed, above, ("det", "amod")))
        if is_verb(above) and not linked:
            return False
    return False


def speakers_of(parsed: Parsed, verb: Token, passive: bool) -> tuple[Token, ...]:
    """Heads of who speaks by the verb: its subject, a passive's agent; empty where untold."""
    if passive:
        for agent in children(parsed, verb, ("agent",)):
            for kid in children(parsed, agent, ("pobj",)):
                return coordinated(parsed, kid)
    if verb.dep == "pcomp":
        link = head_of(parsed, verb)
        above = head_of(parsed, link)
        if link.text.lower() == "as" and is_verb(above) and not is_passive(parsed, above):
            for kid in children(parsed, above, ("dobj",)):
                return coordinated(parsed, kid)
    if verb.dep == "acl" and head_of(parsed, verb).lemma.lower() in ("pain", "pains"):
        verb = head_of(parsed, head_of(parsed, head_of(parsed, verb)))  # "was at pains to stress"
    head = _beside(parsed, verb) or subject(parsed, verb)
    if head is None and verb.tag in ("VBD", "VBZ", "VBP") and verb.dep not in ("relcl", "acl", "conj"):
        head = _first_of(parsed, noun_before(parsed, verb, floor=parsed.sentences[verb.sentence].first))
    if head is None:
        return ()
    return coordinated(parsed, head)


def _beside(parsed: Parsed, verb: Token) -> Token | None:
    """Who stands right before an inserted verb of speaking, where the parse gives it no subject of its own."""
    if verb.dep != "parataxis" or children(parsed, verb, _SUBJECT_DEPS):
        return None
    noun = noun_before(parsed, verb, floor=verb.index - 1)
    return _first_of(parsed, noun) if noun is not None and may_speak(parsed, noun, document=False) else None


def _first_of(parsed: Parsed, noun: Token | None) -> Token | None:
    """The first of those who speak together where the parse ties them to a name before a comma: "in Nahud, medics and
    two residents said"."""
    while noun is not None:
        above = head_of(parsed, noun)
        if noun.dep == "pobj" and above.dep == "prep":  # "the Joint Command of the Armed Forces reported"
            above = head_of(parsed, above)
        elif noun.dep != "conj" or noun.pos != "NOUN":
            break
        joint = above.pos == "NOUN" or (above.pos == "PROPN" and noun.dep == "pobj")
        if not joint or above.index > noun.index or not may_speak(parsed, above, document=False):
            break
        if any(t.text == "," for t in parsed.tokens[above.index : noun.index]) and noun.dep == "pobj":
            break
        noun = above
    return noun


def _frame_fits(parsed: Parsed, frame: Frame, heads: tuple[Token, ...], *, soft: bool) -> bool:
    if soft and not (heads and may_speak(parsed, heads[0]) and heads[0].text.lower() not in _THINGS):
        return False
    if frame.subject == "any":
        return frame.name in ("quote", "that", "obj+that") or (bool(heads) and not lifeless(parsed, heads[0]))
    if frame.subject == "document":
        return bool(heads) and noun_lemma(heads[0]) in speech_words().sets["documents"]
    return bool(heads) and may_speak(parsed, heads[0], document=frame.name == "obj+at")


def _respoken(parsed: Parsed, cue: Cue, cues: dict[int, Cue]) -> Cue:
    """A participle or a bare second verb inside another's words may be the outer speaker's: who says it then."""
    outer = outer_cue(parsed, cue.verb, cues)
    if outer is None:
        return cue
    return replace(cue, speakers=outer.speakers)


def outer_cue(parsed: Parsed, verb: Token, cues: dict[int, Cue]) -> Cue | None:
    """The cue whose speaker goes on with `verb`, although the parse puts the verb inside the content.

    "He said the corps would withdraw, adding that ..."; "Hanoi insists the reefs are its own but has called on ...".
    """
    if children(parsed, verb, _SUBJECT_DEPS):
        return None
    participle = verb.tag == "VBG" and verb.dep in ("advcl", "conj", "acl", "dep") and comma_before(parsed, verb)
    second = verb.dep == "conj" and (
        _disagrees(parsed, verb) or _speechless(parsed, verb) or told_otherwise(parsed, verb, head_of(parsed, verb))
    )
    if not participle and not second:
        return None
    found: Cue | None = None
    for above in ancestors(parsed, verb):
        if above.index in cues and above.index < verb.index and not cues[above.index].passive:
            below = _branch(parsed, above, verb)
            if below is not None and (below.dep == "ccomp" or (second and below.dep in ("xcomp", "advcl"))):
                found = cues[above.index]
    return found


def _branch(parsed: Parsed, above: Token, below: Token) -> Token | None:
    """The child of `above` under which `below` stands."""
    while below.head != below.index:
        if below.head == above.index:
            return below
        below = head_of(parsed, below)
    return None


def _speechless(parsed: Parsed, verb: Token) -> bool:
    """Is a second verb without a subject coordinated to one whose subject cannot speak?"""
    first = head_of(parsed, verb)
    while first.dep == "conj" and not children(parsed, first, _SUBJECT_DEPS):
        first = head_of(parsed, first)
    own = children(parsed, first, _SUBJECT_DEPS)
    there = not own and bool(children(parsed, first, ("expl",)))
    return first.dep == "ccomp" and (there or (bool(own) and not may_speak(parsed, own[0])))


def _disagrees(parsed: Parsed, verb: Token) -> bool:
    """Is a second verb without a subject singular where the first verb's subject is plural, or the reverse?"""
    number = _number(parsed, verb)
    first = head_of(parsed, verb)
    while first.dep == "conj" and not children(parsed, first, _SUBJECT_DEPS):
        first = head_of(parsed, first)
    own = children(parsed, first, _SUBJECT_DEPS)
    if number is None or not own or first.dep not in ("ccomp",):
        return False
    many = (
        own[0].tag in ("NNS", "NNPS")
        or bool(children(parsed, own[0], ("conj",)))
        or own[0].text.lower() in ("they", "we")
    )
    return many if number == "one" else own[0].tag in ("NN", "NNP") and not children(parsed, own[0], ("conj",))


def _number(parsed: Parsed, verb: Token) -> str | None:
    finite = next((aux for aux in auxiliaries(parsed, verb) if aux.dep in ("aux", "auxpass")), verb)
    if finite.index > verb.index:
        return None
    low = finite.text.lower()
    if finite.tag == "VBZ" or low in ("has", "is", "was", "does"):
        return "one"
    if finite.tag == "VBP" or low in ("have", "are", "were"):
        return "many"
    return None


def detached(parsed: Parsed, root: Token, cues: dict[int, Cue]) -> int | None:
    """The first token of what stands under `root` but is the outer speaker's next act of speech; None if nothing is."""
    cut: int | None = None
    for token in subtree(parsed, root):
        if token.index in cues and (outer_cue(parsed, token, cues) is not None or _new_voice(parsed, token, root)):
            first = subtree(parsed, token)[0].index
            while first > root.index and _leads_in(parsed.tokens[first - 1], token):
                first -= 1
                if parsed.tokens[first].text == ",":
                    break
            cut = first if cut is None else min(cut, first)
    return cut


def _leads_in(before: Token, verb: Token) -> bool:
    """Does the token before a second verb's words go with it: a link, a comma, an adverb of its own?"""
    return before.dep in ("cc", "punct") or (before.dep == "advmod" and before.head == verb.index)


def _new_voice(parsed: Parsed, verb: Token, root: Token) -> bool:
    """ "He said A, and the agency reported that B": after a comma and with a speaker of its own, another's words.

    A past perfect ("and the agency had reported") is still what he says.
    """
    own = children(parsed, verb, ("nsubj",))
    if verb.dep != "conj" or verb.head != root.index or verb.tag not in ("VBD", "VBZ") or not own:
        return False
    if any(aux.lemma == "have" for aux in auxiliaries(parsed, verb)) or not may_speak(parsed, own[0], document=False):
        return False
    if own[0].pos == "PRON":
        return False
    first = subtree(parsed, own[0])[0].index
    link = parsed.tokens[first - 1]
    return link.text.lower() in ("and", "but", "while") and parsed.tokens[first - 2].text == ","


def said_of_self(parsed: Parsed, cue: Cue, cues: dict[int, Cue], quoted: bool) -> bool:
    """Does the cue only tell what the outer speaker does by speaking ("we appeal to ...", "it is appealing for ...",
    "what it said was")? Then it is no claim of its own; the outer claim has its stance."""
    if not cue.speakers:
        return False
    verb, who = cue.verb, cue.speakers[0].text.lower()
    if quoted and who in ("i", "we"):
        return True
    if any(kid.text.lower() == "what" and kid.index < verb.index for kid in children(parsed, verb)) or (
        cue.speakers[0].index > 0 and parsed.tokens[cue.speakers[0].index - 1].text.lower() == "what"
    ):
        return True
    governor = head_of(parsed, verb)
    return (
        who in ("it", "he", "she", "they")
        and verb.dep == "ccomp"
        and governor.index in cues
        and governor.index < verb.index
        and (cue.negated or verb.lemma.lower() in speech_words().content_verbs)
    )
