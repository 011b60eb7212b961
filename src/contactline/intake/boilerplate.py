"""Which stretches of a page are no report: links, bylines, credits, teasers, notices. General to all outlets.

Nothing is read out of boilerplate, so each pattern must be sure: it names what the whole line is, never a word in it.
Every pattern is matched against a line or paragraph of at most 400 characters.
"""

import re

_LONGEST = 400
_NAME = r"(?:[A-Z][\w.'’-]*|de|da|di|van|von|bin|al|el|la|le|of|the|our|and|in|for)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DATE = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_SOCIAL = frozenset(
    (
        "facebook twitter x whatsapp telegram linkedin email e-mail mail print copy link pinterest reddit share viber "
        "messenger instagram youtube rss comments comment tweet save bookmark gift vk ok tumblr flipboard threads "
        "bluesky mastodon this article post story page on via"
    ).split()
)
_AGENCY = r"(?:AP|AFP|EPA|DPA|Reuters|Getty|Anadolu|TASS|Xinhua|UN|Maxar|AA|EFE|ANSA|NurPhoto|Bloomberg|Alamy)"


def _any(*patterns: str, flags: int = re.IGNORECASE) -> "re.Pattern[str]":
    return re.compile("|".join(f"(?:{p})" for p in patterns), flags)


# The line is boilerplate if it is this and nothing else.
_WHOLE = _any(
    r"(?:https?://|www\.)\S+",
    r"[\w.+-]+@[\w-]+\.[\w.-]+",
    r"(?:listen|listen now)(?: to (?:the|this) (?:article|story|report|podcast))?\W*(?:\d+:\d+|\d+ min\w*)?\W*",
    r"(?:\W*)?(?:read|see|watch|learn|find out|show|view|load)(?: (?:the|this))?"
    r"(?: (?:more|full (?:story|article|report|text)|next|all|also|less))\W*",
    r"(?:story )?continues? (?:after|below)(?: (?:the|this))?(?: (?:ad|advert|advertisement|promotion))?\W*",
    r"(?:article|story|text|report) continues (?:after|below).{0,60}",
    r"\W*(?:advertisement|advertising|advert|sponsored(?: content)?|promoted(?: content)?|paid content|ad)\W*",
    r"(?:also see|see also|read also|also read|read next|read more|see more|related(?: (?:stories|articles|news|topics|"
    r"content|coverage|posts|reading|links|tags))?|further reading|more (?:on this (?:story|topic|subject)|stories|news|"
    r"coverage|like this)|recommended(?: (?:stories|reading|for you|articles))?|you (?:may|might) (?:also )?(?:like|be "
    r"interested in)|most (?:read|popular|viewed|shared)|popular(?: now)?|trending(?: now)?|latest (?:news|stories|"
    r"headlines)|top stories|what to read next|editors?['’]? (?:picks?|choice)|don['’]t miss|from our archives?|"
    r"in other news|elsewhere on (?:the web|this site)|more from .{1,40})\W*",
    r"(?:leave|post|write|add|read|view|show)(?: (?:a|your|the|all))? (?:comments?|reply)\W*|\(?\d* ?comments?(?: \(\d+\))?",
    r"(?:skip to (?:main )?content|back to (?:top|home)|menu|search|home|log ?in|sign in|subscribe(?: now)?|register|"
    r"donate(?: now)?|close|next(?: article)?|previous(?: article)?|loading\W*|print(?: this)?(?: page| article)?)",
    r"please enable javascript.{0,120}|(?:your browser|this browser) does(?:n['’]t| not) support.{0,120}",
    r"text size(?: [A+-]+)*|font size.{0,30}",
    r"\W*\d{1,3}[ -]?min(?:ute)?s?(?: of)? read(?:ing time)?\W*|(?:estimated )?reading time:? .{1,20}",
    r"(?:breaking|live|exclusive|premium|subscribers? only|opinion|analysis|world|news|politics|video|photos?|gallery)",
    r"home(?: ?[>›»/|] ?[\w &'’.-]{1,40}){1,6}",
    r"[a-z]{2,3}/[a-z]{2,4}(?: ?\([^()]{2,60}\))?",
    r"\W*(?:[—–-]{1,2}|\(|/|\[) ?(?:with )?(?:agencies|reuters|afp|ap|tass|dpa|armenpress|apa|interfax|xinhua|anadolu(?: "
    r"agency)?|wires?|staff)(?: and agencies)? ?(?:\)|/|\])?\.?|agencies|\(?with (?:inputs?|reporting|additional reporting|"
    r"files|material) (?:from|by) .{2,120}",
    r"(?:this is a )?(?:breaking|developing)(?: news)? story\b.{0,120}|this story (?:is being|will be) updated.{0,80}",
    r"(?:file )?(?:photo|image|picture|video|footage|screenshot|graphic|map|illustration)s?",
)

# The line begins with this and is short: boilerplate to its end.
_PREFIX = _any(
    r"(?:related (?:article|story|stories|articles|news|link|content|coverage|reading)|related|read (?:also|more|next|"
    r"further)|also (?:read|see|on .{2,30})|see (?:also|more)|watch(?: now| live| also)?|listen(?: now)?|more|explore more"
    r"|don['’]t miss|recommended|must read|further reading|in pictures|in photos|gallery|podcast) ?(?:[:|»›→►]|>{1,2})",
    r"(?:→|►|»|▶|>>) ?\w",
    r"read more ?(?:about|on|at|from|here|in)\b(?!.*[.!?]\Z)",
    r"(?:click|tap) (?:here|on|the|to)\b|swipe (?:left|right|up)|scroll (?:down|to)",
    r"(?:share|tweet|print|email|bookmark|save|comment on) (?:this|on (?:facebook|twitter|x|whatsapp|linkedin|telegram))\b",
    r"(?:sign up|subscribe|register)\b.{0,60}\b(?:newsletters?|e-?mails?|inbox|updates|alerts|channel|briefing|podcast|"
    r"digest|for free|today|now|to our)\b",
    r"(?:get|receive)\b.{0,80}\b(?:in|to|straight to) your (?:inbox|e-?mail|phone)\b",
    r"(?:follow|like|find|join|contact|visit) (?:us|our \w+|[A-Z][\w ]{1,30}) (?:on|at|via|for|in) .{0,80}",
    r"(?:follow|join) (?:the author|the reporter|him|her|them|@\w+)\b",
    r"join (?:our|the|us on)\b.{0,40}\b(?:channel|telegram|whatsapp|newsletter|conversation|discussion|community)\b",
    r"download (?:our|the)\b.{0,40}\bapp\b|available on (?:the )?(?:app store|google play)",
    r"(?:support|help (?:us|support)) (?:our|independent|quality|us)\b.{0,40}\b(?:journalism|work|reporting|newsroom|donat)",
    r"(?:we use|this (?:web)?site uses|our (?:web)?site uses|by (?:using|continuing|clicking))\b.{0,80}"
    r"\b(?:cookies?|agree|consent|terms)\b",
    r"(?:accept|reject|manage) (?:all )?(?:cookies?|preferences)|cookie (?:policy|settings|notice|preferences)",
    r"(?:©|\(c\) ?\d{4}|&copy;|copyright(?: ©| \(c\))? ?(?:\d{4}|by|[:©]))|all rights reserved\b|"
    r".{0,80}\ball rights reserved\.?\Z",
    r"(?:photo|photograph|image|picture|video|footage|illustration|graphic|map|caption|cover image|file photo|"
    r"featured image|(?:photo|image|picture) (?:credits?|source|by|courtesy))s? ?[:|©/]",
    r"(?:photo(?:graph)?|image|picture|illustration|video|graphic)s? (?:by|courtesy(?: of)?|via|credit) (?-i:[A-Z])",
    r"credits? ?: ?\S",
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|sections?|labels?|hashtags?|posted in) ?:",
    r"(?:contact|write to|e-?mail)(?: the)? (?:author|reporter|editor|newsroom|us)\b",
    r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))?(?: that are)? expressed\b",
    r"(?:this (?:article|story|piece|report|text) (?:was|is|has been|first|originally)) ?(?:originally |first |also )*"
    r"(?:published|appeared|republished|produced|translated|adapted)\b",
    r"(?:additional |extra )?(?:reporting|writing|editing|translation|compiled|edited|written|translated|reported|"
    r"research|photography)(?: and (?:reporting|writing|editing|translation|photography))? by (?-i:[A-Z])",
    r"\((?:additional )?(?:reporting|writing|editing|compiled|edited|reported|with reporting) by\b",
    r"(?:twitter|telegram|facebook|instagram|x|e-?mail|tel|phone|fax|whatsapp) ?: ?[@+\w]",
)

_CONTRIBUTED = re.compile(
    rf"(?:\W{{0,3}})(?:{_NAME}[ ,&]{{1,2}}){{1,24}}(?:(?:also|both) )?contributed (?:reporting|(?:to|additional reporting (?:to|for)) "
    r"(?:this|the) (?:report|article|story))\b.{0,120}"
)
_BYLINE = re.compile(
    rf"(?:\W{{0,3}})(?:By|BY|Author ?:|AUTHOR ?:|Written by|Reported by|From|Text by|Text ?:|Reporter ?:) {{1,3}}(?P<who>{_NAME}"
    rf"(?:[ ,/&|]{{1,3}}{_NAME}){{0,14}})(?P<tail>(?: ?[,|•·/–—-] ?.{{0,80}})?)"
)
_NOT_BYLINE = re.compile(
    rf"(?:By|BY|From) (?:{_DAY}|{_MONTH}|(?:the|The|THE)\b(?! (?:Associated|Editorial|Editors?|New York|Guardian|"
    rf"Canadian|Moscow|Washington|Times|Staff))|its?|a|an|\d)\b|.*\bto\b",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    rf"(?:[(\[](?:(?:file|ap|afp|epa|un|reuters)? ?(?:photo|image|picture|file|illustration|screenshot|video)\b[^()\[\]]{{0,100}}"
    rf"|[^()\[\]]{{2,60}}/ ?{_AGENCY}\b[^()\[\]]{{0,60}}|{_AGENCY}(?: Images?)?/[^()\[\]]{{2,60}}|Getty Images)[)\]]"
    rf"|(?:Photo|Image|Picture|Credit)s?(?: credit| by| courtesy)? ?: ?[^.:]{{2,60}}"
    rf"|(?:(?<=[.!?”\"] )|(?<=\|)|(?<=\| ))[A-Z][\w.'’ -]{{2,40}} ?/ ?{_AGENCY}(?: Images| Photo)?(?: via .{{2,40}})?)\.?\Z",
    re.IGNORECASE,
)
_CREDIT_ONLY = re.compile(
    rf"[A-Z][\w.'’ -]{{2,40}}/ ?(?:{_AGENCY})(?: Images| Photo)?|\(?(?:Getty Images|AP Photo|EPA-EFE|Shutterstock)\)?"
)
_STAMP_PIECE = re.compile(
    rf"(?:{_DATE}|\d{{1,2}}(?:st|nd|rd|th)?\b|\d{{4}}\b|\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?|{_MONTH}(?!\w)|{_DAY}(?!\w)"
    r"|\b(?:[ap]\.?m\.?|gmt|utc|bst|est|edt|et|cet|cest|msk|pst|pdt|amt|local time|kyiv time|moscow time|(?:first )?published"
    r"|updated|last (?:updated|modified|update)|modified|posted|created|date(?:line)?|issued|release date|on|at|of|the"
    r"|minutes?|mins?|hours?|hrs?|days?|ago|time|from)\b)",
    re.IGNORECASE,
)
_METADATA_LINE = re.compile(
    r"(?:date|dateline|published(?: on)?|posted|author|byline|source|url|link|permalink|outlet|publisher|publication|language"
    r"|section|id|slug|tags|credit|copyright|updated) ?[:=] ?\S.{0,200}",
    re.IGNORECASE,
)
# "date 2025-08-11 Russian strongman ...": metadata glued to the text by whoever saved it.
_GLUED_HEAD = re.compile(
    rf"(?:(?:date(?:line)?|published|updated|posted|last updated|pubdate|timestamp)(?: on)? ?[:=]? ?)?{_DATE}(?=[ \t]+[\"“'‘(]?[^\W\d_])"
    rf"|(?:date|published|updated|posted|pubdate)(?: on)? ?[:=]? ?(?:\d{{1,2}} {_MONTH} \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}})(?=[ \t]+[\"“'‘(]?[^\W\d_])"
    r"|listen to (?:the|this) (?:article|story)\.?(?=[ \t]+[\"“'‘(]?[A-Z])",
    re.IGNORECASE,
)
_AUTHOR_NOTE = re.compile(
    r"(?:About the author.{0,40}|(?:Dr\.? |Prof\.? )?(?:[A-Z][\w.'’-]* ){2,4}(?:is|was) (?:an? |the |our |currently )"
    r".{0,90}\b(?:journalist|reporter|correspondent|columnist|analyst|fellow|researcher|writer|editor|lecturer|freelancer)\b.{0,260})"
)
_TEASER_HEAD = re.compile(
    r"(?:also see|see also|read also|also read|read next|related(?: (?:stories|articles|news|content|coverage|posts|"
    r"reading|links))?|further reading|more (?:on this (?:story|topic|subject)|stories|news|coverage|like this)|"
    r"recommended(?: (?:stories|reading|for you|articles))?|you (?:may|might) (?:also )?(?:like|be interested in)|"
    r"most (?:read|popular|viewed|shared)|trending(?: now)?|latest (?:news|stories|headlines)|top stories|"
    r"what to read next|editors?['’]? (?:picks?|choice)|don['’]t miss|from our archives?|in other news|"
    r"more from .{1,40})\W*",
    re.IGNORECASE,
)
# "Read moreKey Achievement": a button's words glued to the next teaser's title.
_BUTTON = re.compile(r"(?:Read|See) [Mm]ore(?:[^\w:|]*|(?=[A-Z\"“‘'0-9])\S.{0,250})|READ MORE[^\w:|]*")
_READ_MORE = re.compile(r"(?:Read|See) [Mm]ore(?:\W*|(?=[A-Z\"“‘'0-9])\S.{0,250}| ?[:|»›→…–-] ?.{0,250})|READ MORE(?:\W*|\W.{0,250})")


def is_read_more(line: str) -> bool:
    """Is the line a "Read more" link, alone or with a title behind it?"""
    return len(line) <= _LONGEST and _READ_MORE.fullmatch(line) is not None


def is_button(line: str) -> bool:
    """Is the line the "Read more" that closes a teaser, alone or glued to the title of the next?"""
    return len(line) <= _LONGEST and _BUTTON.fullmatch(line) is not None


def is_teaser_head(line: str) -> bool:
    """Does the line head a list of other articles ("Also see", "Related stories")?"""
    return len(line) <= 80 and _TEASER_HEAD.fullmatch(line) is not None


def is_boilerplate_line(line: str) -> bool:
    """Is this one line, wherever it stands, no part of the report?"""
    if len(line) > _LONGEST:
        return False
    return (
        _WHOLE.fullmatch(line) is not None
        or is_read_more(line)
        or _is_buttons(line)
        or _CREDIT_ONLY.fullmatch(line) is not None
    )


def opens_boilerplate(line: str) -> bool:
    """Does a paragraph of boilerplate begin with this line ("Related article: ...", "Reporting by ...")?"""
    return _PREFIX.match(line[:_LONGEST]) is not None or _CONTRIBUTED.fullmatch(line[:_LONGEST]) is not None


def is_boilerplate(paragraph: str, *, from_head: int, from_end: int) -> bool:
    """Is a whole paragraph (lines joined by single spaces) boilerplate?

    `from_head` and `from_end` count the paragraphs before and after it: bylines and stamps stand at the head or the
    end, an author's note at the end.
    """
    if len(paragraph) > _LONGEST:
        return False
    if is_boilerplate_line(paragraph) or opens_boilerplate(paragraph):
        return True
    if _CREDIT_AT_END.search(paragraph):
        return True
    if is_stamp(paragraph):
        return True
    if (from_head <= 6 or from_end <= 2) and byline_in(paragraph) is not None:
        return True
    if from_head <= 4 and _METADATA_LINE.fullmatch(paragraph):
        return True
    return from_end <= 2 and from_head >= 2 and _AUTHOR_NOTE.fullmatch(paragraph) is not None


def is_stamp(line: str) -> bool:
    """Is the line a date or time and nothing else ("Updated 28 June 2023, 7:58 AM ET")?"""
    if len(line) > 120 or not any(c.isdigit() for c in line):
        return False
    left = _STAMP_PIECE.sub("", line)
    return not any(c.isalnum() for c in left) and (len(line) > 4 or ":" in line)


def byline_in(line: str) -> str | None:
    """The names in a byline ("By Jane Doe and John Roe, Reuters" gives "Jane Doe and John Roe"); None if it is none."""
    if len(line) > 160:
        return None
    found = _BYLINE.fullmatch(line)
    if found is None or _NOT_BYLINE.match(line) or line.endswith((".", "!", "?")):
        return None
    who = found.group("who").strip(" ,/&|")
    return who if any(w[0].isupper() for w in who.split()) else None


def glued_head(text: str, start: int, end: int) -> int | None:
    """Where metadata glued to the head of `text[start:end]` ends ("date 2025-08-11 Russian ..."); None if there is none."""
    found = _GLUED_HEAD.match(text, start, min(end, start + 120))
    return found.end() if found else None


def _is_buttons(line: str) -> bool:
    words = re.findall(r"[\w-]+", line.lower()) if len(line) <= 160 else []
    return len(words) >= 1 and all(w in _SOCIAL or w.isdigit() for w in words) and not _only_common(words)


def _only_common(words: list[str]) -> bool:
    return all(w in {"this", "on", "via", "ok", "x", "article", "story", "page", "post", "link"} or w.isdigit() for w in words)
