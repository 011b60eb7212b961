"""Who speaks in a sentence that is nobody's claim: by where the name stands, before or after a word for saying."""

import re
from collections.abc import Sequence

from contactline.knowledge.contests import phrases
from contactline.match.contests.said.charges import named_sides
from contactline.match.contests.said.numbers import numbers_in
from contactline.match.told.accounts import side_keys
from contactline.model.mention import ActorMention
from contactline.model.rows.kinds import Party

_REST = 9
_NAME = 9
_LONGEST = 2000
_MOST = 12
_WORD = re.compile(r"\S+")
_OPENS = re.compile(r"(?:the|an?|its?|their|his|her|our|two|three|several|some|he|she|they|[A-Z\"“'‘][\w'’-]*)\b")
_NOBODY = re.compile(
    r"(?:between|of|from|by|in|at|on|with|for|until|since|after|before|besides|among|there|what|where|when|while|how|why|if|"
    r"that|this|these|those|not|no|never|nothing|nobody|most|many|all|such|none|but|and|or|yet|so|then|now|as|asked|"
    r"following|early|late|a move|\d)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:—–\"”“]|\s-\s|[.!?]\s")
_ASIDE = re.compile(r"(?: it| us| me| reporters| the [a-z]+| [a-z]+ers)?(?: (?:on|in|at|by) [A-Z]?\w+)?,")
_LEADS = re.compile(r"(?:In|On|At|For|From|By|According to|After|Before|Asked|For its part)\b[^,]{0,60}, ")


def speaker_in(
    text: str, actors: Sequence[ActorMention], offset: int, *, answers: bool
) -> tuple[Party, frozenset[str]] | None:
    """Who tells a sentence, and the keys of his side: whose name stands before a word for saying at its end ("…, the
    General Staff states"), after one ("…, said Colonel Ruzi", "according to …"), or, where the sentence counts, denies,
    reads or doubts (`answers`), at its head ("The mission could not establish …"). None where nobody does."""
    span = _at_end(text[:_LONGEST])
    head = _at_head(text[:_LONGEST]) if answers and span is None else None
    if head is not None and (
        any(head[0] <= m.start - offset < head[1] for m in actors) or phrases("office").search(text, *head)
    ):
        span = head
    if span is None:
        return None
    start, end = span
    held = sorted(
        (m for m in actors if start <= m.start - offset and m.end - offset <= end), key=lambda m: (m.start, -m.end)
    )
    name = " ".join(text[start:end].split())
    if held and held[0].actor is not None:
        actor = held[0].actor
        party = Party(name, actor.name, actor.country, actor.sector, actor.sector2)
        return party, side_keys(actor, held[0].text)
    return Party(name, None, None, None, None), frozenset(named_sides(name))


def _at_end(text: str) -> tuple[int, int] | None:
    found = list(phrases("telling").finditer(text))[-_MOST:]
    for verb in reversed(found):
        rest = "" if _ASIDE.match(text, verb.end()) else text[verb.end() :].strip(" .!?\"”'’")
        if len(rest.split()) > _REST or _CLAUSE.search(rest):
            continue
        if verb[0].casefold().startswith("according"):
            return _bounded(text, verb.end(), len(text.rstrip(" .!?\"”'’")))
        before = text[: verb.start()].rstrip()
        if before.endswith((",", '"', "”")):
            if _OPENS.match(rest) and rest:
                return _bounded(text, verb.end(), len(text.rstrip(" .!?\"”'’")))
            inner = before.rstrip(',"” ').rfind(",")
            cuts = [m.end() for m in _CLAUSE.finditer(before, 0, max(0, inner))]
            if inner > 0 and cuts:
                return _bounded(text, cuts[-1], inner)
            continue
        cuts = [m.end() for m in _CLAUSE.finditer(before)]
        if cuts:
            return _bounded(text, cuts[-1], len(before))
    return None


def _at_head(text: str) -> tuple[int, int] | None:
    lead = _LEADS.match(text)
    start = lead.end() if lead else 0
    verb = min(
        (m for name in ("telling", "counting", "heads") if (m := phrases(name).search(text, start)) is not None),
        key=lambda m: (m.start(), -m.end()),
        default=None,
    )
    if verb is None or verb.start() == start:
        return None
    before = text[start : verb.start()]
    apposition = before.find(",")
    return _bounded(text, start, start + apposition if apposition > 0 else verb.start())


def _bounded(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without blanks and marks at its ends, if it may be a name."""
    while start < end and text[start] in " ,;:\"”“'’—–-":
        start += 1
    while end > start and text[end - 1] in ' ,;:"”“—–-':
        end -= 1
    if not 0 < len(_WORD.findall(text[start:end])) <= _NAME or not _OPENS.match(text, start):
        return None
    counts = any(n.start == start for n in numbers_in(text[:end]))
    return None if counts or _NOBODY.match(text, start) else (start, end)
