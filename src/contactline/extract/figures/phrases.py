"""Set phrases for what befell the counted: "lost their lives", "were taken hostage", "among the dead were"."""

from collections.abc import Sequence

from contactline.extract.nouns import noun_lemma
from contactline.knowledge.figures import figure_words
from contactline.model.mention import Measure
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children

STATES: dict[str, Measure] = {
    "dead": "killed", "killed": "killed", "wounded": "wounded", "injured": "wounded", "hurt": "wounded",
    "missing": "missing", "displaced": "displaced", "martyred": "killed", "detained": "detained",
    "arrested": "detained",
    "unaccounted": "missing", "homeless": "displaced", "hospitalized": "wounded", "hospitalised": "wounded",
    "captive": "detained", "fallen": "killed", "slain": "killed",
}  # fmt: skip
_CAUGHT = frozenset(("prisoner", "captive", "hostage", "custody"))
_LISTING = frozenset("list record register declare post presume give".split())
_LOCKING = frozenset(("lock", "put"))
_FREE = frozenset(("free", "home", "back", "go"))
_FREEING = frozenset(("walk", "go", "come", "set", "let", "make"))


def undergone(parsed: Parsed, anchor: Token, verb: Token) -> tuple[str, Measure] | None:
    """What a verb with its complement says of the counted, `anchor` being its subject or object; None for nothing."""
    lemma, role = verb.lemma.lower(), anchor.dep
    who = _those(parsed, anchor)
    kids = [kid for kid in children(parsed, verb) if kid.index > verb.index]
    words = {kid.text.lower() for kid in kids} | {kid.lemma.lower() for kid in kids}
    suffers = role in ("nsubjpass", "dobj")
    if lemma in figure_words().last_acts and (role == "nsubj" or (lemma == "send" and suffers)):
        goals = {k.lemma.lower() for kid in kids for k in (kid, *children(parsed, kid, ("pobj", "dobj")))}
        return ("die", "killed") if goals & figure_words().last_acts[lemma] else None
    if lemma in figure_words().sets["out"] and suffers and "out" in words:
        return ("shoot", "killed") if _armed(who) else None
    if lemma == "fall" and role == "nsubj":
        fell = _armed(who) or _our_men(parsed, who)
        return ("die", "killed") if fell and not _goes_somewhere(kids) else None
    if suffers and any(kid.dep == "prep" and _goal(parsed, kid) == "death" for kid in kids):
        return "kill", "killed"  # "starved 63 people to death"
    if suffers and lemma in _LISTING and (state := _listed_as(parsed, kids)) is not None:
        return state
    if suffers and lemma in _LOCKING and words & {"up", "away", "bars"}:
        return "detain", "detained"
    if lemma == "take" and suffers:
        into = {below.lemma.lower() for kid in kids if kid.dep == "prep" for below in children(parsed, kid, ("pobj",))}
        return ("capture", "detained") if (words | into) & _CAUGHT else None
    if lemma in ("make", "leave", "render") and suffers and "homeless" in words:
        return "displace", "displaced"
    if lemma == "hand" and suffers and "over" in words:
        return "release", "returned"  # "41 were handed over at the bridge"
    if lemma == "bury" and role == "dobj":
        return "kill", "killed"
    if lemma in _FREEING and (role == "nsubj" or suffers) and words & _FREE and lemma != "make":
        given = "free" in words or (lemma == "let" and "go" in words)
        return ("free", "returned") if given or (lemma in ("come", "go") and words & {"home", "back"}) else None
    return None


def _those(parsed: Parsed, anchor: Token) -> Token:
    """ "men" in "nine of our men"; else the token itself."""
    if anchor.pos == "NUM":
        for link in children(parsed, anchor, ("prep",)):
            if link.text.lower() == "of":
                return next(iter(children(parsed, link, ("pobj",))), anchor)
    return anchor


def _our_men(parsed: Parsed, noun: Token) -> bool:
    return noun_lemma(noun) == "man" and bool(children(parsed, noun, ("poss",)))


def _goal(parsed: Parsed, link: Token) -> str:
    return next((goal.lemma.lower() for goal in children(parsed, link, ("pobj",))), "")


def _listed_as(parsed: Parsed, kids: Sequence[Token]) -> tuple[str, Measure] | None:
    """ "were listed as missing"."""
    for kid in kids:
        for goal in (kid, *children(parsed, kid, ("pobj", "amod", "pcomp", "acomp"))):
            if goal.text.lower() in STATES:
                return goal.text.lower(), STATES[goal.text.lower()]
    return None


def _armed(noun: Token) -> bool:
    words = figure_words()
    return noun_lemma(noun) in words.sets["fighting_men"] or words.nouns.get(noun_lemma(noun)) == "troops"


def _goes_somewhere(kids: Sequence[Token]) -> bool:
    """ "fell back", "fell ill", "fell into a trap": nobody died."""
    return any(
        kid.dep in ("prt", "acomp", "oprd", "advmod")
        or kid.text.lower() in ("to", "into", "from", "off", "under", "for")
        for kid in kids
        if kid.text.lower() not in ("dead", "there", "yesterday", "today", "here", "overnight")
    )


def among_them(parsed: Parsed, anchor: Token, verb: Token) -> tuple[str, Measure] | None:
    """ "Among the dead were four children", "the dead include three medics": of whom the counted are some."""
    lemma = verb.lemma.lower()
    if lemma == "include" and anchor.dep == "dobj":
        for who in children(parsed, verb, ("nsubj",)):
            return _state(who)
    if lemma != "be" or anchor.dep not in ("nsubj", "attr"):
        return None
    for link in children(parsed, verb, ("prep",)):
        if link.text.lower() == "among":
            for who in children(parsed, link, ("pobj",)):
                return _state(who)
    return None


def _state(who: Token) -> tuple[str, Measure] | None:
    measure = STATES.get(who.text.lower())
    return None if measure is None else (who.text.lower(), measure)
