"""Lines: borders, fronts, corridors and crossings, with what the text says of where they run."""

from collections.abc import Iterable

from contactline.extract.places.context import after, before, lead, low, surface
from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.lookup import country_of, known_places
from contactline.knowledge.gazetteer.words import words
from contactline.model.found.places import PlaceFound
from contactline.model.parsed import Parsed, Token

_HEADS = frozenset("line lines zone contact gate point fence demarcation".split())
_BESIDE = frozenset("in near with of around at along inside outside by between".split())
_DETERMINERS = frozenset("the a an their its his our this that both each her".split())
_LEADS = frozenset(
    "at on along near across to from over of toward towards onto around behind beyond in through via inside "
    "outside past by for up off".split()
)
_CLOSE_LEADS = frozenset("at on near along across through".split())
_VAGUE = frozenset(("borders", "boundary", "corridor", "crossing", "checkpoint", "border crossing", "buffer zone"))
_OF_PHRASES = frozenset(("line of contact", "line of demarcation", "lines of contact"))
_JOINERS = frozenset(("-", "–", "—", "'s", "’s", "'", "’"))
_SKIPPED = frozenset("the northern southern eastern western".split())
_LONGEST = 8


def find_lines(parsed: Parsed, names: Iterable[PlaceFound]) -> tuple[PlaceFound, ...]:
    """Borders and the like that something happens at, in order of the text."""
    starts = {found.start: found for found in names}
    found: list[PlaceFound] = []
    for token in parsed.tokens:
        if token.pos in ("NOUN", "PROPN") and (low(token) in words("line_nouns") or low(token) in _HEADS):
            line = _line_at(parsed, token, starts)
            if line is not None:
                found.append(line)
    return tuple(found)


def _line_at(parsed: Parsed, token: Token, names: dict[int, PlaceFound]) -> PlaceFound | None:
    told = _phrase(parsed, token)
    if told is None:
        return None
    phrase, head = told
    if _modifies_another(parsed, token, head):
        return None
    first = _first(parsed, token)
    inner = parsed.tokens[first : token.index]
    sides, name = _sides(inner), _proper(inner, token)
    last, near, more = _beside(parsed, head, names)
    if name and any(known.layer == "line" for known in known_places(name)):
        first = next(t.index for t in inner if _is_named(t))
    elif not _leads(parsed, first, phrase, bool(name) or bool(sides) or len(more) == 2):
        return None
    start, end = parsed.tokens[first].start, parsed.tokens[last].end
    return PlaceFound(
        start=start,
        end=end,
        text=parsed.article.text[start:end],
        form="line",
        name=name,
        made_by="place/line",
        head=token.index,
        hint=phrase,
        sides=tuple(dict.fromkeys((*sides, *more))),
        near=near,
    )


def _phrase(parsed: Parsed, token: Token) -> tuple[str, Token] | None:
    """The line's noun in lower case ("border", "contact line", "line of contact") and its last token."""
    word, previous = low(token), before(parsed, token.index)
    if previous is not None and f"{low(previous)} {word}" in words("line_phrases"):
        return f"{low(previous)} {word}", token
    following = surface(parsed.tokens[token.index : token.index + 3]).lower()
    if following in _OF_PHRASES:
        return following, parsed.tokens[token.index + 2]
    return (word, token) if word in words("line_nouns") else None


def _modifies_another(parsed: Parsed, token: Token, head: Token) -> bool:
    """ "border guards", "the border's opening": the line is not what is meant."""
    following = after(parsed, head.index)
    if following is None:
        return False
    if following.tag == "POS":
        return True
    return token.dep == "compound" and following.pos in ("NOUN", "PROPN") and following.start == head.end + 1


def _leads(parsed: Parsed, first: int, phrase: str, named: bool) -> bool:
    """Is something put at the line? One with a name or sides of its own needs no preposition."""
    if named:
        return True
    preposition = lead(parsed, first)
    if preposition is None or preposition.index >= first:
        return False
    return low(preposition) in (_CLOSE_LEADS if phrase in _VAGUE else _LEADS)


def _first(parsed: Parsed, token: Token) -> int:
    """The first token of the noun phrase that ends in `token`, by plain adjacency."""
    first = token.index
    for _ in range(_LONGEST):
        previous = before(parsed, first)
        if previous is None:
            break
        if low(previous) in _DETERMINERS or previous.tag == "PRP$":
            return previous.index
        joins = previous.pos in ("ADJ", "NOUN", "PROPN", "NUM") or low(previous) in _JOINERS
        if not joins and previous.name is None:
            break
        first = previous.index
    return first


def _sides(tokens: Iterable[Token]) -> list[str]:
    """ISO codes of the countries named in front of "border"."""
    codes: list[str] = []
    for token in tokens:
        for part in (token.text, *token.text.replace("–", "-").split("-")):
            code = country_of().get(fold_name(part)) if part[:1].isupper() else None
            if code and code not in codes:
                codes.append(code)
    return codes


def _beside(parsed: Parsed, head: Token, names: dict[int, PlaceFound]) -> tuple[int, str | None, list[str]]:
    """The last token of "in Nagorno-Karabakh", "near Kirants", "with Iran", "between X and Y" after a line's noun.

    With it come the toponym beside the line, and the codes of the countries named there.
    """
    nothing: tuple[int, str | None, list[str]] = (head.index, None, [])
    preposition = after(parsed, head.index)
    if preposition is None or low(preposition) not in _BESIDE:
        return nothing
    target = after(parsed, preposition.index)
    if target is not None and low(target) in _SKIPPED:
        target = after(parsed, target.index)
    if target is None:
        return nothing
    if low(preposition) == "between":
        return _between(parsed, target) or nothing
    codes = _sides((target,))
    if low(preposition) == "with":
        return (target.index, None, codes) if codes else nothing
    place = names.get(target.start)
    if place is None or (low(preposition) == "of" and not codes):
        return nothing
    return (place.head if place.head is not None else target.index), place.name, []


def _between(parsed: Parsed, target: Token) -> tuple[int, str | None, list[str]] | None:
    joiner = after(parsed, target.index)
    other = after(parsed, joiner.index) if joiner is not None and low(joiner) == "and" else None
    codes = _sides((target, other)) if other is not None else []
    return (other.index, None, codes) if other is not None and len(codes) == 2 else None


def _is_named(token: Token) -> bool:
    return token.text[:1].isupper() and low(token) not in _DETERMINERS


def _proper(inner: Iterable[Token], token: Token) -> str:
    """The line's own name ("Lachin Corridor"): from the first capitalised word before the noun to the noun."""
    tokens = list(inner)
    at = next((number for number, t in enumerate(tokens) if _is_named(t)), None)
    return surface([*tokens[at:], token]) if at is not None else ""
