"""Who did what to whom: parties and roles, type, trigger, figures, status."""

from contactline.match.compare.when import later
from contactline.match.told.naming import naming
from contactline.match.told.senses import meaning
from contactline.match.told.topics import LITTLE, topic_share
from contactline.model.events.event import EventAccount

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "words of cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "deeds of cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "words of conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "deeds of conflict"),
}
_GENERAL = frozenset(("general",))
_REAL = frozenset(("happened", "ongoing"))
_OTHER_WORDS = frozenset(("near", "unknown", "far"))
_CLOSE, _NEAR, _LOOSE = 0.6, 0.45, 0.3


def parties(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `parties`."""
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


def family(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `type`."""
    if untyped(a, b):
        return "unknown" if trigger(a, b) in _OTHER_WORDS else "same"
    if a.type not in QUADS or b.type not in QUADS:
        named = a.stem == b.stem or meaning(a.trigger.text, b.trigger.text) >= _CLOSE
        return "same" if named else "unknown"
    if a.type == b.type:
        return "same_mode" if a.mode and a.mode == b.mode else "same"
    if QUADS[a.type] == QUADS[b.type]:
        return "family"
    if "ACCUSE" in (a.type, b.type) and "conflict" in QUADS[a.type] and "conflict" in QUADS[b.type]:
        return "charge"
    return "kin" if QUADS[a.type].rsplit(" ", 1)[1] == QUADS[b.type].rsplit(" ", 1)[1] else "other"


def untyped(a: EventAccount, b: EventAccount) -> bool:
    """Is the type of one no type of the codebook, and one told without a day or a place? Then only words tell more."""
    if a.type in QUADS and b.type in QUADS:
        return False
    return any(x.first is None or not x.place_names for x in (a, b))


def trigger(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `trigger`: by the words, by lists of words for one deed, by the encoder's vectors."""
    if untyped(a, b):
        return _named(a, b)
    alike = meaning(a.trigger.text, b.trigger.text)
    shared = (a.deeds & b.deeds) - _GENERAL
    level = "same_word" if a.stem == b.stem else "same_deed" if shared or alike >= _CLOSE else None
    if level is not None:
        if a.article != b.article and topic_share(a.topic, b.topic) < LITTLE:
            return f"{level}_elsewhere"
        return "same_word_later" if level == "same_word" and later(a, b) else level
    if (a.deeds | b.deeds) & _GENERAL:
        return "general"
    if alike >= _NEAR:
        return "near"
    if a.deeds and b.deeds:
        return "other_deed"
    return "unknown" if alike >= _LOOSE else "far"


def _named(a: EventAccount, b: EventAccount) -> str:
    """The level of `trigger` by words alone: the same words first, then lists of words, then vectors."""
    one, other = naming(a.trigger.text), naming(b.trigger.text)
    shared, groups = one.stems & other.stems, one.groups & other.groups
    if shared:
        kind = one.kind or other.kind
        level = f"same_{kind}" if kind else "same_word"
    elif one.kind == other.kind == "saying":
        level = "both_say"
    elif groups:
        level = "same_deeds" if len(groups) > 1 else "same_deed"
    else:
        alike = meaning(a.trigger.text, b.trigger.text)
        if alike < _CLOSE and not (one.kind or other.kind):
            return "near" if alike >= _NEAR else "unknown" if alike >= _LOOSE else "far"
        level = "same_sense" if alike >= _CLOSE else "shell"
    if a.article == b.article:
        return f"{level}_here"
    return f"{level}_elsewhere" if topic_share(a.topic, b.topic) < LITTLE else level


def figures(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `figures`."""
    if not a.figures or not b.figures:
        return "unknown"
    mine = {(f.measure, f.low, f.high) for f in a.figures}
    yours = {(f.measure, f.low, f.high) for f in b.figures}
    if mine & yours:
        return "same_large" if any((low or high or 0) > 3 for _, low, high in mine & yours) else "same_small"
    return "same_measure" if {m for m, _, _ in mine} & {m for m, _, _ in yours} else "other_measure"


def status(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `status`."""
    if a.status in _REAL and b.status in _REAL:
        return "both_happened"
    if a.status == b.status:
        return "same"
    if "negated" in (a.status, b.status):
        return "denied" if "denies" in (a.stance, b.stance) or "denied" in (a.standing, b.standing) else "negated"
    return "planned_first"


def told_past(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `background`."""
    return "one_background" if a.background != b.background else "alike"
