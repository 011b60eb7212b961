"""What two accounts are compared on: a declared list, each with named levels and a sentence a level that says why.

A level's weight is in `weights.json`; a comparison never decides alone, and `bars` names what forbids a pair whatever
its weight. Levels in the manner of Linacre et al. 2022 (Splink), after Fellegi and Sunter 1969.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from contactline.model.event import EventAccount

Compare = Callable[[EventAccount, EventAccount], str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`levels` maps a level's name to the sentence that says why; `of` gives the level of two accounts."""

    name: str
    levels: dict[str, str]
    of: Compare


QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "words of cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "deeds of cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "words of conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "deeds of conflict"),
}
_SPREAD = {"point": 2.0, "settlement": 8.0, "district": 40.0, "line": 60.0, "region": 150.0, "country": 600.0}
_FINE = frozenset(("point", "settlement", "district"))
_GENERAL = frozenset(("general",))
_EARTH = 6371.0
TOO_LITTLE = "too little is told of one of them: no date, place or parties that agree"
_AHEAD = frozenset(("planned", "proposed", "possible"))


def _time(a: EventAccount, b: EventAccount) -> str:
    if a.first is not None and a.last is not None and b.first is not None and b.last is not None:
        gap = max(a.first, b.first) - min(a.last, b.last)
        if gap <= 0:
            wide = max(a.last - a.first, b.last - b.first)
            return "same_day" if wide < 2 else "overlap" if wide < 9 else "within"
        if gap == 1 and max(a.last - a.first, b.last - b.first) < 2:
            return "next_day"
        return "days_apart" if gap < 4 else "apart"
    return _by_news(a, b)


def _by_news(a: EventAccount, b: EventAccount) -> str:
    """One of them, or both, without a date: its article may name the other's day, or both were in the news."""
    if a.first is None and b.first is None:
        if a.article != b.article and a.article_days & b.article_days:
            return "day_in_both"
    elif a.article != b.article and (_names_day(a, b) or _names_day(b, a)):
        return "day_in_article"
    if (a.first is None) != (a.last is None) or (b.first is None) != (b.last is None):
        return "open"
    if a.first is None and b.first is None:
        if a.news is None or b.news is None or a.background or b.background:
            return "unknown"
        gap = abs(a.news - b.news)
        return "news_same" if gap <= 2 else "news_week" if gap <= 8 else _late(a.retold or b.retold)
    dated, bare = (a, b) if a.first is not None else (b, a)
    assert dated.first is not None and dated.last is not None
    if bare.news is None or bare.background:
        return "unknown"
    if dated.last - dated.first > 14:
        return "unknown"
    if bare.status in _AHEAD:
        return "planned_before" if 0 <= dated.last - bare.news <= 30 else "news_apart"
    gap = bare.news - dated.last
    return "news_same" if -1 <= gap <= 3 else "news_week" if -1 <= gap <= 10 else _late(bare.retold and gap > 0)


def _names_day(dated: EventAccount, bare: EventAccount) -> bool:
    if dated.first is None or dated.last is None or bare.first is not None or dated.last - dated.first > 2:
        return False
    return any(dated.first <= day <= dated.last for day in bare.article_days)


def _late(retold: bool) -> str:
    return "retold" if retold else "news_apart"


def kilometres(a: EventAccount, b: EventAccount) -> float | None:
    """Great-circle distance of the two places."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    p, q = radians(a.lat), radians(b.lat)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(h)))


def _place(a: EventAccount, b: EventAccount) -> str:
    if a.place_names and b.place_names:
        if (a.place is not None and a.place == b.place) or a.place_names & b.place_names:
            return "same" if _fine(a) or _fine(b) or a.place is None else "same_wide"
        if _fine(a) and _fine(b):
            if a.places_near & b.place_names or b.places_near & a.place_names:
                return "beside"
            far = kilometres(a, b)
            if far is None:
                return "other"
            spread = _SPREAD[a.precision or "country"] + _SPREAD[b.precision or "country"]
            return "near" if far <= spread else "other"
        if a.country and b.country and a.country != b.country:
            return "other_country"
        return "within"
    if a.place_names or b.place_names:
        placed, bare = (a, b) if a.place_names else (b, a)
        if placed.place_names & bare.places_near or placed.place_names & bare.names:
            return "in_text" if _fine(placed) or placed.place is None else "one_told"
        if placed.place_names & (bare.setting | bare.article_places):
            return "in_article" if _fine(placed) or placed.place is None else "one_told"
        if _fine(placed) and bare.places_near:
            return "not_in_text"
        return "one_told"
    if a.places_near & b.places_near:
        return "both_in_text"
    return "both_in_article" if a.article_places & b.article_places else "unknown"


def _fine(a: EventAccount) -> bool:
    return a.precision in _FINE


def _parties(a: EventAccount, b: EventAccount) -> str:
    mine, yours = a.actors | a.recipients, b.actors | b.recipients
    if not mine & yours:
        if mine & b.article_sides or yours & a.article_sides:
            return "in_article"
        if not mine and not yours and len(a.article_sides & b.article_sides) > 1:
            return "both_in_article"
        return "none" if mine and yours else "one_told" if mine or yours else "unknown"
    actors, recipients = bool(a.actors & b.actors), bool(a.recipients & b.recipients)
    if actors and recipients:
        return "same_roles"
    if a.actors & b.recipients and a.recipients & b.actors:
        return "reversed"
    if mine == yours:
        return "same_set"
    if actors and a.recipients and b.recipients:
        return "same_actor_other_recipient"
    return "same_actor" if actors else "same_recipient" if recipients else "some"


def _type(a: EventAccount, b: EventAccount) -> str:
    if a.type == b.type:
        return "same_mode" if a.mode and a.mode == b.mode else "same"
    if QUADS[a.type] == QUADS[b.type]:
        return "family"
    if "ACCUSE" in (a.type, b.type) and "conflict" in QUADS[a.type] and "conflict" in QUADS[b.type]:
        return "charge"
    return "kin" if QUADS[a.type].rsplit(" ", 1)[1] == QUADS[b.type].rsplit(" ", 1)[1] else "other"


def _trigger(a: EventAccount, b: EventAccount) -> str:
    if a.stem == b.stem:
        return "same_word"
    if (a.deeds & b.deeds) - _GENERAL:
        return "same_deed"
    if (a.deeds | b.deeds) & _GENERAL:
        return "general"
    return "other_deed" if a.deeds and b.deeds else "unknown"


def _figures(a: EventAccount, b: EventAccount) -> str:
    if not a.figures or not b.figures:
        return "unknown"
    mine = {(f.measure, f.low, f.high) for f in a.figures}
    yours = {(f.measure, f.low, f.high) for f in b.figures}
    if mine & yours:
        return "same_large" if any((low or high or 0) > 3 for _, low, high in mine & yours) else "same_small"
    return "same_measure" if {m for m, _, _ in mine} & {m for m, _, _ in yours} else "other_measure"


def _names(a: EventAccount, b: EventAccount) -> str:
    if not a.names or not b.names:
        return "unknown"
    shared = len(a.names & b.names)
    least = min(len(a.names), len(b.names))
    return "most" if shared > 1 and 2 * shared >= least else "several" if shared > 1 else "one" if shared else "none"


def _words(a: EventAccount, b: EventAccount) -> str:
    shared, of = (a.stems & b.stems).bit_count(), (a.stems | b.stems).bit_count() or 1
    share = shared / of
    return "most" if share > 0.4 else "many" if share > 0.2 else "some" if share > 0.1 else "few" if shared else "none"


def _context(a: EventAccount, b: EventAccount) -> str:
    least = min(a.context.bit_count(), b.context.bit_count())
    if least < 8:
        return "unknown"
    share = (a.context & b.context).bit_count() / least
    return "most" if share > 0.4 else "many" if share > 0.25 else "some" if share > 0.15 else "few"


def _setting(a: EventAccount, b: EventAccount) -> str:
    shared, of = len(a.setting & b.setting), min(len(a.setting), len(b.setting)) or 1
    return "much" if shared > 1 and shared / of > 0.5 else "some" if shared / of > 0.25 else "little"


def _lands(a: EventAccount, b: EventAccount) -> str:
    if not a.lands or not b.lands:
        return "unknown"
    return "same" if a.lands == b.lands else "some" if a.lands & b.lands else "none"


def shared_runs(a: EventAccount, b: EventAccount) -> int:
    """How many of the kept runs of words two tellings share."""
    return len(set(a.shingles).intersection(b.shingles))


def _copied(a: EventAccount, b: EventAccount) -> str:
    least = min(len(a.shingles), len(b.shingles))
    if least < 3 or a.article == b.article:
        return "unknown"
    return "copied" if shared_runs(a, b) >= 0.6 * least and a.stem == b.stem else "own_words"


def _status(a: EventAccount, b: EventAccount) -> str:
    real = {"happened", "ongoing"}
    if a.status in real and b.status in real:
        return "both_happened"
    if a.status == b.status:
        return "same"
    pair = {a.status, b.status}
    if "negated" in pair:
        return "denied" if "denies" in (a.stance, b.stance) or "denied" in (a.standing, b.standing) else "negated"
    return "planned_first"


def _article(a: EventAccount, b: EventAccount) -> str:
    if a.article != b.article:
        return "two"
    if a.start == b.start:
        return "one_sentence"
    return "one_two_voices" if a.voice != b.voice else "one_voice"


def _told_past(a: EventAccount, b: EventAccount) -> str:
    return "one_background" if a.background != b.background else "alike"


def _vectors(a: EventAccount, b: EventAccount) -> str:
    if a.vector is None or b.vector is None:
        return "unknown"
    alike = sum(x * y for x, y in zip(a.vector, b.vector, strict=True))
    return "close" if alike > 0.75 else "near" if alike > 0.55 else "far"


COMPARISONS: Sequence[Comparison] = (
    Comparison("time", {
        "same_day": "they are told of one day", "next_day": "they are told of days next to each other",
        "overlap": "their times overlap within days",
        "within": "the time of one lies within the wider time of the other",
        "days_apart": "they are told of days some days apart", "apart": "they are told of different times",
        "open": "one of them is told with only a beginning or an end",
        "news_same": "one has no date, and they were in the news together",
        "news_week": "one has no date, and they were in the news within days of each other",
        "planned_before": "one plans what the other tells, and came before it",
        "day_in_both": "neither has a date, and their articles name one day",
        "day_in_article": "one has no date, and its article names the other's day",
        "retold": "one has no date and speaks of something known already",
        "news_apart": "one has no date, and they were in the news at different times",
        "unknown": "one has no date and is told as background",
    }, _time),
    Comparison("place", {
        "same": "they are told of one place", "same_wide": "they are told of one country or region",
        "near": "their places are as near as their precision allows",
        "within": "one place is too wide to tell them apart",
        "beside": "one names the other's place in the same passage", "other": "they are told of different places",
        "other_country": "they are told of different countries",
        "in_text": "one has no place of its own, and its passage names the other's",
        "in_article": "one has no place of its own, and its article names the other's",
        "not_in_text": "one has no place of its own, and its passage names other places",
        "one_told": "only one has a place", "both_in_text": "their passages name one place",
        "both_in_article": "neither has a place, and their articles name one",
        "unknown": "neither has a place",
    }, _place),
    Comparison("parties", {
        "same_roles": "one side does it to one other in both",
        "reversed": "the same two sides, with their roles reversed",
        "same_set": "the same parties", "same_actor": "the same side does it",
        "same_actor_other_recipient": "the same side does it, to others",
        "same_recipient": "it is done to the same side",
        "some": "they share a party", "none": "no party of one is a party of the other",
        "in_article": "a party of one is named in the other's article",
        "both_in_article": "neither has parties that are known, and their articles name the same ones",
        "one_told": "only one has parties that are known", "unknown": "neither has parties that are known",
    }, _parties),
    Comparison("type", {
        "same_mode": "one type and mode of happening", "same": "one type of happening",
        "family": "types of one family", "charge": "one is the charge of what the other tells",
        "kin": "types of neighbouring families", "other": "types of opposed families",
    }, _type),
    Comparison("trigger", {
        "same_word": "one word names both", "same_deed": "their words can name one deed",
        "general": "one of their words can name many deeds",
        "other_deed": "their words name different deeds", "unknown": "nothing is known of one of the words",
    }, _trigger),
    Comparison("figures", {
        "same_large": "they give the same number", "same_small": "they give the same small number",
        "same_measure": "they give different numbers of one measure", "other_measure": "they count different things",
        "unknown": "one gives no figure",
    }, _figures),
    Comparison("names", {
        "most": "they name mostly the same", "several": "they share several names", "one": "they share a name",
        "none": "they share no name", "unknown": "one of them names nobody and nothing",
    }, _names),
    Comparison("words", {
        "most": "most of their words are the same", "many": "they share many words", "some": "they share some words",
        "few": "they share few words", "none": "they share no words",
    }, _words),
    Comparison("setting", {
        "much": "their articles name mostly the same", "some": "their articles share some names",
        "little": "their articles share few names",
    }, _setting),
    Comparison("lands", {
        "same": "the same countries are mentioned with both", "some": "they share a country",
        "none": "other countries are mentioned with each", "unknown": "no country is mentioned with one",
    }, _lands),
    Comparison("context", {
        "most": "the sentences around them share most of their words",
        "many": "the sentences around them share many words",
        "some": "the sentences around them share some words", "few": "the sentences around them share few words",
        "unknown": "too little stands around one of them",
    }, _context),
    Comparison("copied", {
        "copied": "one passage is copied from the other", "own_words": "each has words of its own",
        "unknown": "too short to tell a copy",
    }, _copied),
    Comparison("status", {
        "both_happened": "both are told as having happened", "same": "both are told with one status",
        "denied": "one is the denial of the other", "negated": "one says that it did not happen",
        "planned_first": "one tells a plan of what the other tells",
    }, _status),
    Comparison("article", {
        "two": "they stand in two articles", "one_sentence": "they stand in one sentence",
        "one_two_voices": "two voices of one article tell them",
        "one_voice": "one voice of one article tells them apart",
    }, _article),
    Comparison("background", {
        "one_background": "one is told as background", "alike": "both are news, or both background",
    }, _told_past),
    Comparison("vectors", {
        "close": "the encoder takes their passages for nearly the same", "near": "the encoder takes them for related",
        "far": "the encoder takes them for unrelated", "unknown": "they were not compared by the encoder",
    }, _vectors),
)  # fmt: skip


def levels(a: EventAccount, b: EventAccount) -> tuple[str, ...]:
    """The level of each comparison, in the order of `COMPARISONS`."""
    return tuple(c.of(a, b) for c in COMPARISONS)


def bars(a: EventAccount, b: EventAccount, found: Sequence[str]) -> str | None:
    """Why these two are never joined, or None. Nothing is merged on a guess."""
    at = dict(zip((c.name for c in COMPARISONS), found, strict=True))
    if at["copied"] == "copied":
        return None
    if at["time"] == "apart":
        return "they are told of different times"
    if at["time"] == "news_apart" and at["figures"] != "same_large":
        return "one has no date, and they were in the news at different times"
    if at["place"] in ("other", "other_country"):
        return "they are told of different places"
    if at["type"] == "other" and at["trigger"] == "other_deed":
        return "they are of opposed families"
    when = at["time"] in (
        "same_day",
        "next_day",
        "overlap",
        "within",
        "news_same",
        "news_week",
        "planned_before",
        "day_in_both",
        "day_in_article",
    )
    where = at["place"] in ("same", "near", "beside", "in_text", "in_article", "both_in_text", "both_in_article")
    topic = (
        1.0 if at["setting"] == "much" else 0.5 if at["setting"] == "some" and at["lands"] in ("same", "some") else 0.0
    )
    topic = max(topic, {"most": 1.0, "many": 1.0, "some": 0.5}.get(at["context"], 0.0))
    deed = 0.5 if at["trigger"] in ("same_word", "same_deed") and at["lands"] in ("same", "some") else 0.0
    who = at["parties"] in (
        "same_roles",
        "reversed",
        "same_set",
        "same_actor",
        "same_recipient",
        "some",
        "in_article",
        "both_in_article",
    )
    more = at["names"] in ("most", "several") or at["figures"] == "same_large"
    if when + where + who + more + topic + deed < 2:
        return TOO_LITTLE
    return None
