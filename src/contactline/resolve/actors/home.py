"""The country that an article tells of, where one is named far more than any other: whose "the army" is."""

from collections import Counter

from contactline.knowledge.actor_words import actor_words
from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, head_of
from contactline.resolve.actors.discourse import Discourse, is_venue, senses_of, sole_country
from contactline.resolve.actors.issuer import issuing_state
from contactline.resolve.place_owners import owner_place

_WHERE = frozenset("in at near outside around inside across from into to of on".split())
_AHEAD = 2  # times as often as the next
_MANY = 4  # a country named so often may be the other party
_FAR_AHEAD = 4
_ALONE, _FEWEST = 2, 3
_SITE = 2  # a place where something happened counts twice: armies and ministers come from abroad, towns do not
_ABROAD = frozenset(
    "world foreign international global western overseas multinational regional neighbouring neighboring allied".split()
)
_ARMED = frozenset(("REB", "PRM", "SEP"))
_VOTING = frozenset(("state", "entity", "group", "body", "person", "people"))
_WINDOW, _FARTHEST = 2, 6  # sentences before
_KINDS = (frozenset(("MIL",)), frozenset(("COP",)), frozenset(("REB", "PRM", "SEP")))
_BACKING = frozenset("back support sponsor arm fund finance train supply equip aid lead".split())
_HYPHENS = ("-", "–", "‑")
_LOYAL = frozenset("government federal regime loyalist".split())


def sole_home(discourse: Discourse) -> str | None:
    """The article's only country by its names and persons, unless a place in it lies in another."""
    sole = sole_country(discourse)
    return sole if sole is not None and set(votes(discourse)) <= {sole} else None


def home_country(discourse: Discourse) -> str | None:
    """The code of the state in whose name the article speaks; else of the country whose names, persons, groups and
    places make half of all in the article and stand there twice as often as those of any other (four times where that
    is named often itself), or three times; else the country of the armed groups named, where all are of one and no
    other is named as often; or None."""
    if not discourse.home_told:
        counts = votes(discourse)
        issuer = issuing_state(discourse)
        own = issuer.country if issuer is not None else None
        discourse.home, discourse.home_told = own or _ahead(counts) or _of_groups(discourse, counts), True
    return discourse.home


def near_country(discourse: Discourse, found: ActorFound, *, farthest: int = _FARTHEST) -> str | None:
    """The one country that the phrase's sentence and the two before it name, or where these name none the nearest
    sentence that does, up to the `farthest` before ("stormed a mall in Nairobi. The security forces ...")."""
    parsed = discourse.parsed
    here = parsed.tokens[found.head].sentence
    named: set[str] = set()
    for back, sentence in enumerate(reversed(parsed.sentences[max(0, here - farthest) : here + 1])):
        if back > _WINDOW and named:
            break
        for token in parsed.tokens[sentence.first : sentence.last]:
            site = token.name is None and is_site(parsed, token)
            code = place_code(discourse, token) if site else _of_name(discourse, token)
            if code in discourse.known.entries and not is_venue(parsed, token) and not _is_sponsor(parsed, token):
                named.add(code or "")
    return named.pop() if len(named) == 1 else None


def _is_sponsor(parsed: Parsed, token: Token) -> bool:
    """Is it named only as whoever backs others ("militias armed by Tehran")?"""
    above = list(ancestors(parsed, token))[:3]
    return any(by.text.lower() == "by" and head_of(parsed, by).lemma.lower() in _BACKING for by in above)


def is_anothers(discourse: Discourse, found: ActorFound, code: str) -> bool:
    """Does that state itself, by name, do something to or with it ("France pledged its support to the authorities")?"""
    parsed = discourse.parsed
    for above in ancestors(parsed, parsed.tokens[found.head]):
        subjects = [t for t in children(parsed, above, ("nsubj",)) if t.index < found.head]
        if subjects:
            senses = [s for t in subjects[:1] if t.index != found.head for s in senses_of(discourse, t)]
            return any(s.entry.kind == "state" and s.entry.country == code for s in senses)
    return False


def kind_country(discourse: Discourse, found: ActorFound, sector: str | None) -> str | None:
    """The one country of all forces of the phrase's kind that the article names ("the army", "the rebels"); of the
    armed groups, for a government's forces beside them."""
    groups = {a.country for a in _told_of(discourse, _KINDS[-1]) if a.country is not None}
    words = {*found.phrase.replace("-", " ").split()}
    if sector == "MIL" and words & _LOYAL:
        return groups.pop() if len(groups) == 1 else None
    kind = next((k for k in _KINDS if sector in k), None)
    if kind is None or not found.definite:
        return None
    own = {a.country for a in _told_of(discourse, kind)}
    counts = votes(discourse)
    code = own.pop() if len(own) == 1 else None
    return code if code is not None and counts[code] >= max(counts.values(), default=0) else None


def is_of_others(discourse: Discourse, sector: str | None, code: str | None) -> bool:
    """Are all forces, or all armed groups, that the article names by country those of other countries?"""
    kind = next((k for k in _KINDS if sector in k), None)
    own = {a.country for a in _told_of(discourse, kind)} if kind is not None else set()
    return bool(own) and code not in own


def _told_of(discourse: Discourse, sectors: frozenset[str]) -> list[Actor]:
    return [a for a in discourse.bodies if a.sector in sectors and a.country in discourse.known.entries]


def _of_groups(discourse: Discourse, counts: Counter[str]) -> str | None:
    """The country whose armed groups the article names, where it names those of one only, that country itself, and
    no other as often."""
    groups = {
        senses[0].entry.country
        for token in discourse.parsed.tokens
        if token.name is not None and discourse.parsed.names[token.name].kind == "group"
        and (senses := senses_of(discourse, token)) and senses[0].entry.sector in _ARMED
    }  # fmt: skip
    if len(groups) != 1:
        return None
    (code,) = groups
    others = max((n for other, n in counts.items() if other != code), default=0)
    told = code in discourse.countries and code in discourse.known.entries
    return code if told and counts[code or ""] > others else None


def is_foreign(found: ActorFound) -> bool:
    """Do the words beside the noun say that they come from elsewhere ("world leaders", "foreign forces")?"""
    noun = set((found.noun or "").split())
    beside = set(found.phrase.replace("-", " ").split()) - noun
    return bool(beside & _ABROAD or noun & (_ABROAD - {"foreign"}))  # a foreign minister is one's own


def _ahead(counts: Counter[str]) -> str | None:
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    if len(ranked) == 1 and ranked[0][1] >= _ALONE:
        return ranked[0][0]
    if len(ranked) < 2 or ranked[0][1] < _FEWEST:
        return None
    (code, times), (_, second) = ranked[0], ranked[1]
    half = 2 * times >= sum(counts.values())
    ahead = _FAR_AHEAD if second >= _MANY else _AHEAD if half else _AHEAD + 1
    return code if times >= ahead * second else None


def votes(discourse: Discourse) -> Counter[str]:
    """How often each country is named, by itself or by what is of it."""
    counts: Counter[str] = Counter()
    parsed, entries = discourse.parsed, discourse.known.entries
    for token in parsed.tokens:
        site = token.name is None and is_site(parsed, token)
        code = place_code(discourse, token) if site else _of_name(discourse, token)
        if code is not None and code in entries and not is_venue(parsed, token):
            counts[code] += _SITE if site else 1
    return counts


def is_site(parsed: Parsed, token: Token) -> bool:
    """Is it a name after "in", "near", "of", alone or before a word for a place ("in Reasi", "in Reasi district")?"""
    if token.tag != "NNP":
        return False
    at = token
    if token.dep in ("compound", "nmod") and head_of(parsed, token).lemma.lower() in actor_words().place_nouns:
        at = head_of(parsed, token)
    return at.dep == "pobj" and head_of(parsed, at).text.lower() in _WHERE


def _of_name(discourse: Discourse, token: Token) -> str | None:
    """The country of a registry name that is no half of "Russian-brokered"; None where several bear the name."""
    following = discourse.parsed.tokens[token.index + 1 : token.index + 2]
    if following and following[0].text in _HYPHENS and following[0].start == token.end:
        return None
    before = [t.text.lower() for t in discourse.parsed.tokens[max(0, token.index - 2) : token.index]]
    if len(before) == 2 and before[1] in _HYPHENS and before[0] in ("pro", "anti"):
        return None
    codes = {s.entry.country for s in senses_of(discourse, token) if s.entry.kind in _VOTING}
    return codes.pop() if len(codes) == 1 else None


def place_code(discourse: Discourse, token: Token) -> str | None:
    """The country of a place that no registry lists, by the gazetteer."""
    inside = [t for t in children(discourse.parsed, token, ("compound",)) if t.tag == "NNP"]
    owner = owner_place(" ".join(t.text for t in (*inside, token)), discourse.countries)
    return owner.country if owner is not None else None
