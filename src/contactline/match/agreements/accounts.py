"""Reading -> what matching keeps of each of its agreements. A pure function of the reading."""

from collections.abc import Iterable, Mapping
from datetime import date

from contactline.knowledge.agreements import nouns, words
from contactline.knowledge.folding import fold_name
from contactline.match.told.accounts import sentence_spans, side_keys
from contactline.model.agreements.across import AgreementAccount
from contactline.model.agreements.agreement import Agreement
from contactline.model.fold import fold
from contactline.model.mention import ActorMention, Mention, PlaceMention
from contactline.model.reading import Reading
from contactline.model.report import When
from contactline.model.rows.kinds import AgreementRow, CommitmentRow
from contactline.model.rows.of_reading import agreement_rows, commitment_rows
from contactline.model.span import Span

_PAST = frozenset(("happened", "ongoing"))
_MAKING = frozenset(
    "agreed initialled signed issued ratified in_force amended invoked suspended violated withdrawn expired "
    "completed".split()
)
_COURSE = frozenset(("proposed", "negotiated", "drafted"))
_LINKS = frozenset("of the and for on in to a an between with at from by its their joint new final first last".split())
_TIME = frozenset(
    "january february march april may june july august september october november december year years month months "
    "day days week weeks century old".split()
)
_NO_STATE = frozenset(("UNO", "EUR", "IGO", "NGO", "MNC"))
_MOST_NAME_WORDS = 14


def agreement_accounts(reading: Reading) -> tuple[AgreementAccount, ...]:
    """One account an agreement, in order of the text."""
    mentions: Mapping[str, Mention] = {m.id: m for m in reading.mentions}
    sentences = sentence_spans(reading.article.text)
    owed: dict[str, list[CommitmentRow]] = {}
    for commitment in commitment_rows(reading):
        owed.setdefault(commitment.agreement, []).append(commitment)
    found = []
    for agreement, row in zip(reading.agreements, agreement_rows(reading), strict=True):
        beside = _beside(agreement, mentions, sentences)
        actors = [m for m in reading.mentions if isinstance(m, ActorMention) and _in(m, beside)]
        places = [m for m in reading.mentions if isinstance(m, PlaceMention) and _in(m, beside)]
        names = _names(row)
        lands = _lands(agreement.parties, mentions)
        proper, topics = telling_words(names, _side_words(mentions.values()))
        first, last = _days(agreement.when or _began(agreement))
        found.append(
            AgreementAccount(
                id=row.id,
                article=row.article,
                published=row.published,
                kind=row.kind,
                parties=_sides(agreement.parties, mentions),
                brokers=_sides(agreement.brokers, mentions),
                lands=lands,
                near=_near(actors) or _near(m for m in reading.mentions if isinstance(m, ActorMention)),
                places=frozenset(n for m in places for n in _place_names(m)),
                names=names,
                proper=proper,
                topics=topics,
                first=first,
                last=last,
                sought=_is_sought(agreement),
                row=row,
                owed=tuple(owed.get(row.id, ())),
            )
        )
    return tuple(found)


def _beside(agreement: Agreement, mentions: Mapping[str, Mention], sentences: Iterable[Span]) -> list[Span]:
    """The sentences in which the agreement is spoken of."""
    starts = [m.start for i in agreement.mentions if (m := mentions.get(i)) is not None]
    return [s for s in sentences if any(s.start <= start < s.end for start in starts)]


def _near(actors: Iterable[ActorMention]) -> frozenset[str]:
    """The sides that are named: in the agreement's own sentences, or where they name nobody in the whole article."""
    return frozenset(key for m in actors for key in side_keys(m.actor, m.text))


def _began(agreement: Agreement) -> When | None:
    """When a truce took hold, where nobody tells when it was agreed."""
    if agreement.kind != "truce":
        return None
    told = (s.when for s in agreement.steps if s.step == "in_force" and s.status == "happened")
    return next((w for w in told if w is not None), None)


def _in(mention: Mention, spans: Iterable[Span]) -> bool:
    return any(s.start <= mention.start < s.end for s in spans)


def _names(row: AgreementRow) -> tuple[str, ...]:
    """The names that are more than a bare noun, folded; a whole clause that tells of a pledge is none."""
    told = dict.fromkeys((row.name, *row.names))
    return tuple(dict.fromkeys(fold_name(n) for n in told if 1 < len(n.split()) <= _MOST_NAME_WORDS or n.isupper()))


def _side_words(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(w for m in mentions if isinstance(m, ActorMention) for w in fold_name(m.text).split())


def telling_words(names: Iterable[str], sides: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of folded names that set an agreement apart, and those that say what it is about.

    Words that any agreement's name may hold (nouns, dates, numbers, words that name the `sides`) are neither.
    """
    empty = _LINKS | _TIME | set(nouns()) | words("no_topic") | words("brokering_compounds")
    proper: set[str] = set()
    topics: set[str] = set()
    for name in names:
        for word in name.split():
            if word in empty:
                continue
            if word in words("political"):
                topics.add(word)
            elif word not in sides and not word[:1].isdigit() and len(word) > 2:
                proper.add(word)
    return frozenset(proper), frozenset(topics)


def _sides(ids: Iterable[str], mentions: Mapping[str, Mention]) -> frozenset[str]:
    found = (mentions[i] for i in ids)
    return frozenset(k for m in found if isinstance(m, ActorMention) for k in side_keys(m.actor, m.text))


def _lands(ids: Iterable[str], mentions: Mapping[str, Mention]) -> frozenset[str]:
    actors = [m.actor for i in ids if isinstance(m := mentions[i], ActorMention)]
    return frozenset(a.country for a in actors if a is not None and a.country and a.country not in _NO_STATE)


def _place_names(mention: PlaceMention) -> frozenset[str]:
    names = (mention.text, *(mention.place.names if mention.place is not None else ()))
    return frozenset(fold(n) for n in names)


def _days(when: When | None) -> tuple[int | None, int | None]:
    """First and last day as ordinals; both None where an end is open."""
    if when is None or when.start is None or when.end is None:
        return None, None
    first, end = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    last = end.toordinal() - 1 if end > first else first.toordinal()
    return first.toordinal(), last


def _is_sought(agreement: Agreement) -> bool:
    """Is it only worked for: steps of its making alone, none of which says that it was made?"""
    made = any(s.step in _MAKING and s.status in _PAST for s in agreement.steps)
    making = any(s.step in _COURSE or s.status not in _PAST for s in agreement.steps)
    return making and not made and agreement.when is None
