"""How closely a time or place stands with a happening: its own words, its clause, the start of its sentence."""

from collections.abc import Iterable, Sequence

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import is_verb
from contactline.model.parsed import Parsed, Sentence, Token, sentence_tokens
from contactline.model.tree import ancestors, children, head_of

SPEECH_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
UNREAL = frozenset({"planned", "proposed", "possible"})
_APART = frozenset({"for", "over", "after", "since", "following", "despite", "because", "against", "about"})
_SAYING = frozenset(
    """say tell announce report state write add claim declare confirm insist explain note stress reiterate repeat
    warn""".split()
)
_LEADING_TOKENS = 8
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_OTHER_TIME = frozenset(
    """after before since until if unless although though because once despite without of for over from against
    about""".split()
)


def carriers(draft: Draft) -> frozenset[int]:
    """Token indexes to which the draft's own circumstances attach."""
    found = {t.index for t in draft.trigger.tokens}
    found.add(draft.token.index)
    if draft.carrier is not None:
        found.add(draft.carrier.verb.index)
    found.update(t.index for t in draft.outcomes)
    found.update(draft.onset)
    return frozenset(found)


def climb(parsed: Parsed, token: Token) -> Iterable[Token]:
    yield from ancestors(parsed, token)


def rank(
    parsed: Parsed,
    draft: Draft,
    head: Token,
    own: frozenset[int],
    others: set[int],
    clause: Token | None,
    sentence: Sentence,
) -> tuple[int, str] | None:
    """How closely a time (or place) stands with the draft: 0 its own words, 1 its clause, 2 the sentence's start."""
    if head.index in own:
        return 0, "inside the trigger"
    for above in climb(parsed, head):
        if above.index in own and not _of_the_next(parsed, head, above):
            return 0, "attached"
        if above.index in others and above is not clause:
            break
        if clause is not None and above is clause and not _of_the_next(parsed, head, above):
            return None if _set_apart(parsed, draft, clause) else (1, "same clause")
        if is_verb(above):
            break
    leading = head.index - sentence.first < _LEADING_TOKENS and _hangs_on_verb(parsed, head)
    first = next((a for a in climb(parsed, head) if is_verb(a)), None)
    if leading and (first is None or governs(parsed, first, draft.token) or first is clause):
        return 2, "sentence start"
    if clause is not None and first is not None and draft.clause is clause and _goes_with(parsed, clause, first):
        return 3, "governing clause"
    if clause is not None and first is not None and not crosses(parsed, draft.token, first):
        apart = head.index > first.index and not _hangs_on_verb(parsed, head)
        if clause.dep == "conj" and head_of(parsed, clause) is first and not apart:
            return 3, "shared by coordination"
        if first.dep == "conj" and head_of(parsed, first) is clause and not _own_subject(parsed, first):
            return 4, "shared by coordination"
        speech = draft.type in SPEECH_TYPES and clause.dep in {"ccomp", "xcomp"} and head_of(parsed, clause) is first
        if speech and _told_by(parsed, draft, clause, first):
            return 3, "told with the speech"
        told = clause.dep == "ccomp" and head_of(parsed, clause) is first
        if told:
            return None
        to_do = draft.status == "happened" and clause.dep in {"xcomp", "advcl"} and head_of(parsed, clause) is first
        if to_do and any(k.tag == "TO" for k in children(parsed, clause, ("aux",))):
            return 4, "governing clause"
        if draft.token.dep in {"pobj", "dobj", "nsubj", "nsubjpass", "pcomp"} and governs(parsed, first, draft.token):
            if first.index in others and draft.type not in SPEECH_TYPES:
                return 5, "same sentence, one deed under another"
            return 3, "governing clause"
        if clause.dep in {"pcomp", "acl", "relcl", "advcl"} and governs(parsed, first, clause):
            return 5, "governing clause"
        beside = clause.dep in {"ccomp", "ROOT", "parataxis", "conj"} and first.dep in {"ccomp", "ROOT", "parataxis"}
        if beside and head.index - sentence.first < 3 and clause.tag in {"VBD", "VBN"} and _semicolon(parsed, sentence):
            return 6, "sentence start"
    return None


def _told_by(parsed: Parsed, draft: Draft, clause: Token, verb: Token) -> bool:
    """Is it said, promised or asked at the time of `verb` ("has called off its truce, its spokesman said on Friday"),
    and not only joined to it by a semicolon, or told of as done before?"""
    if clause.dep == "xcomp":
        return draft.status != "negated"
    return verb.lemma.lower() in _SAYING and tense(parsed, clause) != "pluperfect"


def _of_the_next(parsed: Parsed, head: Token, verb: Token) -> bool:
    """ "accused it of crimes and, a week later, left": between "and" and the next verb, the time is that verb's."""
    joins = [k for k in children(parsed, verb, ("cc",)) if verb.index < k.index < head.index]
    return bool(joins) and any(
        is_verb(k) and k.index > head.index and joins[-1].index > verb.index for k in children(parsed, verb, ("conj",))
    )


def _set_apart(parsed: Parsed, draft: Draft, clause: Token) -> bool:
    """ "struck in retaliation for months of attacks", "rallied over the arrest": is the noun why, or after what, the
    clause's deed was done?"""
    if draft.trigger.verbal or draft.carrier is not None:
        return False
    at = draft.token
    while at is not clause and at.head != at.index:
        if at.dep == "prep" and at.text.lower() != "of":
            return at.text.lower() in _APART
        at = head_of(parsed, at)
    return False


def _semicolon(parsed: Parsed, sentence: Sentence) -> bool:
    return any(t.text == ";" for t in sentence_tokens(parsed, sentence))


def crosses(parsed: Parsed, token: Token, top: Token) -> bool:
    """Is there a told or describing clause between the token and the verb above it? (Speech acts may cross one.)"""
    at = token
    while at is not top and at.head != at.index:
        if at.dep in {"relcl", "advcl"} and is_verb(at):
            return True
        if at.dep == "ccomp" and head_of(parsed, at) is not top:
            return True
        at = head_of(parsed, at)
    return False


def _hangs_on_verb(parsed: Parsed, head: Token) -> bool:
    """Is the phrase an adverbial of its clause, and not part of its subject?"""
    at = head
    for _ in range(4):
        above = head_of(parsed, at)
        if is_verb(above) or above is at:
            return at.dep in {"prep", "npadvmod", "advmod", "nmod", "dep", "pobj"}
        if at.dep not in {"pobj", "prep", "pcomp", "nummod", "compound", "amod", "nmod", "advmod", "npadvmod"}:
            return False
        if above.pos in {"NOUN", "PROPN"} and at.dep == "prep" and above.dep in {"nsubj", "nsubjpass", "dobj"}:
            return False
        at = above
    return True


def _own_subject(parsed: Parsed, verb: Token) -> bool:
    return any(parsed.tokens[i].dep in {"nsubj", "nsubjpass"} for i in verb.children)


def governs(parsed: Parsed, upper: Token, lower: Token) -> bool:
    return any(a is upper for a in ancestors(parsed, lower))


def another_day(parsed: Parsed, draft: Draft, drafts: Sequence[Draft], head: Token, clause: Token | None) -> bool:
    """Is the time at `head`, which stands with another verb than the draft's, no day of the draft's: what was promised,
    asked for or refused, what had happened before, what goes on, what stands in a clause of after or about a noun?"""
    first = next((a for a in climb(parsed, head) if is_verb(a)), None)
    if clause is None or first is None or first is clause:
        return False
    together = clause.dep == "conj" and head_of(parsed, clause) is first
    if draft.status in UNREAL and not (together and not _finite(parsed, clause)):
        return True
    if draft.status == "negated" and draft.status_rule.startswith(("governed", "yet")):
        return True
    telling = head_of(parsed, clause)
    said = clause.dep == "ccomp" and (telling is first or (telling.dep == "conj" and head_of(parsed, telling) is first))
    if not said and tense(parsed, first) == "past" and tense(parsed, clause) in {"perfect", "pluperfect", "present"}:
        return True
    force = draft.type in _FORCE and any(d.token is first and d.type in _FORCE for d in drafts)
    return not together and _apart_below(parsed, draft, first, force=force)


def tense(parsed: Parsed, verb: Token) -> str | None:
    """past, present, perfect or pluperfect ("had left", "having left"); None of what has no tense of its own."""
    helpers = children(parsed, verb, ("aux", "auxpass"))
    if any(k.tag == "MD" for k in helpers):
        return None
    having = next((k for k in helpers if k.lemma == "have"), None)
    if having is not None and verb.tag in {"VBN", "VBD", "VBG"}:
        return "perfect" if having.tag in {"VBZ", "VBP", "VB"} else "pluperfect"
    tags = {verb.tag, *(k.tag for k in helpers)}
    if "VBD" in tags:
        return "past"
    return "present" if tags & {"VBZ", "VBP"} else None


def _finite(parsed: Parsed, verb: Token) -> bool:
    """Does the verb have a tense, a modal or a "to" of its own, so that it need not share its neighbour's?"""
    if tense(parsed, verb) is not None:
        return True
    return any(k.tag == "MD" or k.text.lower() == "to" for k in children(parsed, verb, ("aux",)))


def _apart_below(parsed: Parsed, draft: Draft, top: Token, *, force: bool) -> bool:
    """Is the draft told inside `top`'s clause only to say what about, after what, or which one? Of two deeds of force
    (`force`) the one after the other is of one day: "barricaded themselves on Sunday after killing a guard"."""
    apart = _OTHER_TIME - {"after"} if force else _OTHER_TIME
    if _set_apart(parsed, draft, top):
        return True
    at = draft.token
    for above in climb(parsed, draft.token):
        if is_verb(at):
            if at.dep == "relcl" or (at.dep == "acl" and at.tag == "VBN"):
                return True
            marks = children(parsed, at, ("mark", "advmod"))
            if at.dep == "advcl" and any(k.text.lower() in apart for k in marks):
                return True
        if at.dep == "pcomp" and is_verb(at) and above.text.lower() in apart:
            return True
        if above is top:
            return False
        at = above
    return False


def _goes_with(parsed: Parsed, clause: Token, top: Token) -> bool:
    """ "launched a campaign on Tuesday, shelling the town": a participle that tells what was done at that time."""
    if clause.tag != "VBG" or clause.dep != "advcl" or head_of(parsed, clause) is not top:
        return False
    if any(k.text.lower() in _OTHER_TIME for k in children(parsed, clause, ("mark", "advmod", "prep"))):
        return False
    return tense(parsed, clause) is None
