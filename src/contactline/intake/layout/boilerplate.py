"""Which lines and paragraphs are no report: links, bylines, credits, stamps, teasers, notices.

Nothing is read out of boilerplate, so each rule must be sure. Plain patterns are data (`knowledge/boilerplate`);
here is what needs case, position or more than one look.
"""

import re

from contactline.knowledge.boilerplate import section_pattern

_LONGEST = 400
_NAME = r"(?:[A-Z][\w.'’-]*|de|da|di|van|von|bin|al|el|la|le|of|the|our|and|in|for)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_ISO = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)?"
_AGENCY = (
    r"(?:AP|AFP|EPA|DPA|dpa|Reuters|REUTERS|Getty|Anadolu|TASS|Xinhua|UN|Maxar|AA|EFE|ANSA|NurPhoto|Bloomberg|Alamy)"
)
_SOCIAL = frozenset(
    (
        "facebook twitter whatsapp telegram linkedin email e-mail mail print copy pinterest reddit share viber "
        "messenger instagram youtube rss comments comment tweet save bookmark gift vk tumblr flipboard threads "
        "bluesky mastodon"
    ).split()
)
_BESIDE_SOCIAL = frozenset("x ok link this article post story page on via".split())

_CONTRIBUTED = re.compile(
    rf"\W{{0,3}}(?:{_NAME}[ ,&]{{1,2}}){{1,24}}(?:also |both )?contributed "
    r"(?:reporting|(?:to|additional reporting (?:to|for)) (?:this|the) (?:report|article|story))\b.{0,120}"
)
_BYLINE = re.compile(
    r"\W{0,3}(?:By|BY|by|Author ?:|AUTHOR ?:|Written by|Reported by|Text by|Text ?:|Reporter ?:) {1,3}(?:[·|] )?"
    rf"(?P<who>{_NAME}(?:[ ,/&]{{1,3}}{_NAME}){{0,14}})(?: ?[,|•·/–—-] ?.{{0,80}})?"
)
_BYLINE_ROLE = re.compile(
    r"(?:By|BY|From) (?:our|a|an|the) [\w' -]{0,30}\b"
    r"(?:correspondents?|reporters?|staff(?: writers?)?|editors?|bureau|desk|newsroom)(?:,? .{0,60})?"
)
_BYLINE_END = re.compile(r" ?[|•·–—] ?.*")
_NO_BYLINE = re.compile(
    rf"by (?:{_WEEKDAY}\b|{_MONTH}(?!\w)|its?\b|an?\b|\d"
    r"|the\b(?! (?:associated|editorial|editors?|new york|staff|news)\b))|.*\b(?:to|was|were|is|are|had|has|that)\b",
    re.IGNORECASE,
)
_CREDIT_IN_BRACKETS = re.compile(
    r"[(\[](?:(?:file |ap |afp |epa |un |reuters )?(?:photo|image|picture|file|illustration|screenshot|video)\b"
    rf"[^()\[\]]{{0,100}}|[^()\[\]]{{2,60}}/ ?(?-i:{_AGENCY})\b[^()\[\]]{{0,60}}"
    rf"|(?-i:{_AGENCY})(?: images?)?/[^()\[\]]{{2,60}}|getty images)[)\]]\.?\Z",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"(?:(?:Photo|PHOTO|Image|IMAGE|Picture|Credit|CREDIT)s?(?: [Cc]redit| [Bb]y| courtesy)? ?: ?(?=[A-Z])[^.:]{2,60}"
    rf"|(?:(?<=[.!?”\"] )|(?<=\|)|(?<=\| ))[A-Z][\w.'’ -]{{2,40}} ?/ ?{_AGENCY}(?: Images| Photo)?"
    r"(?: via .{2,40})?|(?<=[.!?”\"] )[A-Z][^./]{1,40} / [A-Z][^./]{1,80}"
    r"|(?:(?<=[.!?”\"] )|\A)(?:[A-Z]\w+ ){0,2}(?:[Ff]ile )?(?:[Pp]hoto|[Ii]mage|[Pp]icture)s? (?:by|courtesy of) "
    r"[A-Z][^.]{2,60}|(?<=[.!?”\"] )Courtesy of [A-Z][^.]{2,80})\.?\Z"
)
_AGENCY_AT_END = re.compile(rf"\((?:{_AGENCY}|File|Supplied|Courtesy|Handout|Screengrab)\)\Z")
_CREDIT_ONLY = re.compile(
    rf"[A-Z][\w.'’ -]{{2,40}}/ ?{_AGENCY}(?: Images| Photo)?|\(?(?:Getty Images|AP Photo|EPA-EFE|Shutterstock)\)?"
    r"|(?:Photo|PHOTO|Image|Picture|Illustration|Video|Graphic)s?(?: (?:by|courtesy(?: of)?|via|credit)){1,2} "
    r"[A-Z][^.]{2,120}\.?"
)
_NAME_BEFORE_STAMP = re.compile(r"(?:[A-Z][\w.'’-]* ){1,4}[|,•·–—-]* ?(?=\w)")
_STAMP_DATE = re.compile(
    rf"{_ISO}|(?<!\w){_MONTH}(?!\w)|(?<!\w){_WEEKDAY}(?!\w)|\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?"
    r"|\b\d{1,2}(?= ?[ap]\.?m\b)|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|\b\d+ (?=(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago)",
    re.IGNORECASE,
)
_STAMP_REST = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?|\d{4}|[ap]\.?m\.?|gmt|utc|bst|est|edt|et|pt|cet|cest|msk|pst|pdt|amt"
    r"|[a-z]+ time|first published|published|updated|(?:last )?update|last (?:updated|modified)|modified|posted|created"
    r"|date|issued|release date|on|at|of|the|minutes?|mins?|hours?|hrs?"
    r"|seconds?|days?|weeks?|months?|years?|ago|time|(?-i:[A-Z]{2,4}))(?!\w)",
    re.IGNORECASE,
)
# "date 2025-08-11 Russian strongman ...": metadata glued to the text by whoever saved it.
_TEXT_FOLLOWS = r"(?=[ \t]+[\"“'‘(]?[^\W\d_])"
_GLUED_HEAD = re.compile(
    r"(?:(?:date(?:line)?|published|updated|posted|last updated|pubdate|timestamp)(?: on)? ?[:=]? ?)?"
    rf"{_ISO}{_TEXT_FOLLOWS}"
    r"|(?:date|published|updated|posted|pubdate)(?: on)? ?[:=]? ?"
    rf"(?:\d{{1,2}} {_MONTH} \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}){_TEXT_FOLLOWS}"
    r"|listen to (?:the|this) (?:article|story)\.?(?=[ \t]+[\"“'‘(]?(?-i:[A-Z]))",
    re.IGNORECASE,
)
_CREDITS_TAIL = re.compile(
    r"(?<=\s)[(\[](?:(?:additional )?reporting|writing|editing|compiled|edited|written|with reporting)"
    r"(?: and [a-z]{3,12})? by (?-i:[A-Z])[^()\[\]]{2,300}[)\]]\W{0,3}\Z"
    r"|(?<=[.!?”\"] )(?-i:(?:Additional r|R)eporting by [A-Z])[^.]{2,200}; ?editing by (?-i:[A-Z])[^.]{2,100}\.?\Z",
    re.IGNORECASE,
)
# "Read moreKey Achievement": a button's words glued to the next teaser's title.
_BUTTON = re.compile(r"(?:Read|See) [Mm]ore(?:[^\w:|]*|(?=[A-Z\"“‘'0-9])\S.{0,250})|READ MORE[^\w:|]*")


def is_button(line: str) -> bool:
    """Is the line the "Read more" that closes a teaser, alone or glued to the title of the next?"""
    return len(line) <= _LONGEST and _BUTTON.fullmatch(line) is not None


def is_teaser_head(line: str) -> bool:
    """Does the line head a list of other articles ("Also see", "Related stories")?"""
    return len(line) <= 80 and section_pattern("teasers").fullmatch(line) is not None


def is_boilerplate_line(line: str) -> bool:
    """Is this one line, wherever it stands, no part of the report?"""
    if len(line) > _LONGEST:
        return False
    return (
        section_pattern("whole").fullmatch(line) is not None
        or is_button(line)
        or is_teaser_head(line)
        or _is_sharing_bar(line)
        or _CREDIT_ONLY.fullmatch(line) is not None
    )


def opens_boilerplate(line: str) -> bool:
    """Does a paragraph of boilerplate begin with this line ("Related article: ...", "Reporting by ...")?"""
    line = line[:_LONGEST]
    return section_pattern("opening").match(line) is not None or _CONTRIBUTED.fullmatch(line) is not None


def is_boilerplate(paragraph: str, *, from_head: int, from_end: int) -> bool:
    """Is a whole paragraph (white space folded) boilerplate?

    `from_head` and `from_end` count the paragraphs before and after it: bylines, metadata and notes on the author
    stand at the head or the end.
    """
    if len(paragraph) > _LONGEST:
        return False
    if is_boilerplate_line(paragraph) or opens_boilerplate(paragraph) or is_stamp(paragraph):
        return True
    if _CREDIT_IN_BRACKETS.search(paragraph) or _CREDIT_AT_END.search(paragraph):
        return True
    if from_head <= 3 and from_end >= 3 and _AGENCY_AT_END.search(paragraph):
        return True
    if from_head > 6 and from_end > 2:
        return False
    name = _NAME_BEFORE_STAMP.match(paragraph)
    if name is not None and is_stamp(paragraph[name.end() :]):
        return True
    if byline_in(paragraph) is not None:
        return True
    found = section_pattern("edge").fullmatch(paragraph)
    return found is not None and (from_head <= 4 or from_end <= 2)


def is_stamp(line: str) -> bool:
    """Is the line a date or time and nothing else ("Updated 28 June 2023, 7:58 AM ET")? A year alone is a heading."""
    if re.fullmatch(r"(?i)(?:last )?updated?\W*", line):
        return True
    if len(line) > 120 or not any(map(str.isdigit, line)) or _STAMP_DATE.search(line) is None:
        return False
    return not any(map(str.isalnum, _STAMP_REST.sub("", _STAMP_DATE.sub("", line))))


def byline_in(line: str) -> str | None:
    """Who is named in a byline ("By Jane Doe and John Roe, Reuters": all after "By"); None if it is no byline."""
    if len(line) > 160 or line.endswith((".", "!", "?", ":")):
        return None
    if _BYLINE_ROLE.fullmatch(line):
        return _BYLINE_END.sub("", line.split(maxsplit=1)[1])
    found = _BYLINE.fullmatch(line)
    if found is None or _NO_BYLINE.match(line):
        return None
    who = found.group("who").strip(" ,/&|")
    return who if any(w[0].isupper() for w in who.split()) else None


def credits_tail(text: str, start: int, end: int) -> int | None:
    """Where credits at the end of the paragraph `text[start:end]` begin ("... (Reporting by ...)"); None: nowhere."""
    low = max(start + 1, end - 500)
    found = _CREDITS_TAIL.search(text[low - 1 : end], 1)
    return low - 1 + found.start() if found else None


def glued_head(text: str, start: int, end: int) -> int | None:
    """Where metadata glued to the head of `text[start:end]` ends ("date 2025-08-11 Russian ..."); None without any."""
    found = _GLUED_HEAD.match(text, start, min(end, start + 120))
    return found.end() if found else None


def _is_sharing_bar(line: str) -> bool:
    words = re.findall(r"[\w-]+", line.lower()) if len(line) <= 160 else []
    return any(w in _SOCIAL for w in words) and all(w in _SOCIAL or w in _BESIDE_SOCIAL or w.isdigit() for w in words)
