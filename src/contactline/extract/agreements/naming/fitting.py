"""May a phrase stand for an agreement told before? By kind, date, sides, name and what it is about."""

import re
from dataclasses import dataclass

from contactline.extract.agreements.course.roles import reduced_relative
from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.naming.sides import Sides
from contactline.extract.agreements.scene import Scene, codes, day, overlaps
from contactline.knowledge.agreements import Known, words
from contactline.model.agreements.agreement import AgreementKind
from contactline.model.mention import Interval
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.tree import ancestors, children, head_of

_TRUCE_TOPICS = frozenset(("ceasefire", "cease-fire", "truce", "armistice", "disengagement", "cessation"))
_TREATY_TOPICS = frozenset(
    "peace defense defence security strategic friendship non-aggression nonaggression alliance border boundary "
    "partnership mutual cooperation unity reconciliation".split()
)
_DAYS = 3
_LATER = 21
_EXACT = frozenset(("protocol", "decree", "regulation"))
_KEEPING = frozenset("observe hold respect maintain keep honor honour monitor uphold".split())
_SAME_TOPIC = {
    "defense": "defence",
    "co-operation": "cooperation",
    "normalization": "normalisation",
    "cease-fire": "ceasefire",
}
_GENERIC = frozenset(
    "agreement accord accords treaty deal pact comprehensive general protocol declaration statement memorandum "
    "joint of the".split()
)


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases that stand for one agreement, and what they say of it together. `told`: an interval that a step gave
    it."""

    phrases: tuple[Phrase, ...]
    sides: Sides
    kind: AgreementKind | None
    interval: Interval | When | None
    topics: frozenset[str]
    proper: frozenset[str]
    known: tuple[Known, ...]
    sought: bool

    @property
    def last(self) -> int:
        """The token index of the last phrase's head."""
        return self.phrases[-1].head


def kind_of(phrase: Phrase) -> AgreementKind | None:
    """What the phrase says on the kind; None where it says nothing ("the deal")."""
    if phrase.topics & _TRUCE_TOPICS or {w.lower() for w in phrase.proper} & _TRUCE_TOPICS:
        return "truce"
    if phrase.noun is not None and phrase.noun.kind is not None:
        return "treaty" if phrase.noun.noun == "draft" else phrase.noun.kind
    if phrase.known:
        return phrase.known[0].kind
    if topics_of(phrase) & _TREATY_TOPICS or (phrase.noun is not None and phrase.noun.noun.startswith("accord")):
        return "treaty"
    return None


def topics_of(phrase: Phrase) -> frozenset[str]:
    """What the phrase says that the agreement is about, spelt one way, words that say nothing on it left out."""
    if phrase.noun is None:
        return frozenset()
    found = phrase.topics | frozenset(w for w in phrase.proper if w in words("political"))
    if phrase.noun is not None and phrase.noun.noun in ("draft", "drafts") and phrase.last > phrase.head + 1:
        inner = phrase.text.lower().split(" of ", 1)[-1].split()
        found |= frozenset(w for w in inner if w in words("political"))
    return frozenset(_SAME_TOPIC.get(w, w) for w in found) - words("no_topic")


def is_sought(scene: Scene, phrase: Phrase) -> bool:
    """Is the agreement only looked for, where this phrase speaks of it ("in a bid to secure a peace deal")?"""
    parsed = scene.parsed
    head = parsed.tokens[phrase.head]
    for above in ancestors(parsed, head):
        if above.lemma.lower() in words("purpose") and above.pos == "NOUN":
            return True
        if above.dep == "ROOT":
            break
    verb = head_of(parsed, head)
    if _not_reached(scene, head, verb):
        return True
    lemmas = {verb.lemma.lower(), head_of(parsed, verb).lemma.lower()}
    if verb.lemma.lower() == "call" and head.dep != "pobj":
        lemmas.discard("call")  # "what he called the Doha accord"
    return bool(lemmas & (words("seeking") | {"toward", "towards", "lack", "await", "call"}))


def _not_reached(scene: Scene, head: Token, verb: Token) -> bool:
    """ "did not agree to a ceasefire", "failed to reach a deal": there is none."""
    parsed = scene.parsed
    if head.dep == "pobj" and verb.text.lower() in ("to", "on"):
        verb = head_of(parsed, verb)
    if verb.lemma.lower() not in ("agree", "reach", "strike", "conclude", "secure"):
        return False
    failing = verb.dep == "xcomp" and head_of(parsed, verb).lemma.lower() in words("failing")
    return failing or any(k.dep == "neg" for k in children(parsed, verb))


def fits(scene: Scene, phrase: Phrase, sides: Sides, date: When | None, group: Group) -> bool:
    """May the phrase stand for the agreement of `group`?"""
    if _made_there(date, group):
        return True
    if _says_which(scene, phrase) and not (phrase.known or (same_name(phrase, group) and phrase.proper)):
        return False
    counted_otherwise = phrase.plural and not any(p.plural for p in group.phrases)
    if counted_otherwise and not (phrase.known and group.known) and not _first_named(scene, phrase, group):
        return False
    if not phrase.plural and all(p.plural for p in group.phrases) and not phrase.definite:
        return False
    named_alike = same_name(phrase, group)
    if phrase.known and group.known:
        if not (set(phrase.known) & set(group.known)):
            return False
    elif not (
        named_alike
        or _kinds_fit(phrase, group)
        or _place_of(scene, phrase, date, group)
        or (phrase.known and _named_within(phrase, group))
    ):
        return False
    if _one_truce(scene, phrase, sides, date, group):
        return True
    if _dates_fit(phrase, date, group) is False:
        return False
    undated = phrase.interval is not None and group.interval is None and not named_alike
    if undated and _dated_otherwise(phrase, group) and not _told_beside(scene, naming(phrase), group):
        return False
    if not _sides_fit(sides, group):
        return False
    if phrase.known and group.known:
        return True
    if _known_of_day(phrase, group):
        return True
    own = naming(phrase)
    theirs = frozenset(w for p in group.phrases for w in naming(p))
    if own and theirs and not own & theirs:
        return False
    topics = topics_of(phrase)
    if topics and group.topics and not topics & group.topics:
        return False
    if own and not theirs and not _told_beside(scene, own, group):
        return False
    if phrase.definite or (named_alike and (phrase.capital or phrase.time is not None)):
        return not topics or bool(group.topics & topics) or bool(theirs) or same_head(phrase, group) or not group.topics
    dated = bool(_dates_fit(phrase, date, group))
    shared = bool(codes(sides.parties) & codes(group.sides.parties)) or bool(
        codes(sides.brokers) & codes(group.sides.brokers)
    )
    if dated and (shared or _close(phrase.interval or date, group.interval)):
        return True
    if _only_kept(scene, phrase):
        return not topics or bool(topics & group.topics)
    prospective = is_sought(scene, phrase) or (date is None and phrase.time is None)
    return prospective and group.interval is None and bool(topics & group.topics) and not sides.brokers


def _made_there(date: When | None, group: Group) -> bool:
    """Was it made on the day of the well-known agreement of which the article has named only the place ("Havana")?"""
    if date is None or date.start is None or date.end is None or date.grain != "day" or not group.known:
        return False
    seat = all(p.noun is None and p.first + 1 == p.last for p in group.phrases)
    return seat and any(k.date is not None and date.start <= k.date < date.end for k in group.known)


def _known_of_day(phrase: Phrase, group: Group) -> bool:
    """Is it the name of a well-known agreement that was made on the very day or in the month told of the group?"""
    interval = group.interval
    if not phrase.known or group.known or group.proper or interval is None or interval.start is None:
        return False
    if interval.end is None or interval.grain not in ("day", "month"):
        return False
    return any(k.date is not None and interval.start[: len(k.date)] <= k.date < interval.end for k in phrase.known)


def _first_named(scene: Scene, phrase: Phrase, group: Group) -> bool:
    """Does the phrase name what was told without a name, in a sentence that holds the name's words?"""
    return bool(naming(phrase)) and not group.proper and _told_beside(scene, naming(phrase), group)


def _named_within(phrase: Phrase, group: Group) -> bool:
    """Does the name hold all the words that named it before ("the Black Sea deal", then the initiative in full)?"""
    theirs = frozenset(w for p in group.phrases for w in naming(p))
    return len(theirs) > 1 and theirs <= naming(phrase)


def _place_of(scene: Scene, phrase: Phrase, date: When | None, group: Group) -> bool:
    """ "The Pretoria agreement" after "the deal reached in Pretoria" of the same day, whatever kind its name bears."""
    if not phrase.definite or phrase.noun is None or phrase.noun.kind is not None or not naming(phrase):
        return False
    return bool(_dates_fit(phrase, date, group)) and _told_beside(scene, naming(phrase), group)


def _one_truce(scene: Scene, phrase: Phrase, sides: Sides, date: When | None, group: Group) -> bool:
    """A truce that starts within days of the one told before, or of which the title spoke, is that one."""
    if kind_of(phrase) != "truce" or group.kind != "truce" or group.sought or is_sought(scene, phrase):
        return False
    own, theirs = naming(phrase), frozenset(w for p in group.phrases for w in naming(p))
    topics = topics_of(phrase)
    if (
        phrase.time is not None
        or phrase.plural
        or own
        or (theirs and not phrase.definite)
        or (topics and topics != group.topics)
    ):
        return False
    if not _sides_fit(sides, group) or date is None or date.start is None or date.grain == "year":
        return False
    if group.interval is None:
        parsed = scene.parsed
        blocks = {parsed.sentences[parsed.tokens[p.head].sentence].block for p in group.phrases}
        return blocks == {0} and not group.topics and not group.sides.parties
    begun, told = day(date.start), day(group.interval.start)
    apart = (begun - told).days if begun is not None and told is not None else None
    limit = _LATER if phrase.definite else _DAYS
    before = _LATER if phrase.definite else _DAYS  # "took effect on Sunday … the truce was announced on Tuesday"
    return apart is not None and -before <= apart <= limit and _close(date, group.interval)


def _dates_fit(phrase: Phrase, date: When | None, group: Group) -> bool | None:
    """Do the phrase's date, or that of its verb, and the group's agree? A date without a year by its month and day
    alone."""
    if phrase.time is None or group.interval is None or re.search(r"\d{4}", phrase.time.text):
        return overlaps(phrase.interval or date, group.interval)
    mine, theirs = phrase.time.interval, group.interval
    if mine is None or mine.start is None or theirs.start is None or mine.grain not in ("day", "month"):
        return overlaps(phrase.interval, group.interval)
    if theirs.grain not in ("day", "month"):
        return overlaps(phrase.interval, group.interval)
    length = 10 if mine.grain == theirs.grain == "day" else 7
    return mine.start[5:length] == theirs.start[5:length]


def _close(a: Interval | When | None, b: Interval | When | None) -> bool:
    """Are both dated to a month or less?"""
    grains = {a.grain if a is not None else "", b.grain if b is not None else ""}
    return grains <= {"day", "week", "month", "part_of_day", "hour", "minute"}


def _only_kept(scene: Scene, phrase: Phrase) -> bool:
    """ "a complete ceasefire has not been observed": nobody makes an agreement there, one told before is kept or
    not."""
    verb = head_of(scene.parsed, scene.parsed.tokens[phrase.head])
    return verb.lemma.lower() in _KEEPING and phrase.time is None and not phrase.proper


def _says_which(scene: Scene, phrase: Phrase) -> bool:
    """Does a clause of its own tell which agreement is meant ("the agreement A signed on railways"), not one told
    before?"""
    if not phrase.definite or phrase.topics or phrase.proper or phrase.time is not None:
        return False
    return reduced_relative(scene, phrase) is not None


def _told_beside(scene: Scene, names: frozenset[str], group: Group) -> bool:
    """Does a sentence that speaks of the agreement hold one of the names ("a truce was signed in Minsk … the Minsk
    truce")?"""
    parsed = scene.parsed
    for number in sorted({parsed.tokens[p.head].sentence for p in group.phrases}):
        sentence = parsed.sentences[number]
        texts = {w.lower() for t in parsed.tokens[sentence.first : sentence.last] for w in t.text.split()}
        if names & texts:
            return True
    return False


def naming(phrase: Phrase) -> frozenset[str]:
    """The capitalised words that name it, topic words and the noun itself left out."""
    own = {phrase.noun.noun} if phrase.noun is not None else set()
    return frozenset(w for w in phrase.proper if w not in words("political") and w not in own and w not in _GENERIC)


def same_name(phrase: Phrase, group: Group) -> bool:
    return any(p.text.lower() == phrase.text.lower() for p in group.phrases)


def same_head(phrase: Phrase, group: Group) -> bool:
    return phrase.noun is not None and any(
        p.noun is not None and p.noun.noun == phrase.noun.noun for p in group.phrases
    )


def _kinds_fit(phrase: Phrase, group: Group) -> bool:
    noun = phrase.noun
    if noun is None:
        return False
    if same_head(phrase, group):
        return True
    if noun.strength in ("named", "agreed"):
        return noun.noun == "declaration" and group.kind in noun.refers
    if noun.kind in _EXACT:
        return False
    if (phrase.noun is not None and "draft" in phrase.topics) or noun.strength == "draft":
        return group.kind in ("treaty", "draft", "protocol", "declaration", "arrangement", None)
    mine = kind_of(phrase)
    if mine == "truce":
        return group.kind in ("truce", None)
    if mine == "treaty" and noun.kind is None and (topics_of(phrase) or phrase.proper):
        return group.kind in ("treaty", "arrangement", None, "draft")
    if group.kind is None:
        return noun.kind in (None, "treaty", "arrangement") or noun.strength == "echo"
    return group.kind in noun.refers


def _dated_otherwise(phrase: Phrase, group: Group) -> bool:
    """Does knowledge date every well-known agreement of the group outside the phrase's date, or is the group only
    sought?"""
    if group.sought:
        return True
    if not group.known:
        return not (group.proper and same_head(phrase, group) and not topics_of(phrase))
    interval = phrase.interval
    dates = [k.date for k in group.known if k.date is not None]
    if interval is None or not dates:
        return False
    return all(not ((interval.start or "0001")[:4] <= d[:4] <= (interval.end or "9999")[:4]) for d in dates)


def _sides_fit(sides: Sides, group: Group) -> bool:
    mine, theirs = codes(sides.parties), codes(group.sides.parties)
    if len(mine) > 1 and len(theirs) > 1 and not (mine <= theirs or theirs <= mine):
        return False
    if len(mine) == 1 and len(theirs) > 1 and not mine <= theirs:
        return False
    brokers, known = codes(sides.brokers), codes(group.sides.brokers)
    return not (brokers and known and not brokers & known)
