"""Content around its cue: "The rebels, the ministry said, had fled", "X, according to Y", "as quoted by Z"."""

from dataclasses import replace

from contactline.extract.claims.cued.cues import Cue
from contactline.extract.claims.cued.deeds import is_aid
from contactline.extract.claims.cued.nouns import noun_content
from contactline.extract.claims.draft import Draft, token_span, trimmed
from contactline.extract.claims.grammar import coordinated, is_verb, may_speak, np_tokens
from contactline.extract.claims.said.content import is_infinitive
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.claim import SpeakerKind, Stance
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, head_of, subtree

BREAKS = frozenset((",", "—", "–", "--", "-", ";", ":", "”", '"', "’", "''", "?", "!"))
_CLAUSES = frozenset(("that", "quote", "obj+that"))
_PLANS = frozenset(("idea", "suggestion", "notion", "statement", "version"))
_DAYS = frozenset(("day", "week", "month", "year", "morning", "afternoon", "evening", "night"))
_TALES = frozenset(("story", "tale", "truth", "lie", "version", "account"))
_LINKS = frozenset(("but", "and", "meanwhile", "however", ",", "so"))
_OPEN = frozenset(("nsubj", "nsubjpass", "aux", "csubj", "det", "advcl"))


def around(parsed: Parsed, first: int, last: int, *, quotes_kept: bool = True) -> tuple[Span, ...]:
    """The words of a sentence around the insertion `first`..`last` (token indexes, half-open), one or two spans.

    What follows the insertion belongs only where it completes what stands before it.
    """
    sentence = parsed.sentences[parsed.tokens[first].sentence]
    start = _own_part(parsed, start_of(parsed, sentence), first)
    left = first - 1
    while left > start and parsed.tokens[left].pos == "PUNCT":
        left -= 1
    opener = parsed.tokens[left]
    opens = (opener.text.lower() == "that" and opener.tag == "IN") or (opener.dep == "cc" and left < first - 1)
    if last < sentence.last and opens:
        after = token_span(parsed, last, sentence.last)  # "He said that, according to Y, X": only X is Y's
        return () if after is None else (after,)
    before = token_span(parsed, start, first)
    if before is None:
        after = token_span(parsed, last, sentence.last)
        return () if after is None else (after,)
    end = _end_after(parsed, sentence, start, first, last)
    after = token_span(parsed, last, end) if end > last else None
    return (before,) if after is None else (before, after)


def _own_part(parsed: Parsed, start: int, first: int) -> int:
    """Where what belongs to the insertion at `first` begins: after a colon, a semicolon or another's "according to"."""
    at, told = start, False
    for token in parsed.tokens[start:first]:
        told = told or (token.text.lower() == "according" and token.index > start)
        after_source = told and token.dep == "cc" and parsed.tokens[token.index - 1].text == ","
        link = token.dep == "cc" and parsed.tokens[token.index - 1].text == "," and token.index + 1 < first
        if link and not clausal(parsed, token.index + 1, first):  # "…, but in private, aides say, he fears …"
            at = token.index + 1
        if (token.text in (":", ";") or after_source) and clausal(parsed, token.index + 1, first):
            at = token.index + 1
            told = False
    return at


def start_of(parsed: Parsed, sentence: Sentence) -> int:
    """The first token of a sentence past its dateline and its first links ("but", "so")."""
    start = _after_dateline(parsed, sentence)
    while start < min(sentence.last, len(parsed.tokens) - 1) and parsed.tokens[start].text.lower() in _LINKS:
        if parsed.tokens[start + 1].text.lower() == "far":
            break  # "so far"
        start += 1
    return start


def _after_dateline(parsed: Parsed, sentence: Sentence) -> int:
    """The first token after a dateline ("YEREVAN — ", "Juba (Agency) - "); the sentence's first where there is none."""
    tokens = parsed.tokens[sentence.first : min(sentence.last, sentence.first + 12)]
    if parsed.article.blocks[sentence.block].start + 3 < sentence.start and tokens and tokens[0].start > 40:
        before = parsed.article.text[parsed.article.blocks[sentence.block].start : sentence.start]
        if before.strip():
            return sentence.first
    for token in tokens:
        if token.text in ("—", "–", "--", "-") and token.index > sentence.first:
            front = [t for t in tokens if t.index < token.index and t.text[:1].isalpha()]
            clock = all(t.text[:1].isdigit() or t.text in (":", ".") for t in tokens if t.index < token.index)
            if clock:
                return token.index + 1
            if front and front[0].text.isupper() and len(front[0].text) > 2 and not any(is_verb(t) for t in front):
                return token.index + 1
        elif is_verb(token) and not token.text[:1].isdigit():
            break
    return sentence.first


def _end_after(parsed: Parsed, sentence: Sentence, start: int, first: int, last: int) -> int:
    """Where the part after the insertion ends, `last` where that part is no piece of the content."""
    if last >= sentence.last:
        return last
    opener = next((t for t in parsed.tokens[last : sentence.last] if t.pos != "PUNCT"), None)
    contrast = opener is not None and opener.text.lower() == "but" and _negative(parsed, start, first)
    if contrast and not clausal(parsed, last, sentence.last):
        return sentence.last  # "It was no retreat, he said, but a shortening of the line"
    if opener is None or opener.dep == "cc" or (opener.tag == "VBG" and opener.lemma in speech_words().verbs):
        return last
    left = range(start, first)
    right = range(last, sentence.last)
    if not clausal(parsed, start, first) and clausal(parsed, last, sentence.last):
        return sentence.last
    needs = any(
        parsed.tokens[i].head in right and (parsed.tokens[i].dep in _OPEN or _inverted(parsed, start, i)) for i in left
    ) or (parsed.tokens[start].head in right and parsed.tokens[start].dep in ("prep", "advmod"))
    taken = next((t for t in ancestors(parsed, opener) if t.index in left), None)
    below = next((t for t in (opener, *ancestors(parsed, opener)) if t.head in left and t.index in right), None)
    needs = needs or (taken is not None and below is not None and below.dep in ("dobj", "attr", "oprd"))
    return sentence.last if needs else last


def _negative(parsed: Parsed, first: int, last: int) -> bool:
    return any(t.text.lower() in ("not", "n't", "n’t", "no", "never") for t in parsed.tokens[first:last])


def _inverted(parsed: Parsed, start: int, verb: int) -> bool:
    """ "Had Quito heeded our call": a condition without "if"."""
    first = parsed.tokens[start]
    return first.head == verb and first.dep == "aux" and first.text.lower() in ("had", "were", "should")


def parenthetical(parsed: Parsed, cue: Cue) -> Draft | None:
    """A cue with its subject between commas, or at the end of the sentence after one."""
    if cue.passive or cue.negated or not any(frame.name in _CLAUSES for frame in cue.frames):
        return None
    relative = cue.verb.dep == "relcl" and any(
        t.tag in ("WP", "WP$", "WDT") for t in subtree(parsed, cue.verb) if t.index < cue.verb.index
    )
    if relative:
        return None  # "the group, whose own channel showed him alive"
    sentence = parsed.sentences[cue.verb.sentence]
    segment = _segment(parsed, cue, sentence)
    if segment is None:
        return None
    first, last = segment
    fronted = first == sentence.first
    rest = token_span(parsed, last, sentence.last) if fronted and clausal(parsed, last, sentence.last) else None
    if parsed.tokens[sentence.first].tag == "VBN" and not fronted:
        return None  # "Asked whether a signature was near, she smiled"
    spans = around(parsed, first, last) if not fronted else (rest,) if rest is not None else ()
    whole = len(spans) == 2 or clausal(parsed, sentence.first, first)
    if not spans or (not fronted and not whole):
        return None
    spans = _own_clause(parsed, cue.verb, first, last) or spans
    frame = next(frame for frame in cue.frames if frame.name in _CLAUSES)
    if parsed.tokens[first].text.lower() == "as" and frame.stance in ("promises", "proposes", "demands", "requests"):
        return None  # "the troops left, as the minister had promised"
    return Draft(
        tuple(head.index for head in cue.speakers), cue.span, spans, frame.stance, "parenthetical", 0.8,
        cue_token=cue.verb.index,
    )  # fmt: skip


def _own_clause(parsed: Parsed, verb: Token, first: int, last: int) -> tuple[Span, ...]:
    """ "denied that anybody had fled, as the rebels allege, on Monday": the clause that "as" goes with, and no more."""
    clause = head_of(parsed, verb)
    if parsed.tokens[first].text.lower() != "as" or verb.dep != "advcl" or clause.dep not in ("ccomp", "csubj"):
        return ()
    if clause.dep == "ccomp" and head_of(parsed, clause).index > clause.index:
        return ()
    below = [t.index for t in subtree(parsed, clause) if not first <= t.index < last]
    lo, hi = below[0], below[-1] + 1
    if parsed.tokens[lo].text.lower() in ("that", "whether", "if"):
        lo += 1
    parts = (token_span(parsed, lo, min(first, hi)), token_span(parsed, max(lo, last), hi))
    return tuple(part for part in parts if part is not None)


def clausal(parsed: Parsed, first: int, last: int) -> bool:
    """Is there a verb among the tokens?"""
    return any(is_verb(token) or token.pos == "AUX" for token in parsed.tokens[first:last])


def _segment(parsed: Parsed, cue: Cue, sentence: Sentence) -> tuple[int, int] | None:
    """The insertion's tokens: subject, verb and what goes with them; None where it is not set off."""
    verb, tokens = cue.verb, parsed.tokens
    inside = [head for head in cue.speakers if sentence.first <= head.index < sentence.last]
    if not inside:
        return None
    first = verb.index
    kids = {kid.index for kid in children(parsed, verb) if kid.dep in ("aux", "neg", "advmod", "auxpass")}
    while first - 1 in kids:
        first -= 1
    if inside[0].index < verb.index:
        first = min(np_tokens(parsed, inside[0])[0].index, first)
        between = tokens[inside[-1].index : verb.index]
        if any(
            is_verb(t) and t.index != verb.index and t.dep not in ("aux", "auxpass", "acl", "relcl") for t in between
        ):
            return None
    elif verb.index + 12 < inside[0].index:
        return None
    while first > sentence.first + 1 and tokens[first - 1].text == "-" and tokens[first - 1].end == tokens[first].start:
        first -= 2  # "the Secretary-General"
        while first > sentence.first and tokens[first - 1].pos in ("DET", "ADJ"):
            first -= 1
    while first > sentence.first and tokens[first - 1].text.lower() in ("as", "so"):
        first -= 1
    fronted = first == sentence.first and tokens[first].text.lower() == "as"
    if not fronted and (
        first == sentence.first or tokens[first - 1].text not in BREAKS or tokens[first - 1].text == ";"
    ):
        return None
    last = max(verb.index, inside[-1].index) + 1
    while last < sentence.last and tokens[last].text not in BREAKS:
        last += 1
    beside = [t for t in tokens[verb.index + 1 : last] if is_verb(t) and t.dep in ("xcomp", "ccomp", "conj")]
    objects = [
        k
        for k in children(parsed, verb, ("dobj", "attr", "oprd"))
        if k.index < last and k.entity not in ("DATE", "TIME") and noun_lemma(k) not in _DAYS
    ]
    telling = verb.lemma.lower() in ("tell", "inform", "assure", "write")
    if beside or (objects and not (telling and not any(noun_lemma(k) in _TALES for k in objects))):
        return None
    return first, last


def quoted_saying(parsed: Parsed, verb: Token) -> Token | None:
    """ "saying" in "was quoted by X as saying that"; None where somebody is not quoted so."""
    if verb.lemma.lower() not in ("quote", "cite"):
        return None
    for link in children(parsed, verb, ("prep",)):
        if link.text.lower() == "as":
            return next((k for k in children(parsed, link, ("pcomp",)) if children(parsed, k, ("ccomp",))), None)
    return None


def passive_claims(parsed: Parsed, cue: Cue) -> Draft | None:
    """ "It was reported that X", "Y is said to have Z": claims whose speaker is an agent or nobody."""
    verb, words = cue.verb, speech_words()
    if cue.negated or (
        not cue.speakers and verb.lemma.lower() not in words.sets["passives"] and verb.lemma != "accuse"
    ):
        return None
    frame = cue.frames[0]
    heads = tuple(head.index for head in cue.speakers)
    kind: SpeakerKind | None = None if heads else "media"
    saying = quoted_saying(parsed, verb)
    if saying is not None:
        span = token_span(parsed, saying.index, subtree(parsed, saying)[-1].index + 1)
        return (
            None
            if span is None
            else Draft(heads, cue.span, (span,), "states", "was quoted", 0.8, cue_token=verb.index, kind=kind)
        )
    subject = next(iter(children(parsed, verb, ("nsubjpass", "nsubj"))), None)
    if subject is None and verb.dep == "acl" and head_of(parsed, verb).index < verb.index:
        subject = head_of(parsed, verb)  # "a man said to be", "images verified by"
    unsaid = not heads and verb.lemma.lower() in ("say", "claim", "allege", "rumor", "rumour")
    below_agent = [k for head in cue.speakers for k in children(parsed, head, ("acl", "relcl"))]
    marked = [k for k in below_agent if any(m.text.lower() == "that" for m in children(parsed, k, ("mark",)))]
    for kid in (*children(parsed, verb, ("ccomp", "xcomp")), *marked):
        if kid.index < verb.index or (verb.lemma.lower() == "tell" and is_infinitive(parsed, kid)):
            continue
        below = subtree(parsed, kid)
        infinitive = any(k.tag == "TO" for k in children(parsed, kid, ("aux",)))
        if infinitive and subject is not None and subject.text.lower() != "it":
            span = token_span(parsed, subtree(parsed, subject)[0].index, below[-1].index + 1)
            frame = replace(frame, stance="alleges") if unsaid else frame
        elif not infinitive:
            first = below[0].index + (1 if below[0].text.lower() == "that" else 0)
            span = token_span(parsed, first, below[-1].index + 1)
        else:
            continue
        if span is not None:
            return Draft(heads, cue.span, (span,), frame.stance, "passive", 0.65, cue_token=verb.index, kind=kind)
    charged = next((f for f in cue.frames if f.name == "obj+of" and f.stance == "accuses"), None)
    if charged is not None and subject is not None:
        for link in children(parsed, verb, ("prep",)):
            span = token_span(parsed, link.index + 1, subtree(parsed, link)[-1].index + 1)
            if link.text.lower() == "of" and span is not None:
                target = tuple(h.index for h in coordinated(parsed, subject))
                return Draft(
                    heads, cue.span, (span,), "accuses", "passive", 0.65, addressees=target, cue_token=verb.index,
                    kind=None if heads else "unnamed",
                )  # fmt: skip
    np = next((f for f in cue.frames if f.name == "np"), None)
    if (
        heads
        and np is not None
        and subject is not None
        and subject.text.lower() not in ("it", "he", "she", "they", "who", "which")
    ):
        quoted = (
            verb.lemma.lower() in ("quote", "cite") and verb.dep != "acl" and may_speak(parsed, subject, document=False)
        )
        if quoted or is_aid(parsed, verb, subject) or not may_speak(parsed, cue.speakers[0]):
            return None
        last = verb.index if subject.index == verb.head else subtree(parsed, subject)[-1].index + 1
        span = token_span(parsed, subtree(parsed, subject)[0].index, min(last, verb.index))
        inner = noun_content(parsed, subject, np.stance) if noun_lemma(subject) in words.sets["claims"] else None
        first = min((k.index for k in children(parsed, verb, ("aux", "auxpass"))), default=verb.index)
        if inner is not None and first > subject.index:  # "that gas was used as a weapon was denied by": to the verb
            inner = trimmed(parsed, Span(inner.start, max(inner.end, parsed.tokens[first - 1].end)))
        if inner is not None and np.stance in ("rejects", "denies"):
            return Draft(heads, cue.span, (inner,), "denies", "passive", 0.65, cue_token=verb.index)
        if inner is not None and np.stance == "states":
            stance = words.nouns.get(noun_lemma(subject), np.stance)
            return Draft(heads, cue.span, (inner,), stance, "passive", 0.65, cue_token=verb.index)
        if span is not None:
            claimed = noun_lemma(subject) in words.sets["claims"] and noun_lemma(subject) not in _PLANS
            told: Stance = "denies" if np.stance == "rejects" and claimed else np.stance
            return Draft(heads, cue.span, (span,), told, "passive", 0.6, cue_token=verb.index)
    return None
