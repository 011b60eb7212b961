"""Where sentences end: rules on punctuation, abbreviations and quotation marks.

Sentence ends are set before the parse, so that a parser's slip cannot join two statements of two speakers.
"""

import re

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+(\S))|\n+")
_WORD_BEFORE = re.compile(r"(\S{1,40})\Z")
_NEXT_WORD = re.compile(r"\s+[\"'“‘«(\[]*([\w’'-]{1,40})")
_TITLES = frozenset(
    (
        "mr mrs ms dr prof gen lt col maj capt cmdr adm sgt cpl pvt brig gov sen rep hon rev fr st ste sr jr pres amb "
        "messrs supt insp det vs no nos art arts fig para vol pp ch sec al ft mt"
    ).split()
)
_MONTHS = frozenset(("jan feb mar apr jun jul aug sep sept oct nov dec").split())
_INNER = frozenset(("e.g i.e cf approx est ca etc inc ltd co corp bros dept univ assn").split())
_STARTERS = frozenset(
    (
        "the a an it he she they we i you this that these those in on at but and or however meanwhile after before "
        "when while as for from his her their its our there here if although though since according both some many "
        "most several one two no not under by with last earlier later officials"
    ).split()
)
_ACRONYM = re.compile(r"(?:\A|\W)(?:[A-Za-z]\.){1,6}\Z")
# A dateline ("KYIV, 24 January 2015 —", "MINSK (Agency) -", "Yerevan, June 5 (Agency) —") is parsed by itself: as
# part of the first sentence it takes the verb's place at the root.
_PLACE = r"[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,3}"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?:, [^—–\n]{{1,40}})?|{_PLACE}, [^—–\n]{{0,30}}\d[^—–\n(]{{0,12}}|{_PLACE})"
    r"(?:\s?\([A-Z][^()\n]{1,30}\))?\s*(?:—|–|--|-(?=\s))\s*(?=[\"'“‘A-Z0-9])"
)
_SHORTEST_BEFORE_HYPHEN = 5
_BARE_PLACE = re.compile(rf"{_PLACE}\s*(?:—|–|--|-)")


def _dateline_end(text: str) -> int:
    """Where a dateline at the head of a block ends; 0 where there is none."""
    found = _DATELINE.match(text)
    if found is None:
        return 0
    head = found.group().rstrip()
    bare = _BARE_PLACE.match(head)
    if bare is not None and bare.end() == len(head):
        place = head.rstrip("—–- ")
        if not place.isupper() or (head.endswith("-") and len(place) < _SHORTEST_BEFORE_HYPHEN):
            return 0  # "Moscow — Armenia’s ally — is pushing", "EU - Armenia ties": no dateline
    return found.end()


def sentence_starts(text: str) -> tuple[int, ...]:
    """Offsets in `text` (one block, wrapped lines already joined) at which a sentence begins, the first being 0."""
    starts = [0]
    if dateline := _dateline_end(text):
        starts.append(dateline)
    for end in _END.finditer(text):
        if end.group(1) is None:
            following = end.end()
        elif _is_boundary(text, end):
            following = end.end(0)
        else:
            continue
        while following < len(text) and text[following].isspace():
            following += 1
        if starts[-1] < following < len(text):
            starts.append(following)
    return tuple(starts)


def _is_boundary(text: str, end: "re.Match[str]") -> bool:
    marks = end.group().rstrip("\"'”’»)]")
    nxt = end.group(1)
    if nxt.islower() or nxt in ",;:.…–—-":
        return False
    following = _NEXT_WORD.match(text, end.end())
    word_after = following.group(1) if following else ""
    if word_after[:1].islower():
        return False
    if marks != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, end.start() - 40), end.start())
    word = before.group(1).lstrip("\"'“‘«([") if before else ""
    if _ACRONYM.search(word + "."):
        if len(word) == 1:  # an initial: "Donald J. Trump"
            return word == "I" and word_after.lower() in _STARTERS
        return word_after.lower() in _STARTERS or end.group() != marks
    low = word.lower()
    if low in _TITLES:
        return low in {"no"} and not word_after[:1].isdigit()
    if low in _INNER:
        return word_after.lower() in _STARTERS
    if low in _MONTHS:
        return not word_after[:1].isdigit()
    return True
