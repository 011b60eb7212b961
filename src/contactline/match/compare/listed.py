"""What two accounts are compared on: a declared list, each with named levels and a sentence a level that says why.

A level's weight is in `weights.json`; a comparison never decides alone, and `bars` names what forbids a pair whatever
its weight. Levels in the manner of Linacre et al. 2022 (Splink), after Fellegi and Sunter 1969.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from contactline.match.compare import deed, telling, when, where
from contactline.match.compare.doubts import DOUBTS, doubt
from contactline.model.events.event import EventAccount

Compare = Callable[[EventAccount, EventAccount], str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`levels` maps a level's name to the sentence that says why; `of` gives the level of two accounts."""

    name: str
    levels: dict[str, str]
    of: Compare


_WORDS = {
    "same_word": "one word names both",
    "same_light": "one plain word names both",
    "same_shell": "one word that stands for many things names both",
    "same_saying": "one word of saying tells both",
    "both_say": "both are things said",
    "same_deeds": "their words can name one happening in several senses",
    "same_deed": "their words can name one happening",
    "same_sense": "their words mean nearly the same",
    "shell": "one of their words stands for many things",
}
_PLACES = {"": "", "_here": ", in one article", "_elsewhere": ", but their articles share little"}
_NAMED = {f"{word}{place}": why + more for word, why in _WORDS.items() for place, more in _PLACES.items()}

_TOLD: Sequence[Comparison] = (
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
        "news_month": "one has no date, and was in the news some weeks after the other",
        "news_before": "one has no date, and was in the news before the other",
        "news_apart": "one has no date, and they were in the news at different times",
        "unknown": "one has no date and is told as background",
    }, when.time),
    Comparison("place", {
        "same": "they are told of one place", "same_wide": "they are told of one country or region",
        "near": "their places are as near as their precision allows",
        "within": "one place is too wide to tell them apart",
        "beside": "one names the other's place in the same passage", "other": "they are told of different places",
        "other_country": "they are told of different countries",
        "named_there": "their places lie in two countries, but one article names both",
        "in_text": "one has no place of its own, and its passage names the other's",
        "in_article": "one has no place of its own, and its article names the other's",
        "not_in_text": "one has no place of its own, and its passage names other places",
        "one_told": "only one has a place", "both_in_text": "their passages name one place",
        "both_in_article": "neither has a place, and their articles name one",
        "unknown": "neither has a place",
    }, where.place),
    Comparison("spot", {
        "same": "their sentences name one spot", "same_here": "two sentences of one article name one spot",
        "named": "the spot of one is named beside the other",
        "in_article": "only one names a spot, and the other's article names it too",
        "not_in_article": "only one names a spot, and the other's article does not name it",
        "one_here": "one names a spot, and another sentence of its article does not",
        "other": "their sentences name different spots",
        "other_told": "their sentences name different spots, and one article knows both",
        "other_here": "two sentences of one article name different spots", "unknown": "neither names a spot",
    }, where.spot),
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
    }, deed.parties),
    Comparison("type", {
        "same_mode": "one type and mode of happening", "same": "one type of happening",
        "family": "types of one family", "charge": "one is the charge of what the other tells",
        "kin": "types of neighbouring families", "other": "types of opposed families",
        "unknown": "the type of one is not known, and their words do not mean the same",
    }, deed.family),
    Comparison("trigger", {
        "near": "their words are near in meaning", "general": "one of their words can name many deeds",
        "unknown": "their words are loosely related", "other_deed": "their words name different deeds",
        "far": "their words mean different things",
        "same_word_later": "one word names both, in articles weeks apart", **_NAMED,
    }, deed.trigger),
    Comparison("figures", {
        "same_large": "they give the same number", "same_small": "they give the same small number",
        "same_measure": "they give different numbers of one measure", "other_measure": "they count different things",
        "unknown": "one gives no figure",
    }, deed.figures),
    Comparison("names", {
        "most": "they name mostly the same", "several": "they share several names", "one": "they share a name",
        "none": "they share no name", "unknown": "one of them names nobody and nothing",
    }, telling.names),
    Comparison("words", {
        "most": "most of their words are the same", "many": "they share many words", "some": "they share some words",
        "few": "they share few words", "none": "they share no words",
    }, telling.words),
    Comparison("beside", {
        "most": "most of the words next to them are the same", "half": "half of the words next to them are the same",
        "many": "many of the words next to them are the same", "some": "some of the words next to them are the same",
        "few": "few of the words next to them are the same", "none": "other words stand next to them",
        "unknown": "nothing stands next to one of them",
    }, telling.beside),
    Comparison("story", {
        "one_story": "their articles share many rare names and words",
        "much": "their articles share rare names and words",
        "some": "their articles share some rare names or words", "little": "their articles share a name or a rare word",
        "none": "their articles share no rare name or word", "one_article": "one article tells both",
    }, telling.story),
    Comparison("lead", {
        "both_lead": "both articles begin with them", "one_leads": "one article begins with it",
        "neither": "neither article begins with it", "one_article": "one article tells both",
    }, telling.lead),
    Comparison("sole", {
        "both_only": "each is the only one of its kind in its article",
        "one_only": "one is the only one of its kind in its article",
        "neither": "each article tells several of their kind", "one_article": "one article tells both",
    }, telling.sole),
    Comparison("anchored", {
        "both": "each is told with a day or a place", "one_loose": "one has neither day nor place",
        "one_known": "one has neither day nor place, and is spoken of as known",
        "one_anew": "one has neither day nor place, and is told as a new thing",
        "none": "neither has a day or a place",
        "none_known": "neither has a day or a place, and both are spoken of as known",
    }, telling.anchored),
    Comparison("known", {
        "both_known": "both are spoken of as known", "known_anew": "one is spoken of as known, the other told anew",
        "one_known": "one is spoken of as known", "both_anew": "both are told as new things",
        "one_anew": "one is told as a new thing", "plain": "neither is spoken of as known, or told as new",
    }, telling.known),
    Comparison("lands", {
        "same": "the same countries are mentioned with both", "some": "they share a country",
        "none": "other countries are mentioned with each", "unknown": "no country is mentioned with one",
    }, telling.lands),
    Comparison("context", {
        "most": "the sentences around them share most of their words",
        "many": "the sentences around them share many words",
        "some": "the sentences around them share some words", "few": "the sentences around them share few words",
        "unknown": "too little stands around one of them",
    }, telling.context),
    Comparison("copied", {
        "copied": "one passage is copied from the other", "own_words": "each has words of its own",
        "unknown": "too short to tell a copy",
    }, telling.copied),
    Comparison("status", {
        "both_happened": "both are told as having happened", "same": "both are told with one status",
        "denied": "one is the denial of the other", "negated": "one says that it did not happen",
        "planned_first": "one tells a plan of what the other tells",
    }, deed.status),
    Comparison("article", {
        "two": "they stand in two articles", "one_another": "one article tells one of them as another thing",
        "one_sentence": "they stand in one sentence",
        "one_two_voices": "two voices of one article tell them",
        "one_voice": "one voice of one article tells them apart",
    }, telling.article),
    Comparison("background", {
        "one_background": "one is told as background", "alike": "both are news, or both background",
    }, deed.told_past),
)  # fmt: skip


def _doubt(a: EventAccount, b: EventAccount) -> str:
    return doubt(a, b, {c.name: c.of(a, b) for c in _TOLD})


COMPARISONS: Sequence[Comparison] = (*_TOLD, Comparison("doubt", DOUBTS, _doubt))


def levels(a: EventAccount, b: EventAccount) -> tuple[str, ...]:
    """The level of each comparison, in the order of `COMPARISONS`."""
    found = {c.name: c.of(a, b) for c in _TOLD}
    return (*found.values(), doubt(a, b, found))
