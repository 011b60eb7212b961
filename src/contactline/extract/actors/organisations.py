"""Names of movements, fronts, parties and unions that no registry lists: "the Movement for Justice and Dignity"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from contactline.extract.actors.phrase import is_hyphen, low, make_found, noun_at
from contactline.knowledge.actor_words.organisations import organisation_words
from contactline.model.found.actors import ActorFound
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import children

_ON = frozenset("committee commission council group panel mission forum".split())
_LINKS = frozenset("of for in against on".split())
_INNER = frozenset("the a an all".split())
_STOP = frozenset(("ADP", "SCONJ", "CCONJ", "DET", "PRON", "ADV", "NUM", "PUNCT", "AUX", "VERB"))
_LANDS = frozenset(("state", "region", "settlement", "adjective", "people"))
_NAMED = frozenset(("group", "organisation"))
_POSSESSIVE = frozenset(("'s", "'"))
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class OrganisationSpan:
    """Tokens `first` to `last` (inclusive) are an organisation's name; `noun` is the token of the noun in it, `top`
    the one that the rest of the sentence hangs on or from."""

    first: int
    last: int
    noun: int
    top: int


def find_organisations(parsed: Parsed) -> tuple[OrganisationSpan, ...]:
    """Every such name, in order; none in headlines, where any word may have a capital."""
    found: list[OrganisationSpan] = []
    for sentence in parsed.sentences:
        if _is_shown(parsed, sentence):
            continue
        free = sentence.first
        for index in range(sentence.first, sentence.last):
            if index < free or not _is_noun(parsed, parsed.tokens[index]):
                continue
            last = complement_end(parsed, index, sentence.last)
            first = _beginning(parsed, index, max(sentence.first, free))
            if last is None or _is_states(parsed, first, index, last):
                continue
            found.append(OrganisationSpan(first, last, index, _top(parsed, first, last, index)))
            free = last + 1
    return tuple(found)


def _is_shown(parsed: Parsed, sentence: Sentence) -> bool:
    """Is it a headline, with a capital in nearly every word, or all in capitals?"""
    words = [t.text for t in parsed.tokens[sentence.first : sentence.last] if len(t.text) > 3 and t.text[0].isalpha()]
    ended = parsed.tokens[sentence.last - 1].text in (".", "!", "?", "”", '"', ":")
    raised = sum(w[0].isupper() for w in words)
    shouted = sum(w.isupper() for w in words)
    return len(words) > 3 and (shouted * 2 > len(words) or (not ended and raised * 4 >= 3 * len(words)))


def _is_noun(parsed: Parsed, token: Token) -> bool:
    """Is it the noun of such a name? A listed name that ends in one counts where "for" follows."""
    nouns = organisation_words().nouns
    if token.name is None:
        return token.text[:1].isupper() and low(token) in nouns
    following = parsed.tokens[token.index + 1 : token.index + 2]
    last = low(token).split()[-1]
    linked = bool(following) and low(following[0]) == "for"
    return parsed.names[token.name].kind in _NAMED and " " in token.text and last in nouns and linked


def _is_capital(parsed: Parsed, token: Token) -> bool:
    if token.name is not None:
        return parsed.names[token.name].kind in _LANDS and token.text[:1].isupper()
    return token.text[:1].isupper() and token.text[1:2].islower()


def _beginning(parsed: Parsed, noun: int, limit: int) -> int:
    """The first token of the capitals before the noun ("Tripoli Revolutionaries' Brigade")."""
    first = index = noun
    while index > limit:
        index -= 1
        token = parsed.tokens[index]
        if _is_capital(parsed, token) and (token.pos not in _STOP or token.tag in ("NNP", "NNPS")):
            first = index
        elif not (is_hyphen(token) or low(token) in _POSSESSIVE):
            break
    return first


def complement_end(parsed: Parsed, noun: int, limit: int) -> int | None:
    """The last token of "of/for ... " with capitals behind the noun; None where no such words follow."""
    last, index, inside = noun, noun + 1, False
    limit = min(limit, noun + _LONGEST)
    while index < limit:
        word = low(parsed.tokens[index])
        at = index + 1
        if word in _LINKS and (inside or _may_begin(parsed, noun, word)):
            while at < limit and low(parsed.tokens[at]) in _INNER:
                at += 1
        elif not ((inside or _after_of(parsed, noun)) and word in ("and", "&") and _goes_on(parsed, index, limit)):
            break
        if at >= limit or not _is_capital(parsed, parsed.tokens[at]):
            break
        if word == "in" and not _is_land(parsed, parsed.tokens[at]):
            break
        last = _run(parsed, at, limit)
        inside, index = True, last + 1
    return last if inside else None


def _after_of(parsed: Parsed, index: int) -> bool:
    """Is the token itself behind "of" or "for" ("Ministry of Peace")?"""
    return index > 0 and low(parsed.tokens[index - 1]) in ("of", "for")


def _may_begin(parsed: Parsed, noun: int, word: str) -> bool:
    """May the words behind the noun begin so? A "Committee on Peace", but no "Front in Libya"."""
    return word in ("of", "for") or (word == "on" and low(parsed.tokens[noun]) in _ON)


def _goes_on(parsed: Parsed, index: int, limit: int) -> bool:
    """Do "and" and the capitals behind it belong to the name ("Peace and Progress")? Not two lands, nor an office."""
    before, after = parsed.tokens[index - 1], parsed.tokens[min(index + 1, limit - 1)]
    if low(after) == "the" or before.name is not None or after.name is not None:
        return False
    return noun_at(parsed, after) is None and after.entity != "PERSON"


def _is_land(parsed: Parsed, token: Token) -> bool:
    return token.name is not None and parsed.names[token.name].kind in ("state", "region")


def _run(parsed: Parsed, first: int, limit: int) -> int:
    """The last of the capitals from `first` on, hyphens and apostrophes between them included."""
    last = first
    while last + 1 < limit:
        following = parsed.tokens[last + 1]
        beyond = parsed.tokens[last + 2] if last + 2 < limit else None
        if _is_capital(parsed, following):
            last += 1
        elif (
            beyond is not None
            and _is_capital(parsed, beyond)
            and (is_hyphen(following) or (low(following) in _POSSESSIVE and not _is_land(parsed, parsed.tokens[last])))
        ):
            last += 2
        else:
            break
    return last


def _is_states(parsed: Parsed, first: int, noun: int, last: int) -> bool:
    """May it be a body of a state ("the Army of the Republic of X", "the Council of Ministers")?"""
    words, token = organisation_words(), parsed.tokens[noun]
    if token.name is not None:
        return False
    told = {w for t in parsed.tokens[first : last + 1] if t.index != noun for w in low(t).split()}
    known = noun_at(parsed, token)
    ours = told & words.armed - {"armed"}
    if (
        not ours
        and known is not None
        and " " in known[0].noun
        and known[0].sector in ("GOV", "MIL", "LEG", "JUD", "COP")
    ):
        return True
    if low(token) not in words.states_own:
        return False
    linked = low(parsed.tokens[noun + 1])
    own = [
        t for t in parsed.tokens[noun + 2 : last + 1]
        if t.name is None and low(t) not in (*_INNER, *_LINKS, "and", "republic", "kingdom", "state")
    ]  # fmt: skip
    armed = bool(told & words.armed) and low(token) in words.armed_nouns
    trade = bool(told & set(words.trades)) and low(token) in words.trade_nouns
    if armed or trade:
        return False
    return bool(told & words.bodies) or not own or (linked == "of" and low(token) in ("army", "forces", "command"))


def _top(parsed: Parsed, first: int, last: int, noun: int) -> int:
    inside = range(first, last + 1)
    if parsed.tokens[noun].head not in inside:
        return noun
    for token in parsed.tokens[first : last + 1]:
        if token.head not in inside and token.dep not in ("punct", "det", "case"):
            return token.index
    return noun


def made_organisations(parsed: Parsed, spans: Sequence[OrganisationSpan]) -> Iterator[ActorFound]:
    """The mentions of the names, with "the"; the lands named in them say whose they are, the last first."""
    for span in spans:
        the = span.first > 0 and low(parsed.tokens[span.first - 1]) == "the"
        first = span.first - 1 if the else span.first
        tokens = parsed.tokens[span.first : span.last + 1]
        lands = tuple(t.index for t in reversed(tokens) if t.name is not None and _is_capital(parsed, t))
        noun = low(parsed.tokens[span.noun]).split()[-1]
        yield make_found(
            parsed, first, span.last, parsed.tokens[span.top], "role", "role/organisation", noun=noun, owners=lands,
            body=True, plural=False,
        )  # fmt: skip


def with_organisations(
    parsed: Parsed, found: Sequence[ActorFound], spans: Sequence[OrganisationSpan]
) -> list[ActorFound]:
    """The mentions with those names: what lay inside one is left out, "fighters of" one reaches to its end."""
    if not spans:
        return list(found)
    whole = list(made_organisations(parsed, spans))
    at = {i: f for f, span in zip(whole, spans, strict=True) for i in range(span.first, span.last + 1)}
    out = []
    for f in found:
        if any(w.start <= f.start and f.end <= w.end for w in whole):
            continue
        over = next((w for w in whole if f.start < w.start < f.end < w.end), None)
        if _members(parsed, f, at) is None and (
            over is not None or any(f.start < w.start and w.end <= f.end for w in whole)
        ):
            f = _before(parsed, f, over or next(w for w in whole if f.start < w.start and w.end <= f.end))
        out.append(f)
    return [*out, *whole]


def with_members(parsed: Parsed, found: Sequence[ActorFound]) -> list[ActorFound]:
    """ "Fighters of" a body that no registry lists reach to the end of its name; "JMC officers" are its own."""
    named = [f for f in found if f.made_by in ("role/organisation", "name/alias")]
    if not named:
        return list(found)
    at = {t.index: f for f in named for t in _tokens(parsed, f)}
    out: list[ActorFound] = []
    for f in found:
        of = _members(parsed, f, at)
        own = next((at[t.index] for t in _tokens(parsed, f) if t.index in at and t.index < f.head), None)
        if of is not None:
            f = _reaching(parsed, f, of)
        elif own is not None and f.form == "role" and f is not own and not f.owners:
            f = replace(f, made_by="role/members", owners=(own.head if own.alias is None else own.alias,))
        out.append(f)
    inside = [(f.start, f.end) for f in out if f.made_by == "role/members"]
    return [
        f for f in out if f.made_by != "name/alias" or not any(s <= f.start and f.end < e for s, e in inside)
    ]  # fmt: skip


def _tokens(parsed: Parsed, f: ActorFound) -> tuple[Token, ...]:
    first = bisect_left(parsed.tokens, f.start, key=lambda t: t.start)
    return parsed.tokens[first : bisect_left(parsed.tokens, f.end, key=lambda t: t.start)]


def _members(parsed: Parsed, f: ActorFound, at: dict[int, ActorFound]) -> ActorFound | None:
    """The organisation of "fighters of ...": the role's own "of" or "from" reaches into its name."""
    if f.form != "role":
        return None
    for preposition in children(parsed, parsed.tokens[f.head], ("prep",)):
        for thing in children(parsed, preposition, ("pobj",)) if low(preposition) in ("of", "from") else ():
            if thing.index in at and at[thing.index].start > f.start:
                return at[thing.index]
    return None


def _reaching(parsed: Parsed, f: ActorFound, of: ActorFound) -> ActorFound:
    text = parsed.article.text[f.start : of.end]
    owners = (of.head, *(i for i in f.owners if parsed.tokens[i].end <= of.start))
    return replace(f, end=of.end, text=text, made_by="role/members", owners=owners)


def _before(parsed: Parsed, f: ActorFound, whole: ActorFound) -> ActorFound:
    """A phrase that ran into the name ends before it, as far as its own noun lies before."""
    head = parsed.tokens[f.head]
    if head.start >= whole.start:
        return f
    end = head.end
    owners = tuple(i for i in f.owners if parsed.tokens[i].end <= whole.start)
    return replace(f, end=end, text=parsed.article.text[f.start : end], owners=owners)


def inside_of(spans: Sequence[OrganisationSpan]) -> frozenset[int]:
    """The tokens of the names: no person is named in them."""
    return frozenset(i for span in spans for i in range(span.first, span.last + 1))
