"""Direct speech: quotations that are somebody's statement, and whose."""

from bisect import bisect_left
from dataclasses import replace

from contactline.extract.claims.cued.cues import Cue
from contactline.extract.claims.draft import Draft
from contactline.extract.claims.grammar import coordinated, is_verb
from contactline.extract.claims.quoted.quotes import Quote
from contactline.extract.claims.voices import Setting, Voice, setting_of, voice_of
from contactline.knowledge.speech import speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children


def direct_claims(
    parsed: Parsed, quotes: tuple[Quote, ...], cues: dict[int, Cue]
) -> tuple[list[Draft], frozenset[int]]:
    """Drafts for quotations that are statements, and the verbs of their cues."""
    starts = [token.start for token in parsed.tokens]
    drafts: list[Draft] = []
    used: set[int] = set()
    owner: dict[int, int] = {}
    pending: list[int] = []
    for index, quote in enumerate(quotes):
        setting = setting_of(parsed, quotes, index, starts)
        continues = index > 0 and quotes[index - 1].open_ended
        voice = voice_of(parsed, quotes, index, setting, cues)
        if voice is not None and voice.verb in used and index - 1 in owner:
            drafts[owner[index - 1]] = _with_piece(parsed, drafts[owner[index - 1]], quote)
            owner[index] = owner[index - 1]
            continue
        if voice is None and quote.open_ended and setting.opens and not continues:
            pending.append(index)
            continue
        if voice is None:
            earlier = _continued(parsed, quotes, index, setting, owner, drafts, cues)
            if earlier is not None:
                drafts[earlier] = _with_piece(parsed, drafts[earlier], quote)
                owner[index] = earlier
                continue
            if continues and pending:
                pending.append(index)
                if quote.open_ended:
                    continue
            if not (setting.opens and _stands_alone(parsed, quote, setting)):
                pending.clear()
                continue
            voice = _context(parsed, quotes, index, setting, cues, drafts)
            if voice is None:
                pending.clear()
                continue
        pieces = [quotes[p] for p in pending if p != index] + [quote]
        pending.clear()
        spans = tuple(span for piece in pieces if (span := _words(parsed, piece)) is not None)
        if not spans:
            continue
        owner[index] = len(drafts)
        if voice.verb is not None:
            used.add(voice.verb)
        drafts.extend(_drafts(parsed, quote, voice, spans, cues, len(drafts)))
        owner[index] = len(drafts) - 1
    return drafts, frozenset(used)


def _drafts(
    parsed: Parsed, quote: Quote, voice: Voice, spans: tuple[Span, ...], cues: dict[int, Cue], number: int
) -> list[Draft]:
    stance: Stance = "states"
    if voice.verb is not None and voice.verb in cues:
        frame = next((f for f in cues[voice.verb].frames if f.name == "quote"), None)
        stance = frame.stance if frame is not None else "states"
    inner = Draft(
        voice.speakers, voice.span, spans, stance, voice.rule, voice.confidence,
        quote=True, addressees=voice.addressees, cue_token=voice.verb,
    )  # fmt: skip
    if voice.relayed is None:
        return [inner]
    key = f"relayed-{quote.start}"
    outer = Draft(
        voice.relays, voice.relayed, (Span(quote.start, quote.end),), "states", "was quoted", 0.8, key=key,
        kind=None if voice.relays else "media",
    )  # fmt: skip
    return [outer, replace(inner, parent=key)]


def _words(parsed: Parsed, quote: Quote) -> Span | None:
    text, start, end = parsed.article.text, quote.inner_start, quote.inner_end
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;—–"):
        end -= 1
    return Span(start, end) if start < end else None


def _with_piece(parsed: Parsed, draft: Draft, quote: Quote) -> Draft:
    span = _words(parsed, quote)
    return draft if span is None else replace(draft, content=(*draft.content, span))


def _continued(
    parsed: Parsed, quotes: tuple[Quote, ...], index: int, setting: Setting, owner: dict[int, int], drafts: list[Draft],
    cues: dict[int, Cue],
) -> int | None:  # fmt: skip
    """The draft that this quotation goes on with: a quotation broken by its cue, or the next sentence of one."""
    if index == 0 or index - 1 not in owner:
        return None
    previous, quote = quotes[index - 1], quotes[index]
    if previous.open_ended:
        return owner[index - 1]
    if previous.block != quote.block:
        return None
    tokens = parsed.tokens
    here, there = tokens[quote.first].sentence, tokens[previous.last - 1].sentence
    between = tokens[previous.last : setting.before + 1]
    if not setting.opens:
        same = here == there or (here == there + 1)
        set_off = setting.before >= 0 and tokens[setting.before].text in (",", ";", "—", "–", ":")
        cue = drafts[owner[index - 1]].cue_token
        verbs = [t for t in between if is_verb(t) and t.dep not in ("aux", "auxpass")]
        return (
            owner[index - 1]
            if same and set_off and cue is not None and len(verbs) <= 2 and cue > previous.first
            else None
        )
    cued = sum(1 for t in between if t.index in cues)
    if (
        len({t.sentence for t in between if t.pos != "PUNCT"}) <= 1
        and cued <= 2
        and _stands_alone(parsed, quote, setting)
    ):
        return owner[index - 1]
    return None


def _stands_alone(parsed: Parsed, quote: Quote, setting: Setting) -> bool:
    """Is the quotation a statement by itself: closed by a full stop, nothing after it in its sentence?"""
    rest = parsed.tokens[setting.after : setting.window_end]
    if any(token.pos != "PUNCT" for token in rest):
        return False
    inner = parsed.tokens[quote.first : quote.last]
    return len(inner) >= 3 and (any(is_verb(t) or t.pos == "AUX" for t in inner) or len(inner) >= 6)


def _context(
    parsed: Parsed, quotes: tuple[Quote, ...], index: int, setting: Setting, cues: dict[int, Cue], drafts: list[Draft]
) -> Voice | None:
    """The speaker of a free quotation: the last one who spoke, or the person of the sentence before."""
    here = parsed.tokens[quotes[index].first].sentence
    for number in range(here - 1, max(-1, here - 4), -1):
        sentence = parsed.sentences[number]
        if parsed.sentences[here].block - sentence.block > 2:
            return None
        tokens = parsed.tokens[sentence.first : sentence.last]
        for token in tokens:
            cue = cues.get(token.index)
            if cue is not None and cue.speakers and not cue.passive and not _inside(token.index, quotes):
                return Voice(None, None, tuple(h.index for h in cue.speakers), rule="free quotation", confidence=0.6)
        for token in tokens:
            if token.head == token.index and is_verb(token):
                who = children(parsed, token, ("nsubj", "nsubjpass"))
                if who and not _inside(who[0].index, quotes) and _person(parsed, who[0]):
                    heads = tuple(h.index for h in coordinated(parsed, who[0]))
                    return Voice(None, None, heads, rule="free quotation", confidence=0.5)
    return None


def _inside(token: int, quotes: tuple[Quote, ...]) -> bool:
    at = bisect_left(quotes, token + 1, key=lambda quote: quote.last)
    return at < len(quotes) and quotes[at].first <= token < quotes[at].last


def _person(parsed: Parsed, head: Token) -> bool:
    if head.text.lower() in ("he", "she", "they"):
        return True
    kind = parsed.names[head.name].kind if head.name is not None else None
    return kind == "person" or head.entity == "PERSON" or head.lemma.lower() in speech_words().sets["speakers"]
