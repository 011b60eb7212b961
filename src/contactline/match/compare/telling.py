"""How it is told: names and words of the telling, of the sentences around it, of the article; copies."""

from contactline.match.compare.another import told_apart
from contactline.match.compare.deed import untyped
from contactline.match.told.topics import LITTLE, topic_share
from contactline.model.events.event import EventAccount

_LEAD = 200  # characters
_STORIES = ((0.25, "one_story"), (0.14, "much"), (LITTLE, "some"), (0.04, "little"))
_BESIDE = ((0.7, "most"), (0.5, "half"), (0.35, "many"), (0.2, "some"), (0.01, "few"))


def names(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `names`."""
    if not a.names or not b.names:
        return "unknown"
    shared = len(a.names & b.names)
    least = min(len(a.names), len(b.names))
    return "most" if shared > 1 and 2 * shared >= least else "several" if shared > 1 else "one" if shared else "none"


def words(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `words`."""
    shared, of = (a.stems & b.stems).bit_count(), (a.stems | b.stems).bit_count() or 1
    share = shared / of
    return "most" if share > 0.4 else "many" if share > 0.2 else "some" if share > 0.1 else "few" if shared else "none"


def context(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `context`."""
    least = min(a.context.bit_count(), b.context.bit_count())
    if least < 8:
        return "unknown"
    share = (a.context & b.context).bit_count() / least
    return "most" if share > 0.4 else "many" if share > 0.25 else "some" if share > 0.15 else "few"


def beside(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `beside`: what stands next to the triggers."""
    mine, yours = a.beside or 0, b.beside or 0
    if not mine or not yours:
        return "unknown"
    share = (mine & yours).bit_count() / min(mine.bit_count(), yours.bit_count())
    return next((level for least, level in _BESIDE if share >= least), "none")


def story(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `story`: what the two articles share beyond what any two articles do."""
    if a.article == b.article:
        return "one_article"
    shared = topic_share(a.topic, b.topic)
    return next((level for least, level in _STORIES if shared >= least), "none")


def anchored(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `anchored`."""
    loose = [x for x in (a, b) if x.first is None and x.last is None and not x.place_names]
    if not loose:
        return "both"
    if any(x.fresh for x in loose):
        return "one_anew"
    known = all(x.retold for x in loose)
    return ("one_known" if known else "one_loose") if len(loose) == 1 else "none_known" if known else "none"


def lead(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `lead`: do their articles begin with them?"""
    if a.article == b.article:
        return "one_article"
    return ("neither", "one_leads", "both_lead")[(a.start < _LEAD) + (b.start < _LEAD)]


def sole(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `sole`: is each the only one of its family that its article tells?"""
    if a.article == b.article:
        return "one_article"
    return ("neither", "one_only", "both_only")[
        bool(a.sole) + bool(b.sole)
    ]  # accounts kept by an older version tell nothing


def lands(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `lands`."""
    if not a.lands or not b.lands:
        return "unknown"
    return "same" if a.lands == b.lands else "some" if a.lands & b.lands else "none"


def shared_runs(a: EventAccount, b: EventAccount) -> int:
    """How many of the kept runs of words two tellings share."""
    return len(set(a.shingles).intersection(b.shingles))


def copied(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `copied`."""
    least = min(len(a.shingles), len(b.shingles))
    if least < 3 or a.article == b.article:
        return "unknown"
    return "copied" if shared_runs(a, b) >= 0.6 * least and a.stem == b.stem else "own_words"


def article(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `article`."""
    if a.article != b.article:
        return "two"
    if not untyped(a, b) and told_apart(a, b):
        return "one_another"
    if a.start == b.start:
        return "one_sentence"
    return "one_two_voices" if a.voice != b.voice else "one_voice"


def known(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `known`: spoken of as known ("the raid"), told anew ("a raid"), or neither."""
    if a.retold and b.retold:
        return "both_known"
    if a.fresh and b.fresh:
        return "both_anew"
    anew = a.fresh or b.fresh
    return ("known_anew" if anew else "one_known") if a.retold or b.retold else "one_anew" if anew else "plain"
