"""Direct speech: quotations that are somebody's statement, and the cue that says whose."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from contactline.extract.claims.contents import addressee_before
from contactline.extract.claims.cues import Cue
from contactline.extract.claims.draft import Draft
from contactline.extract.claims.grammar import coordinated, cue_span, is_verb, may_speak, noun_before, subject
from contactline.extract.claims.quotes import Quote
from contactline.knowledge.speech import speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children

_WINDOW = 60
_ENDS = frozenset(",?!…—–-")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose quotation it is: the cue's verb (None where another word is the cue), its span, the speakers' heads."""

    verb: int | None
    span: Span | None
    speakers: tuple[int, ...]
    addressees: tuple[int, ...] = ()
    rule: str = "quotation"
    confidence: float = 0.9
    relayed: Span | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quotation stands: `before`/`after` are token indexes outside the marks, the sentences around them."""

    before: int
    after: int
    opens: bool
    window_end: int


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
        setting = _setting(parsed, quotes, index, starts)
        continues = index > 0 and quotes[index - 1].open_ended
        voice = _voice(parsed, quotes, index, setting, cues)
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
        (), voice.relayed, (Span(quote.start, quote.end),), "states", "was quoted", 0.8, key=key, kind="media"
    )
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


def _setting(parsed: Parsed, quotes: tuple[Quote, ...], index: int, starts: list[int]) -> Setting:
    quote, tokens = quotes[index], parsed.tokens
    before = bisect_left(starts, quote.start) - 1
    after = bisect_left(starts, quote.end)
    sentence = parsed.sentences[tokens[quote.first].sentence]
    opens = before < sentence.first or all(t.pos == "PUNCT" for t in tokens[sentence.first : before + 1])
    last = parsed.sentences[tokens[quote.last - 1].sentence]
    end = last.last
    if after < len(tokens) and after >= end and tokens[after].sentence == tokens[quote.last - 1].sentence + 1:
        following = parsed.sentences[tokens[after].sentence]
        if following.block == quote.block and tokens[after].text[:1].islower():
            end = following.last
    if index + 1 < len(quotes):
        end = min(end, bisect_left(starts, quotes[index + 1].start))
    return Setting(before, after, opens, min(end, after + _WINDOW))


def _voice(
    parsed: Parsed, quotes: tuple[Quote, ...], index: int, setting: Setting, cues: dict[int, Cue]
) -> Voice | None:
    quote = quotes[index]
    if setting.opens:
        return _after(parsed, quote, setting, cues) or _colon_before(parsed, quote, setting, cues)
    return _before(parsed, quotes, index, setting, cues)


def _ended(parsed: Parsed, quote: Quote, setting: Setting) -> bool:
    """Does the quotation end like a statement that a cue may follow?"""
    text = parsed.article.text
    end = quote.inner_end
    while end > quote.inner_start and text[end - 1] in "’'”\" ":
        end -= 1
    last = text[end - 1]
    if last in _ENDS or last == ".":
        return True
    following = parsed.tokens[setting.after].text if setting.after < len(parsed.tokens) else ""
    return following in {",", "—", "–", "--", "-"}


def _after(parsed: Parsed, quote: Quote, setting: Setting, cues: dict[int, Cue]) -> Voice | None:
    """`"...," X said`, `"...," said X`, `"...," he was quoted as saying`, `"...," according to X`."""
    if not _ended(parsed, quote, setting) or setting.after >= setting.window_end:
        return None
    window = parsed.tokens[setting.after : setting.window_end]
    for token in window:
        if token.text.lower() == "according" and token.index + 1 < len(parsed.tokens):
            link = parsed.tokens[token.index + 1]
            for kid in children(parsed, link, ("pobj",)):
                heads = tuple(h.index for h in coordinated(parsed, kid))
                return Voice(token.index, Span(token.start, link.end), heads, rule="according to")
            return None
        cue = cues.get(token.index)
        if cue is not None and not cue.negated:
            voice = _from_cue(parsed, cue, cues, setting)
            if voice is not None:
                return voice
        elif token.tag in ("VBD", "VBZ", "VBP") and cue is None and token.dep not in ("aux", "auxpass"):
            who = children(parsed, token, ("nsubj",))
            if who and who[0].index >= setting.after and may_speak(parsed, who[0]) and token.pos != "AUX":
                heads = tuple(h.index for h in coordinated(parsed, who[0]))
                return Voice(token.index, cue_span(parsed, token), heads, confidence=0.7)
    return _inverted(parsed, window)


def _from_cue(parsed: Parsed, cue: Cue, cues: dict[int, Cue], setting: Setting) -> Voice | None:
    verb = cue.verb
    if cue.passive and verb.lemma.lower() in ("quote", "cite", "report", "hear"):
        saying = next(
            (t for t in parsed.tokens[verb.index + 1 : verb.index + 6] if t.index in cues and t.tag == "VBG"), None
        )
        if saying is None:
            return None
        who = subject(parsed, verb)
        heads = tuple(h.index for h in coordinated(parsed, who)) if who is not None else ()
        outer = Span(cue.span.start, verb.end)
        return Voice(saying.index, Span(saying.start, saying.end), heads, rule="was quoted", relayed=outer)
    if cue.passive:
        return None
    if verb.tag == "VBG" and not any(k.dep == "aux" for k in children(parsed, verb)):
        return None
    heads = tuple(h.index for h in cue.speakers)
    if not heads or max(heads) < setting.after - 1 or min(heads) < setting.after - 1:
        surface = _noun_near(parsed, verb, setting)
        if surface is None:
            return None
        heads = (surface.index,)
    end = setting.window_end if verb.index < setting.window_end else verb.index + 1
    to = tuple(h.index for h in addressee_before(parsed, verb, end) if h.index not in heads)
    return Voice(verb.index, cue.span, heads, to)


def _noun_near(parsed: Parsed, verb: Token, setting: Setting) -> Token | None:
    """The head noun next to a cue whose subject the parse has missed."""
    before = noun_before(parsed, verb, floor=setting.after)
    if before is not None:
        return before
    for token in reversed(parsed.tokens[setting.after : verb.index]):
        if token.pos in ("NOUN", "PROPN", "PRON"):
            return token
        if token.pos not in ("ADV", "AUX", "PART"):
            break
    for token in parsed.tokens[verb.index + 1 : setting.window_end]:
        if token.pos in ("NOUN", "PROPN", "PRON"):
            following = parsed.tokens[token.index + 1] if token.index + 1 < len(parsed.tokens) else None
            if following is None or following.pos not in ("NOUN", "PROPN"):
                return token
        elif token.pos not in ("DET", "ADJ", "PART", "PRON"):
            return None
    return None


def _inverted(parsed: Parsed, window: tuple[Token, ...]) -> Voice | None:
    """A cue word that the parse took for something else, right after the marks: `"...," said Diarra`."""
    words = speech_words()
    for token in window[:2]:
        if token.text.lower() in ("said", "says", "added", "adds", "asked", "explained", "warned", "told"):
            noun = next((t for t in window if t.index > token.index and t.pos in ("NOUN", "PROPN", "PRON")), None)
            if noun is not None and token.lemma.lower() in words.verbs:
                while noun.index + 1 < len(parsed.tokens) and parsed.tokens[noun.index + 1].pos in ("NOUN", "PROPN"):
                    noun = parsed.tokens[noun.index + 1]
                return Voice(token.index, Span(token.start, token.end), (noun.index,), confidence=0.7)
    return None


def _before(
    parsed: Parsed, quotes: tuple[Quote, ...], index: int, setting: Setting, cues: dict[int, Cue]
) -> Voice | None:
    """`X said: "..."`, `X told reporters, "..."`, `saying "..."`."""
    quote, tokens = quotes[index], parsed.tokens
    first = parsed.sentences[tokens[quote.first].sentence].first
    if index > 0 and tokens[setting.before].text != ":":
        first = max(first, quotes[index - 1].last)
    if setting.before < first:
        return None
    mark = tokens[setting.before].text
    window = tokens[first : setting.before + 1]
    cue_at = next((t for t in reversed(window) if t.index in cues and not cues[t.index].negated), None)
    if mark == ":":
        if cue_at is None:
            return _clause_voice(parsed, window)
        return _pre_voice(parsed, cues[cue_at.index], setting)
    if cue_at is None or not any(f.name == "quote" for f in cues[cue_at.index].frames):
        return None
    between = tokens[cue_at.index + 1 : setting.before + 1]
    if any(is_verb(t) or t.text.lower() in ("that", "how", "whether", "as") for t in between):
        return None
    if mark == ",":
        return _pre_voice(parsed, cues[cue_at.index], setting) if len(between) <= 25 else None
    inner = tokens[quote.first : quote.last]
    whole = any(is_verb(t) and t.tag != "VBG" for t in inner) and any(
        t.dep in ("nsubj", "nsubjpass", "expl") for t in inner
    )
    ended = parsed.article.text[quote.inner_end - 1] in ".?!,…"
    if whole and ended and len(between) <= 6 and (not between or cue_at.lemma.lower() == "tell"):
        return _pre_voice(parsed, cues[cue_at.index], setting)
    return None


def _pre_voice(parsed: Parsed, cue: Cue, setting: Setting) -> Voice | None:
    if cue.passive and not cue.speakers:
        return None
    heads = tuple(h.index for h in cue.speakers)
    to = tuple(h.index for h in addressee_before(parsed, cue.verb, setting.before + 1))
    return Voice(cue.verb.index, cue.span, heads, to)


def _clause_voice(parsed: Parsed, window: tuple[Token, ...]) -> Voice | None:
    """No verb of speaking before the colon: the main verb's subject speaks, if it can."""
    for token in window:
        if is_verb(token) and (token.dep == "ROOT" or token.head == token.index):
            who = children(parsed, token, ("nsubj",))
            if who and may_speak(parsed, who[0]):
                heads = tuple(h.index for h in coordinated(parsed, who[0]))
                return Voice(token.index, cue_span(parsed, token), heads, confidence=0.7)
    return None


def _colon_before(parsed: Parsed, quote: Quote, setting: Setting, cues: dict[int, Cue]) -> Voice | None:
    """The sentence before ends in a colon: its cue brings in the quotation."""
    if setting.before < 0 or parsed.tokens[setting.before].text != ":":
        return None
    sentence = parsed.sentences[parsed.tokens[setting.before].sentence]
    window = parsed.tokens[sentence.first : setting.before + 1]
    cue_at = next((t for t in reversed(window) if t.index in cues and not cues[t.index].negated), None)
    return _clause_voice(parsed, window) if cue_at is None else _pre_voice(parsed, cues[cue_at.index], setting)


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
