"""Whose a quotation is: the cue before it, after it, or in the sentence before."""

from bisect import bisect_left
from dataclasses import dataclass

from contactline.extract.claims.cued.cues import Cue
from contactline.extract.claims.cued.nouns import own_speaker
from contactline.extract.claims.grammar import coordinated, cue_span, is_verb, may_speak, noun_before, subject
from contactline.extract.claims.quoted.quotes import Quote
from contactline.extract.claims.said.contents import addressee_before
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of

_WINDOW = 60
_MESSAGES = frozenset("answer reply message response verdict comment reaction advice explanation word order".split())
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
    relays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quotation stands: `before`/`after` are token indexes outside the marks, the sentences around them."""

    before: int
    after: int
    opens: bool
    window_end: int


def setting_of(parsed: Parsed, quotes: tuple[Quote, ...], index: int, starts: list[int]) -> Setting:
    """Where quotation `index` stands; `starts` are the starts of all tokens."""
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


def voice_of(
    parsed: Parsed, quotes: tuple[Quote, ...], index: int, setting: Setting, cues: dict[int, Cue]
) -> Voice | None:
    """The voice of quotation `index` by a cue next to it; None where it has none."""
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
    return _inverted(parsed, window) or _closing(parsed, window, setting)


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
        return Voice(
            saying.index,
            Span(saying.start, saying.end),
            heads,
            rule="was quoted",
            relayed=outer,
            relays=_relays(parsed, cue, saying),
        )
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


def _relays(parsed: Parsed, cue: Cue, saying: Token) -> tuple[int, ...]:
    """Who quotes: "was quoted by X as saying", "was quoted as saying by X"; none where untold."""
    if cue.speakers:
        return tuple(h.index for h in cue.speakers)
    for link in children(parsed, saying, ("prep", "agent")):
        if link.text.lower() == "by":
            return tuple(h.index for kid in children(parsed, link, ("pobj",)) for h in coordinated(parsed, kid))
    return ()


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
        elif token.pos == "NUM" and parsed.tokens[token.index + 1].text.lower() == "of":
            return token  # "said one of the officers"
        elif token.pos not in ("DET", "ADJ", "PART", "PRON"):
            return None
    return None


def _inverted(parsed: Parsed, window: tuple[Token, ...]) -> Voice | None:
    """A cue word that the parse took for something else, right after the marks: `"...," said Diarra`."""
    words = speech_words()
    first = next(iter(window), None)
    outside = first is not None and all(k.index < first.index - 1 for k in children(parsed, first, ("nsubj",)))
    if first is not None and first.tag in ("VBD", "VBZ") and outside:
        for kid in children(parsed, first, ("dobj", "attr", "oprd")):  # `"...," snorted the elder`
            if kid.index > first.index and may_speak(parsed, kid, document=False):
                return Voice(first.index, Span(first.start, first.end), (kid.index,), confidence=0.6)
    for token in window[:2]:
        if token.text.lower() in ("said", "says", "added", "adds", "asked", "explained", "warned", "told"):
            noun = next((t for t in window if t.index > token.index and t.pos in ("NOUN", "PROPN", "PRON")), None)
            if noun is not None and token.lemma.lower() in words.verbs:
                while noun.index + 1 < len(parsed.tokens) and parsed.tokens[noun.index + 1].pos in ("NOUN", "PROPN"):
                    noun = parsed.tokens[noun.index + 1]
                return Voice(token.index, Span(token.start, token.end), (noun.index,), confidence=0.7)
    return None


def _closing(parsed: Parsed, window: tuple[Token, ...], setting: Setting) -> Voice | None:
    """A cue word at the very end that the parse took for something else: `"...," a ministry statement read.`"""
    words = [token for token in window if token.pos != "PUNCT"]
    if not words or words[-1].text.lower() not in ("read", "reads", "said", "says", "states", "added", "notes"):
        return None
    noun = noun_before(parsed, words[-1], floor=setting.after)
    return (
        None
        if noun is None
        else Voice(words[-1].index, Span(words[-1].start, words[-1].end), (noun.index,), confidence=0.7)
    )


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
        nearer = _clause_voice(parsed, tokens[cue_at.index + 1 : setting.before + 1]) if cue_at is not None else None
        if cue_at is None or nearer is not None:
            return nearer or _clause_voice(parsed, window)
        return _pre_voice(parsed, cues[cue_at.index], setting)
    if cue_at is None:
        return _noun_cue(parsed, window, mark)
    if not any(f.name == "quote" for f in cues[cue_at.index].frames):
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


def _noun_cue(parsed: Parsed, window: tuple[Token, ...], mark: str) -> Voice | None:
    """`The department notes, "..."` where the parse took the cue for a plural noun."""
    if mark != "," or len(window) < 3 or window[-2].tag != "NNS":
        return None
    cue = window[-2]
    frames = speech_words().verbs.get(cue.lemma.lower(), ())
    noun = next((t for t in reversed(window[:-2]) if t.pos in ("NOUN", "PROPN", "PRON")), None)
    if noun is None or not any(f.name == "quote" for f in frames):
        return None
    while noun.dep in ("pobj", "compound") and head_of(parsed, noun).index in range(window[0].index, cue.index):
        noun = head_of(parsed, noun)
        if noun.pos == "ADP":
            noun = head_of(parsed, noun)
    if noun.index >= cue.index or not may_speak(parsed, noun, document=False):
        return None
    return Voice(cue.index, Span(cue.start, cue.end), (noun.index,), confidence=0.7)


def _pre_voice(parsed: Parsed, cue: Cue, setting: Setting) -> Voice | None:
    if cue.passive and not cue.speakers:
        return None
    heads = tuple(h.index for h in cue.speakers)
    to = tuple(h.index for h in addressee_before(parsed, cue.verb, setting.before + 1))
    return Voice(cue.verb.index, cue.span, heads, to)


def _clause_voice(parsed: Parsed, window: tuple[Token, ...]) -> Voice | None:
    """No verb of speaking before the colon: the last main verb's subject speaks, if it can ("he put one question:")."""
    for token in reversed(window):
        if token.tag in ("VBD", "VBZ", "VBP") and token.dep in ("ROOT", "conj") and token.pos != "AUX":
            who = subject(parsed, token)
            if who is not None and noun_lemma(who) in _MESSAGES and (sender := own_speaker(parsed, who)):
                return Voice(who.index, Span(who.start, who.end), tuple(h.index for h in sender), confidence=0.7)
            if who is not None and may_speak(parsed, who):
                heads = tuple(h.index for h in coordinated(parsed, who))
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
