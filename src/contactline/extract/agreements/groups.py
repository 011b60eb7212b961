"""One agreement under several names: which phrases of an article stand for the same one.

A definite phrase goes back to the last agreement that it fits; an indefinite one begins a new agreement unless its
date and parties say that it is one told before. Two that differ in date, parties or name are kept apart, and a phrase
that fits two that only a guess could choose between is left open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contactline.extract.agreements.otherwise import debtor_of
from contactline.extract.agreements.phrase import Phrase
from contactline.extract.agreements.qualify import is_agreement, is_never
from contactline.extract.agreements.scene import Scene, codes, overlaps
from contactline.extract.agreements.sides import Sides, sides_of
from contactline.extract.agreements.steps import reduced_relative
from contactline.knowledge.agreements import Known, words
from contactline.model.agreement import AgreementKind
from contactline.model.mention import ActorMention, Interval
from contactline.model.report import When
from contactline.model.tree import ancestors, children, head_of

_TRUCE_TOPICS = frozenset(("ceasefire", "cease-fire", "truce", "armistice", "disengagement", "cessation"))
_TREATY_TOPICS = frozenset(
    "peace defense defence security strategic friendship non-aggression nonaggression alliance border boundary "
    "partnership mutual "
    "cooperation unity reconciliation".split()
)
_WORLD = frozenset(
    "mutual bilateral trilateral tripartite final comprehensive preliminary interim draft historic landmark "
    "disputed permanent lasting renewed "
    "revised modified fragile shaky formal informal written joint fresh full-fledged complete full total "
    "partial general immediate unconditional brokered mediated "
    "sponsored".split()
)
_EXACT = frozenset(("protocol", "decree", "regulation"))
_KEEPING = frozenset("observe hold respect maintain keep honor honour monitor uphold".split())
_SAME_TOPIC = {
    "defense": "defence",
    "co-operation": "cooperation",
    "normalization": "normalisation",
    "cease-fire": "ceasefire",
}


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


def group_phrases(
    scene: Scene, phrases: Sequence[Phrase], told: Sequence[When | None]
) -> tuple[tuple[Group, ...], tuple[Phrase, ...]]:
    """The agreements of the article, in order of first mention, and the phrases that refer to one that cannot be told.

    `told[i]` is the date that the verb of `phrases[i]` gives its signing or reaching, None where it gives none.
    """
    groups: list[Group] = []
    open_phrases: list[Phrase] = []
    for phrase, date in zip(phrases, told, strict=True):
        sides = sides_of(scene, phrase)
        if phrase.pledge:
            groups.append(_founded(scene, phrase, replace(sides, parties=debtor_of(scene, phrase)), date))
            continue
        if is_never(scene, phrase):
            continue
        at = _apposed(scene, phrase, groups)
        if at is None:
            fitting = [i for i, group in enumerate(groups) if fits(scene, phrase, sides, date, group)]
            at = _choose(phrase, groups, fitting)
            if at is None and len(fitting) > 1:
                open_phrases.append(phrase)
                continue
        if at is not None:
            groups[at] = _joined(groups[at], phrase, sides, date)
        elif is_agreement(scene, phrase, parties=len(codes(sides.parties)), established=bool(groups)) and _may_found(
            phrase
        ):
            groups.append(_founded(scene, phrase, sides, date))
    return tuple(groups), tuple(open_phrases)


def _may_found(phrase: Phrase) -> bool:
    return not phrase.compound or phrase.known != () or bool(phrase.topics | phrase.proper) or phrase.time is not None


def _founded(scene: Scene, phrase: Phrase, sides: Sides, date: When | None) -> Group:
    return Group(
        (phrase,),
        sides,
        kind_of(phrase),
        phrase.interval or date,
        topics_of(phrase),
        phrase.proper,
        phrase.known,
        is_sought(scene, phrase),
    )


def _joined(group: Group, phrase: Phrase, sides: Sides, date: When | None) -> Group:
    new_kind = kind_of(phrase)
    interval = group.interval
    sure = phrase.interval if phrase.time is not None and re.search(r"\d{4}", phrase.time.text) else None
    if interval is None or (sure is not None and _narrower(sure, interval)):
        interval = sure or date or interval
    return Group(
        (*group.phrases, phrase),
        Sides(
            _merged(group.sides.parties, sides.parties),
            _merged(group.sides.brokers, sides.brokers),
            _merged(group.sides.guarantors, sides.guarantors),
        ),
        group.kind if group.kind not in (None, "draft") else new_kind or group.kind,
        interval,
        group.topics | topics_of(phrase),
        group.proper | phrase.proper,
        group.known if not phrase.known else tuple(k for k in group.known if k in phrase.known) or phrase.known,
        group.sought,
    )


def _merged(old: tuple[ActorMention, ...], new: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    seen = codes(old)
    return (*old, *(m for m in new if not codes((m,)) <= seen))


def _narrower(a: Interval, b: Interval | When) -> bool:
    return bool(overlaps(a, b)) and (a.start or "") >= (b.start or "") and (a.end or "9999") <= (b.end or "9999")


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
    return frozenset(_SAME_TOPIC.get(w, w) for w in found) - _WORLD


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
    lemmas = {verb.lemma.lower(), head_of(parsed, verb).lemma.lower()}
    return bool(lemmas & (words("seeking") | {"toward", "towards", "lack", "await", "call"}))


def fits(scene: Scene, phrase: Phrase, sides: Sides, date: When | None, group: Group) -> bool:
    """May the phrase stand for the agreement of `group`?"""
    if _says_which(scene, phrase) and not (phrase.known or (_same_name(phrase, group) and phrase.proper)):
        return False
    if phrase.plural and not any(p.plural for p in group.phrases) and not (phrase.known and group.known):
        return False
    if not phrase.plural and all(p.plural for p in group.phrases) and not phrase.definite:
        return False
    same_name = _same_name(phrase, group)
    if phrase.known and group.known:
        if not (set(phrase.known) & set(group.known)):
            return False
    elif not same_name and not _kinds_fit(phrase, group):
        return False
    if _dates_fit(phrase, date, group) is False:
        return False
    undated = phrase.interval is not None and group.interval is None and not same_name
    if undated and _dated_otherwise(phrase, group) and not _told_beside(scene, _naming(phrase), group):
        return False
    if not _sides_fit(sides, group):
        return False
    if phrase.known and group.known:
        return True
    own = _naming(phrase)
    theirs = frozenset(w for p in group.phrases for w in _naming(p))
    if own and theirs and not own & theirs:
        return False
    topics = topics_of(phrase)
    if topics and group.topics and not topics & group.topics:
        return False
    if own and not theirs and not _told_beside(scene, own, group):
        return False
    if phrase.definite or (same_name and (phrase.capital or phrase.time is not None)):
        return (
            not topics or bool(group.topics & topics) or bool(theirs) or _same_head(phrase, group) or not group.topics
        )
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


def _naming(phrase: Phrase) -> frozenset[str]:
    """The capitalised words that name it, topic words and the noun itself left out."""
    own = {phrase.noun.noun} if phrase.noun is not None else set()
    return frozenset(w for w in phrase.proper if w not in words("political") and w not in own and w not in _GENERIC)


_GENERIC = frozenset(
    "agreement accord accords treaty deal pact comprehensive general protocol declaration statement memorandum "
    "joint of the".split()
)


def _same_name(phrase: Phrase, group: Group) -> bool:
    return any(p.text.lower() == phrase.text.lower() for p in group.phrases)


def _same_head(phrase: Phrase, group: Group) -> bool:
    return phrase.noun is not None and any(
        p.noun is not None and p.noun.noun == phrase.noun.noun for p in group.phrases
    )


def _kinds_fit(phrase: Phrase, group: Group) -> bool:
    noun = phrase.noun
    if noun is None:
        return False
    if _same_head(phrase, group):
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
    if mine == "treaty" and noun.kind is None:
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
        return not (group.proper and _same_head(phrase, group))
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


def _choose(phrase: Phrase, groups: Sequence[Group], fitting: Sequence[int]) -> int | None:
    """The last agreement that fits; None where a date or name alone cannot tell which of several is meant."""
    if not fitting:
        return None
    telling = bool(phrase.topics or phrase.proper or phrase.time)
    named = [i for i in fitting if (telling and _same_name(phrase, groups[i])) or _naming(phrase) & groups[i].proper]
    if named:
        fitting = named
    topics = topics_of(phrase)
    fitting = [i for i in fitting if topics & groups[i].topics] or fitting
    if not telling and phrase.noun is not None and phrase.noun.kind is not None:
        fitting = [i for i in fitting if _same_head(phrase, groups[i])] or fitting
    if len(fitting) > 1 and phrase.time is not None:
        dated = [i for i in fitting if overlaps(phrase.interval, groups[i].interval)]
        if len(dated) > 1 and not named:
            return None
        fitting = dated or fitting
    return max(fitting, key=lambda i: groups[i].last)


def _apposed(scene: Scene, phrase: Phrase, groups: Sequence[Group]) -> int | None:
    """The agreement that the phrase renames: "the Nkomati Accord, a non-aggression pact", "the accord, X, was
    signed"."""
    parsed = scene.parsed
    head = parsed.tokens[phrase.head]
    linked = set()
    if head.dep == "appos":
        linked.add(head.head)
        if parsed.tokens[max(phrase.first - 2, 0)].text == "," or parsed.tokens[max(phrase.first - 1, 0)].text == ",":
            linked.update(_above_place(scene, head.head))
    if head.dep == "attr" and head_of(parsed, head).lemma.lower() == "be":
        linked.update(kid.index for kid in children(parsed, head_of(parsed, head), ("nsubj",)))
    linked.update(kid.index for kid in children(parsed, head, ("appos",)))
    for i, group in enumerate(groups):
        for other in group.phrases:
            beside = other.first <= phrase.first and any(other.first <= index < other.last for index in linked)
            if beside and _may_be_renamed(phrase, group):
                return i
    return None


def _may_be_renamed(phrase: Phrase, group: Group) -> bool:
    """Does nothing in the two speak against one being the other's second name?"""
    kinds = {kind_of(phrase), group.kind}
    own, theirs = _naming(phrase), frozenset(w for p in group.phrases for w in _naming(p))
    listed = bool(own and theirs) and not phrase.known and not own & theirs and phrase.time is not None
    return (
        overlaps(phrase.interval, group.interval) is not False
        and not ("truce" in kinds and len(kinds - {None}) > 1)
        and not listed
    )


def _above_place(scene: Scene, index: int) -> set[int]:
    """ "the accord for Mindanao, the Comprehensive Agreement": the apposition may hang on the place instead."""
    parsed, found = scene.parsed, set()
    token = parsed.tokens[index]
    for _ in range(2):
        prep = head_of(parsed, token)
        if token.dep != "pobj" or prep.dep != "prep":
            break
        token = head_of(parsed, prep)
        found.add(token.index)
    return found


def with_parties(group: Group, parties: tuple[ActorMention, ...]) -> Group:
    """The group with `parties` where it had none."""
    return group if group.sides.parties else replace(group, sides=replace(group.sides, parties=parties))


def with_interval(group: Group, interval: When | None) -> Group:
    """The group dated by `interval` where it had no date."""
    return replace(group, interval=interval) if group.interval is None and interval is not None else group
