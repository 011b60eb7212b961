"""One agreement under several names: which phrases of an article stand for the same one.

A definite phrase goes back to the last agreement that it fits; an indefinite one begins a new agreement unless its
date and parties say that it is one told before. Two that differ in date, parties or name are kept apart, and a phrase
that fits two that only a guess could choose between is left open.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.agreements.naming.fitting import (
    Group,
    fits,
    is_sought,
    kind_of,
    naming,
    same_head,
    same_name,
    topics_of,
)
from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.naming.pledges import debtor_of
from contactline.extract.agreements.naming.qualify import is_agreement, is_never
from contactline.extract.agreements.naming.sides import Sides, meant, sides_of
from contactline.extract.agreements.scene import Scene, codes, overlaps, sentence_of
from contactline.model.mention import ActorMention, Interval
from contactline.model.report import When
from contactline.model.tree import children, head_of

_NEAR = 60
_CLOSE = 2
_IN_RETURN = frozenset(("return", "turn", "exchange", "reciprocally"))


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
        if groups and phrase.head - groups[-1].last <= _NEAR:
            sides = replace(sides, parties=meant(sides.parties, groups[-1].sides))
        if phrase.pledge:
            own = replace(sides, parties=debtor_of(scene, phrase))
            if groups and _one_bargain(scene, groups[-1], phrase, own):
                groups[-1] = _joined(groups[-1], phrase, own, date)
            else:
                groups.append(_founded(scene, phrase, own, date))
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
        if at is None:
            at = _announced(scene, phrase, groups)
        if at is not None:
            groups[at] = _joined(groups[at], phrase, sides, date)
        elif is_agreement(scene, phrase, parties=len(codes(sides.parties)), established=bool(groups)) and _may_found(
            phrase
        ):
            groups.append(_founded(scene, phrase, sides, date))
    return tuple(groups), tuple(open_phrases)


def _one_bargain(scene: Scene, group: Group, phrase: Phrase, sides: Sides) -> bool:
    """Is the pledge one more of the side that just gave its word, or the other side's in return?"""
    last, now = (scene.parsed.tokens[p.head] for p in (group.phrases[-1], phrase))
    if not all(p.pledge for p in group.phrases) or now.sentence - last.sentence > _CLOSE:
        return False
    sentence = sentence_of(scene, now)
    told = {t.text.lower() for t in scene.parsed.tokens[sentence.first : sentence.last]}
    answered = now.sentence == last.sentence or bool(told & _IN_RETURN)
    return answered or bool(codes(sides.parties) & codes(group.sides.parties))


def _announced(scene: Scene, phrase: Phrase, groups: Sequence[Group]) -> int | None:
    """The agreement that a heading named and that the text now introduces ("The Sochi deal", then "signed a memorandum
    in
    Sochi")."""
    parsed = scene.parsed
    blocks = parsed.article.blocks
    sentence = parsed.sentences[parsed.tokens[phrase.head].sentence]
    texts = {t.text.lower() for t in parsed.tokens[sentence.first : sentence.last]}
    for at, group in enumerate(groups):
        heads = [parsed.sentences[parsed.tokens[p.head].sentence] for p in group.phrases]
        names = frozenset(w for p in group.phrases for w in naming(p))
        told = group.sides.parties or group.interval is not None or group.topics & topics_of(phrase) != group.topics
        if any(blocks[s.block].kind != "heading" for s in heads) or not names or told or naming(phrase):
            continue
        if names <= texts and is_agreement(
            scene, phrase, parties=len(codes(sides_of(scene, phrase).parties)), established=True
        ):
            return at
    return None


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


def _choose(phrase: Phrase, groups: Sequence[Group], fitting: Sequence[int]) -> int | None:
    """The last agreement that fits; None where a date or name alone cannot tell which of several is meant."""
    if not fitting:
        return None
    telling = bool(phrase.topics or phrase.proper or phrase.time)
    named = [i for i in fitting if (telling and same_name(phrase, groups[i])) or naming(phrase) & groups[i].proper]
    if named:
        fitting = named
    topics = topics_of(phrase)
    fitting = [i for i in fitting if topics & groups[i].topics] or fitting
    if phrase.noun is not None and phrase.noun.strength == "echo":
        fitting = [i for i in fitting if not groups[i].sought] or fitting
    if not telling and phrase.noun is not None and phrase.noun.kind is not None:
        fitting = [i for i in fitting if same_head(phrase, groups[i])] or fitting
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
    renamed = _set_off(scene, phrase)
    for i, group in enumerate(groups):
        for other in group.phrases:
            if renamed is not None and other.last == renamed and _may_be_renamed(phrase, group):
                return i
            beside = other.first <= phrase.first and any(other.first <= index < other.last for index in linked)
            if beside and _may_be_renamed(phrase, group):
                return i
    return None


def _set_off(scene: Scene, phrase: Phrase) -> int | None:
    """The index of the comma in "a defence pact, the Liptako-Gourma Charter, on Saturday", where the parse tells no
    apposition: a name in capitals set off by stops."""
    tokens = scene.parsed.tokens
    comma = phrase.first - 1 - (phrase.determiner == "the")
    if not phrase.capital or not phrase.proper or comma < 0 or tokens[comma].text != ",":
        return None
    after = tokens[phrase.last].text if phrase.last < len(tokens) else "."
    return comma if after in (",", ".", ";", ")") else None


def _may_be_renamed(phrase: Phrase, group: Group) -> bool:
    """Does nothing in the two speak against one being the other's second name?"""
    kinds = {kind_of(phrase), group.kind}
    own, theirs = naming(phrase), frozenset(w for p in group.phrases for w in naming(p))
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


def with_makers(group: Group, makers: tuple[ActorMention, ...]) -> Group:
    """The group with `makers` among its parties, unless they broker or guarantee it."""
    aside = codes((*group.sides.brokers, *group.sides.guarantors))
    more = tuple(m for m in makers if not codes((m,)) & aside)
    return replace(group, sides=replace(group.sides, parties=(*group.sides.parties, *more))) if more else group


def with_interval(group: Group, interval: When | None) -> Group:
    """The group dated by `interval` where it had no date."""
    return replace(group, interval=interval) if group.interval is None and interval is not None else group
