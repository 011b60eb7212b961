"""Who is meant by "he", "it", "they", "the ministry": the mentions before, scored by a declared list of features.

The order of trust (the subject of the clause around, then the subject of the sentence before) is Hobbs's
("Resolving pronoun references", Lingua 44, 1978), with a score that may stay under the threshold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contactline.knowledge.actor_words import actor_words
from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor, ActorCandidate
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, head_of
from contactline.resolve.actors.discourse import Discourse, Group, Told

# Features of an antecedent and their weights: a score is their sum, cut to [0, 1].
WEIGHTS: dict[str, float] = {
    "subject of the clause around it": 0.55,
    "subject of the sentence before": 0.35,
    "in the same sentence": 0.15,
    "in the sentence before": 0.1,
    "a subject": 0.1,
    "the only one that fits": 0.3,
    "the only body that fits": 0.1,
    "named last": 0.05,
    "the same noun": 0.5,
    "the nearest of them": 0.3,
    "another thing is the nearer subject": -0.3,
}
THRESHOLD = 0.45
MARGIN = 0.1
_PERSONAL = frozenset("he him his himself she her hers herself".split())
_THING = frozenset("it its itself".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset("who which that".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_JOINED = frozenset({"conj", "pobj", "npadvmod", "appos", "dobj"})
_REFLEXIVE = frozenset("himself herself itself themselves".split())
_SERVING = frozenset(("MIL", "COP", "GOV", "LEG", "SPY"))
_FAR = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """The antecedent's actors (empty: abstained, and `why` says why) and all candidates, best first."""

    actors: tuple[Actor, ...]
    candidates: tuple[ActorCandidate, ...]
    why: str | None


_Key = tuple[Actor, ...] | frozenset[int]  # actors, or the heads of a mention that is not resolved


@dataclass(frozen=True, slots=True)
class _Candidate:
    actors: tuple[Actor, ...]
    heads: frozenset[int]
    sentence: int
    subject: bool
    start: int


def choose(discourse: Discourse, found: ActorFound) -> Choice:
    """The mention before the pronoun `found` (or its possessive) that it stands for."""
    parsed, word = discourse.parsed, found.noun or ""
    token = parsed.tokens[found.head]
    local = _local_subject(parsed, token) if word not in _REFLEXIVE else None
    earlier = [
        c
        for c in _candidates(discourse, found)
        if c.start < found.start and token.sentence - c.sentence <= _FAR and not (local and local.index in c.heads)
    ]
    previous = token.sentence - 1
    if word in _PERSONAL:  # speech in quotation marks may stand between
        previous = max((c.sentence for c in earlier if c.sentence < token.sentence), default=previous)
    first = token.sentence if word in _REFLEXIVE else previous - 1
    candidates = [c for c in earlier if c.sentence >= first]
    around = _subject_around(parsed, token)
    if word in _REFLEXIVE and any(token.head in c.heads for c in candidates):  # "Baku itself"
        around = head_of(parsed, token)
    if around is not None and word in _PERSONAL:
        around = _whose(parsed, around, candidates)
    before = _subject_of(parsed, previous) if around is None else None
    nearer = around if around is not None else before
    hit = nearer is not None and any(nearer.index in c.heads for c in candidates)
    distracted = nearer is not None and not hit and _could_be(found, nearer, discourse)
    joined = nearer is not None and word in _PERSONAL | _THING and bool(children(parsed, nearer, ("conj",)))
    alone = len({c.actors or c.heads for c in candidates}) == 1
    scored: dict[_Key, tuple[float, tuple[str, ...]]] = {}
    for at, c in enumerate(candidates):
        features = []
        if nearer is not None and nearer.index in c.heads and not joined:
            features.append(
                "subject of the clause around it" if around is not None else "subject of the sentence before"
            )
        if c.sentence >= previous:
            features.append("in the same sentence" if c.sentence == token.sentence else "in the sentence before")
        if c.subject:
            features.append("a subject")
        if alone:
            body = word in _THING and not (token.tag == "PRP$" and _owns_people(parsed, token))
            features.append("the only body that fits" if body else "the only one that fits")
        if at == len(candidates) - 1:
            features.append("named last")
        if distracted:
            features.append("another thing is the nearer subject")
        score = max(0.0, min(1.0, sum(WEIGHTS[f] for f in features)))
        key = c.actors or c.heads
        if key not in scored or score > scored[key][0]:
            scored[key] = (score, tuple(features))
    return _decide(scored)


def take_up(discourse: Discourse, found: ActorFound, fitting: Sequence[Told]) -> Choice:
    """The earlier mention with the same noun that a definite phrase takes up ("the ministry"): the nearest, if sole."""
    sentence = discourse.parsed.tokens[found.head].sentence
    scored: dict[_Key, tuple[float, tuple[str, ...]]] = {}
    distinct = {t.actors for t in fitting}
    rivals = {t.actors for t in fitting if t.sentence == fitting[-1].sentence}
    for at, told in enumerate(fitting):
        features = ["the same noun"]
        if told.sentence >= sentence - 1:
            features.append("in the sentence before" if told.sentence < sentence else "in the same sentence")
        if len(distinct) == 1:
            features.append("the only one that fits")
        if told.found.subject:
            features.append("a subject")
        if at == len(fitting) - 1 and len(rivals) == 1:
            features.append("the nearest of them")
        score = min(1.0, sum(WEIGHTS[f] for f in features))
        if told.actors not in scored or score > scored[told.actors][0]:
            scored[told.actors] = (score, tuple(features))
    return _decide(scored)


def _decide(scored: dict[_Key, tuple[float, tuple[str, ...]]]) -> Choice:
    ranked = sorted(scored.items(), key=lambda s: (-s[1][0], str(s[0])))
    candidates = tuple(
        ActorCandidate(actor, round(score, 3), ", ".join(why))
        for key, (score, why) in ranked[:4]
        for actor in key
        if isinstance(actor, Actor)
    )
    if not ranked:
        return Choice((), (), "nobody named before fits")
    if ranked[0][1][0] < THRESHOLD:
        return Choice((), candidates, "no mention before fits well enough")
    if len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < MARGIN:
        return Choice((), candidates, "two mentions before fit as well")
    chosen = tuple(actor for actor in ranked[0][0] if isinstance(actor, Actor))
    return Choice(chosen, candidates, None if chosen else "takes up words that do not tell who it is")


def _candidates(discourse: Discourse, found: ActorFound) -> list[_Candidate]:
    """Mentions and groups of this and the last sentences that could be meant, in order."""
    word = found.noun or ""
    token = discourse.parsed.tokens[found.head]
    sentence = token.sentence
    states = token.tag == "PRP$" and _names_states_own(discourse.parsed, token)
    out = []
    for told in reversed(discourse.told):
        if sentence - told.sentence > _FAR:
            break
        if _fits(found, word, told) and not (states and _is_organisation(discourse, told)):
            heads = frozenset((told.found.head,) if told.found.name is None else (told.found.head, told.found.name))
            out.append(_Candidate(told.actors, heads, told.sentence, told.found.subject, told.found.start))
    if not (word in _PERSONAL or word in _THING):
        for number in range(max(0, sentence - _FAR), sentence + 1):
            out.extend(_of_group(discourse, g) for g in discourse.groups_in.get(number, ()))
    return sorted(out, key=lambda c: (c.start, sorted(c.heads)))


def _names_states_own(parsed: Parsed, token: Token) -> bool:
    """Does the possessive stand before what only a state has ("its army", "its foreign ministry")?"""
    head = head_of(parsed, token)
    before = parsed.tokens[head.index - 1].text.lower() if head.index else ""
    lemma = head.lemma.lower()
    return bool({lemma, f"{before} {lemma}"} & actor_words().states_own)


def _owns_people(parsed: Parsed, token: Token) -> bool:
    """Does the possessive stand before people or forces, which only a party has ("its sappers")?"""
    head = head_of(parsed, token)
    noun = actor_words().nouns.get(head.lemma.lower())
    return _names_states_own(parsed, token) or (noun is not None and noun.sector in _SERVING)


def _is_organisation(discourse: Discourse, told: Told) -> bool:
    """Is it an organisation of states?"""
    entries = [discourse.known.entries.get(a.id or "") for a in told.actors]
    return any(entry is not None and entry.kind == "organisation" for entry in entries)


def _of_group(discourse: Discourse, group: Group) -> _Candidate:
    return _Candidate(
        group.actors,
        frozenset((group.head,)),
        group.sentence,
        group.subject,
        discourse.parsed.tokens[group.last].end - 1,
    )


def _fits(found: ActorFound, word: str, told: Told) -> bool:
    item = told.found
    if item.made_by in ("owner", "role/modifier"):
        return False
    if item.form == "pronoun":
        return item.noun in _same_kind(word) and bool(told.actors) and found.gender == item.gender
    if word in _PERSONAL:
        human = item.form == "person" or (item.form == "role" and not item.plural and not item.body)
        return (
            human
            and len(told.actors) <= 1
            and (found.gender is None or item.gender is None or item.gender == found.gender)
        )
    if word in _THING:
        return (
            len(told.actors) <= 1
            and not item.plural
            and (item.form in ("name", "seat") or (item.form == "role" and item.body))
        )
    return item.plural or item.form in ("people", "several") or (item.body and item.form == "role")


def _same_kind(word: str) -> frozenset[str]:
    for kind in (_PERSONAL, _THING, frozenset("they them their theirs themselves".split())):
        if word in kind:
            return kind
    return frozenset()


def _subject_around(parsed: Parsed, token: Token) -> Token | None:
    """The subject of the nearest clause above the token that stands before it."""
    over = {token.index, *_dominating(parsed, token)}
    local = _local_subject(parsed, token)
    if local is not None and token.text.lower() not in _REFLEXIVE:
        over.add(local.index)
    for above in ancestors(parsed, token):
        for subject in reversed(children(parsed, above, _SUBJECTS)):
            if subject.index < token.index and subject.index not in over:
                return _named_subject(parsed, subject)
        split = _split_subject(parsed, above)
        if split is not None and split.index < token.index and split.index not in over:
            return split
    return None


def _split_subject(parsed: Parsed, verb: Token) -> Token | None:
    """The name right before a finite verb without a subject that the parse joined to what stands before ("X fell on
    Friday and Baku said it ...")."""
    if verb.tag not in _FINITE or verb.index == 0 or children(parsed, verb, (*_SUBJECTS, "aux", "auxpass", "csubj")):
        return None
    before = parsed.tokens[verb.index - 1]
    return before if before.name is not None and before.dep in _JOINED else None


def _local_subject(parsed: Parsed, token: Token) -> Token | None:
    """The subject of the verb whose object the pronoun is: "She praised him" is not about one person."""
    verb = head_of(parsed, token)
    if token.dep == "pobj":
        verb = head_of(parsed, verb)
    if token.dep not in ("dobj", "pobj", "dative", "iobj") or verb.pos not in ("VERB", "AUX"):
        return None
    subjects = children(parsed, verb, _SUBJECTS)
    return subjects[-1] if subjects else None


def _dominating(parsed: Parsed, token: Token) -> Iterator[int]:
    """The heads above the token that it is a part of; not the earlier ones of a coordination ("X and his army")."""
    while token.head != token.index:
        above = head_of(parsed, token)
        if token.dep != "conj":
            yield above.index
        token = above


def _whose(parsed: Parsed, subject: Token, candidates: Sequence[_Candidate]) -> Token:
    """The person whose body or deed the subject is ("Netanyahu's office said he"), where only that one is a person."""
    heads = {i for c in candidates for i in c.heads}
    if subject.index in heads:
        return subject
    return next((t for t in children(parsed, subject, ("poss",)) if t.index in heads), subject)


def _named_subject(parsed: Parsed, subject: Token) -> Token:
    """The noun behind a relative pronoun; else the subject itself."""
    if subject.lemma.lower() in _RELATIVE and subject.pos in ("PRON", "DET"):
        for above in ancestors(parsed, subject):
            if above.dep == "relcl":
                return head_of(parsed, above)
    return subject


def _subject_of(parsed: Parsed, number: int) -> Token | None:
    """The subject of the main clause of a sentence."""
    if number < 0:
        return None
    sentence = parsed.sentences[number]
    root = next((t for t in parsed.tokens[sentence.first : sentence.last] if t.head == t.index), None)
    subjects = children(parsed, root, _SUBJECTS) if root is not None else ()
    return subjects[-1] if subjects else None


def _could_be(found: ActorFound, subject: Token, discourse: Discourse) -> bool:
    """Could the pronoun stand for this subject, which is no actor ("The document ... it")?"""
    if subject.pos not in ("NOUN", "PROPN") or subject.index in discourse.by_head:
        return False
    if (found.noun or "") in _PERSONAL:
        return False
    return found.plural == (subject.tag in ("NNS", "NNPS"))
