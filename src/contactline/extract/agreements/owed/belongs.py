"""Which agreement a stretch of the article belongs to: the one it stands under, the one in its sentence, the one just
told."""

from collections.abc import Sequence
from dataclasses import dataclass

from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.scene import Scene, clause_of, codes, lays_down, sentence_of
from contactline.knowledge.agreements import words
from contactline.model.parsed import Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree, text_of, tokens_in

_NEAR_TERMS = 2
_UNDER = frozenset(("under", "within", "in", "per", "by"))
_TERMS = frozenset(
    (
        "term",
        "provision",
        "article",
        "framework",
        "part",
        "line",
        "accordance",
        "point",
        "condition",
        "keeping",
        "clause",
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """An agreement phrase and the number of its group."""

    phrase: Phrase
    group: int


@dataclass(frozen=True, slots=True)
class Naming:
    """A token that stands for an agreement: the head of a phrase, or a pronoun."""

    head: int
    group: int


def namings(told: Sequence[Told], pronouns: Sequence[tuple[Token, int]]) -> tuple[Naming, ...]:
    """Every head and pronoun with its group, in order of the text."""
    found = {Naming(t.phrase.head, t.group) for t in told} | {Naming(token.index, group) for token, group in pronouns}
    return tuple(sorted(found, key=lambda n: (n.head, n.group)))


def told_phrases(groups: Sequence[Group]) -> tuple[Told, ...]:
    """Every phrase with its group, in order of the text."""
    return tuple(
        sorted((Told(p, at) for at, g in enumerate(groups) for p in g.phrases), key=lambda t: (t.phrase.first, t.group))
    )


def under(scene: Scene, told: Sequence[Told], verb: Token) -> Told | None:
    """The agreement under which the verb's clause says that something is done ("under the deal", "in line with the
    treaty")."""
    sentence = sentence_of(scene, verb)
    relative = under_which(scene, verb)
    for item in told:
        head = scene.parsed.tokens[item.phrase.head]
        if relative is not None and item.phrase.first <= relative.index < item.phrase.last:
            return item
        if not sentence.first <= head.index < sentence.last:
            continue
        prep = _governing_prep(scene, head)
        if prep is None:
            continue
        clause = prep if prep.pos == "VERB" and prep.text.lower() != "according" else clause_of(scene.parsed, prep)
        if clause.index == verb.index or verb.index in {t.index for t in _sharing(scene, clause)}:
            return item
    return None


def under_terms(scene: Scene, told: Sequence[Told], verb: Token) -> int | None:
    """The group of "under its terms the herders will …", "under Annex 7 refugees were to …": the last one told."""
    parsed, at = scene.parsed, verb
    for _ in range(3):
        for prep in children(parsed, at, ("prep",)):
            if any(_own_terms(scene, prep, pobj) for pobj in children(parsed, prep, ("pobj",))):
                before = [t for t in told if t.phrase.head < prep.index]
                near = before and prep.sentence - parsed.tokens[before[-1].phrase.head].sentence <= _NEAR_TERMS
                return before[-1].group if near else None
        if at.dep not in ("xcomp", "conj", "ccomp") or at.head == at.index:
            return None
        at = head_of(parsed, at)
    return None


def _own_terms(scene: Scene, prep: Token, noun: Token) -> bool:
    """Is it "under its terms", "under the terms", "under Annex 7", "in return": terms of no other text than the one
    just told?"""
    if prep.text.lower() == "in":
        return noun.lemma.lower() in ("return", "exchange") and not children(scene.parsed, noun)
    if prep.text.lower() not in words("under"):
        return False
    kids = children(scene.parsed, noun)
    if any(k.dep == "prep" and k.text.lower() in ("of", "in") for k in kids):
        return False
    if noun.lemma.lower() in ("term", "provision", "condition"):
        return any(k.text.lower() in words("definite") for k in kids if k.dep in ("det", "poss"))
    after = scene.parsed.tokens[noun.index + 1] if noun.index + 1 < len(scene.parsed.tokens) else noun
    return noun.lemma.lower() in words("parts") and after.text[:1].isdigit()


def under_which(scene: Scene, verb: Token) -> Token | None:
    """The agreement noun of "the accord with the rebels, under which fighters laid down their arms"."""
    parsed = scene.parsed
    if verb.dep not in ("relcl", "acl"):
        return None
    for prep in children(parsed, verb, ("prep",)):
        if prep.text.lower() in words("under") and any(k.tag == "WDT" for k in children(parsed, prep, ("pobj",))):
            at = head_of(parsed, verb)
            while at.dep == "pobj" and head_of(parsed, at).text.lower() in ("with", "between", "of", "on"):
                at = head_of(parsed, head_of(parsed, at))
            return at
    return None


def _sharing(scene: Scene, clause: Token) -> list[Token]:
    """The clause's own infinitives and coordinated verbs: what a phrase at its front holds for."""
    found = [clause]
    for verb in found:
        found.extend(children(scene.parsed, verb, ("xcomp", "conj")))
    return found


def _governing_prep(scene: Scene, head: Token) -> Token | None:
    """The "under" above the agreement: "under the deal", "under the terms of the deal", "as part of the deal"; the verb
    of what was done "as the deal required"."""
    parsed, at = scene.parsed, head
    for _ in range(4):
        above = head_of(parsed, at)
        if above.index == at.index:
            return None
        if at.dep == "nsubj" and above.dep == "advcl" and (lays_down(above) or _sets_down(scene, above)):
            as_it = any(k.text.lower() == "as" for k in children(parsed, above, ("mark",)))
            return head_of(parsed, above) if as_it else None  # "as the accord required"
        if at.dep == "pobj":
            word = above.text.lower()
            if word in words("under"):
                return above
            noun = head_of(parsed, above)
            named = word == "of" and noun.tag == "NNP"  # "under the Status of Forces Agreement"
            if named or (word in ("of", "with", "to") and noun.lemma.lower() in _TERMS):
                at = noun
                continue
            if word == "to" and above.dep in ("prep", "pcomp") and noun.text.lower() == "according":
                return noun
            if word in ("in", "by") and at.index == head.index:
                return above
            if word == "in" and at.lemma.lower() in ("line", "accordance", "keeping"):
                return above
            return None
        if at.dep in ("conj", "appos", "poss", "compound"):
            at = above
            continue
        return None
    return None


def _sets_down(scene: Scene, verb: Token) -> bool:
    """ "As the deal lays down"."""
    down = any(k.text.lower() == "down" for k in children(scene.parsed, verb, ("prt", "advmod", "prep")))
    return verb.lemma.lower() in ("lay", "set") and down


def belongs_to(scene: Scene, told: Sequence[Told], token: Token, *, reach: int = 2) -> int | None:
    """The group that a clause at `token` belongs to: in its sentence (the nearest), else the last told in its block
    within
    `reach` sentences. None where no agreement is near."""
    sentence = sentence_of(scene, token)
    here = [t for t in told if sentence.first <= t.phrase.head < sentence.last]
    if here:
        inside = {t.index for t in subtree(scene.parsed, clause_of(scene.parsed, token))}
        near = [t for t in here if t.phrase.head in inside] or here
        return min(near, key=lambda t: (abs(t.phrase.head - token.index), t.phrase.head)).group
    tokens, sentences = scene.parsed.tokens, scene.parsed.sentences
    before = [
        t
        for t in told
        if t.phrase.head < sentence.first
        and sentence.index - tokens[t.phrase.head].sentence <= reach
        and sentences[tokens[t.phrase.head].sentence].block == sentence.block
    ]
    return before[-1].group if before else None


def shared_by(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], token: Token, who: frozenset[str]
) -> int | None:
    """The last agreement told a few sentences before `token` to which all who act in its clause are parties."""
    if not who:
        return None
    tokens = scene.parsed.tokens
    reach = 3 if len(who) == 1 else 8
    near = [t for t in told if t.phrase.head < token.index and token.sentence - tokens[t.phrase.head].sentence <= reach]
    fitting = [t for t in near if who <= codes(groups[t.group].sides.parties)]
    return fitting[-1].group if fitting else None


def intro_of(scene: Scene, token: Token) -> Token | None:
    """The root of the sentence that opens the list in which the token stands; None outside lists."""
    sentence = sentence_of(scene, token)
    blocks = scene.parsed.article.blocks
    if blocks[sentence.block].kind != "list_item":
        return None
    block = sentence.block
    while block >= 0 and blocks[block].kind in ("list_item", "boilerplate"):
        block -= 1
    opening = [s for s in scene.parsed.sentences if s.block == block]
    if not opening:
        return None
    last = opening[-1]
    return next((t for t in scene.parsed.tokens[last.first : last.last] if t.dep == "ROOT"), None)


def words_at(scene: Scene, span: Span) -> str:
    """The words of a span, line breaks mended, outer quotation marks and stops taken off."""
    text = text_of(scene.parsed, tokens_in(scene.parsed, span))
    return text.strip(' \n\t.,;:—–-•*“”"')
