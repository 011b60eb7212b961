"""Provisions of an agreement, points said to be unresolved, and what each party holds on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from contactline.extract.agreements.owed.belongs import Naming, Told, belongs_to, under, words_at
from contactline.extract.agreements.scene import Scene, lays_down, sentence_of, sentence_span_of
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import OpenIssue, Position
from contactline.model.claim import Claim
from contactline.model.parsed import Sentence, Token
from contactline.model.span import Span, overlap
from contactline.model.tree import children, head_of, subtree, tokens_in

_ROMAN = frozenset("IVXLC")
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_BULLETS = " \t-–—•*·"
_PLAIN = frozenset(
    "point issue question article matter topic item problem provision party side peace agreement draft treaty".split()
)
_LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A provision found: its group, label, the tokens that name it, what it requires and its evidence."""

    group: int
    label: str
    heads: tuple[int, ...]
    requires: str | None
    evidence: tuple[Span, ...]


def find_provisions(scene: Scene, told: Sequence[Told], heads: Sequence[Naming]) -> tuple[Part, ...]:
    """Numbered, counted and described parts, those with one label in one agreement joined, in order of the text."""
    joined: dict[tuple[int, str], Part] = {}
    for part in (*_numbered(scene, told), *_counted(scene, told), *_described(scene, told, heads)):
        key = (part.group, part.label.lower())
        before = joined.get(key)
        if before is None:
            joined[key] = part
        else:
            evidence = tuple(dict.fromkeys((*before.evidence, *part.evidence)))
            joined[key] = Part(
                part.group, before.label, (*before.heads, *part.heads), before.requires or part.requires, evidence
            )
    return tuple(joined.values())


def _numbered(scene: Scene, told: Sequence[Told]) -> list[Part]:
    parsed = scene.parsed
    found: list[Part] = []
    phrases = {t.phrase.head: t.group for t in told}
    for token in parsed.tokens:
        if token.lemma.lower() not in words("parts") or token.index + 1 >= len(parsed.tokens):
            continue
        number = parsed.tokens[token.index + 1]
        if token.tag in ("NN", "NNP") and any(
            k.text.lower() in ("this", "the") for k in children(parsed, token, ("det",))
        ):
            back = last_part(scene, found, token)
            if back is not None and not _is_number(number):
                part = Part(
                    back.group, back.label, (token.index,), _requires(scene, token), (sentence_span_of(scene, token),)
                )
                found.append(part)
                continue
        if number.sentence != token.sentence or not _is_number(number):
            continue
        group, refused = _owner(scene, token, phrases, told)
        if group is None or refused:
            continue
        label = f"{token.text.rstrip('s') if token.tag in ('NNS', 'NNPS') else token.text} {number.text}"
        found.append(Part(group, label, (token.index,), _requires(scene, token), (sentence_span_of(scene, token),)))
    return found


def _is_number(token: Token) -> bool:
    return token.text[:1].isdigit() or (bool(token.text) and set(token.text) <= _ROMAN)


def last_part(scene: Scene, found: Sequence[Part], token: Token) -> Part | None:
    """The numbered part that "this article" goes back to: the last one, named within three sentences before."""
    before = [p for p in found if p.heads[0] < token.index]
    if not before or token.sentence - scene.parsed.tokens[before[-1].heads[0]].sentence > 3:
        return None
    return before[-1] if before[-1].label.lower().startswith(token.lemma.lower()) else None


def _owner(scene: Scene, token: Token, phrases: dict[int, int], told: Sequence[Told]) -> tuple[int | None, bool]:
    """The group whose part it is; True where it is part of something else (a constitution, a code)."""
    parsed = scene.parsed
    for start in (token, *(parsed.tokens[i] for i in (token.index + 1,))):
        for prep in children(parsed, start, ("prep",)):
            if prep.text.lower() not in ("of", "in", "to"):
                continue
            for pobj in children(parsed, prep, ("pobj",)):
                if pobj.index in phrases:
                    return phrases[pobj.index], False
                inside = [phrases[t.index] for t in subtree(parsed, pobj) if t.index in phrases]
                if inside:
                    return inside[0], False
                if prep.text.lower() == "of" or pobj.lemma.lower() in words("no_owner"):
                    return None, True
    for kid in children(parsed, token, ("poss",)):
        return phrases.get(kid.index), kid.index not in phrases
    return central(scene, told, token), False


def central(scene: Scene, told: Sequence[Told], token: Token) -> int | None:
    """The agreement that the words before `token` are about: the subject of the last sentence that names one, else the
    last."""
    tokens = scene.parsed.tokens
    before = [t for t in told if t.phrase.head < token.index]
    if not before:
        return None
    sentence = tokens[before[-1].phrase.head].sentence
    same = [t for t in before if tokens[t.phrase.head].sentence == sentence]
    subjects = [t for t in same if tokens[t.phrase.head].dep in ("nsubj", "nsubjpass")]
    return (subjects[0] if subjects else same[-1]).group


def _requires(scene: Scene, token: Token) -> str | None:
    """What the text says that the part lays down: the words under its verb, or the sentence after "according to Article
    5"."""
    parsed = scene.parsed
    above = head_of(parsed, token)
    if token.dep in ("nsubj", "nmod") and lays_down(above) and not any(k.dep == "neg" for k in children(parsed, above)):
        below = [t for k in children(parsed, above, ("dobj", "ccomp", "xcomp")) for t in subtree(parsed, k)]
        if below:
            return words_at(scene, Span(min(t.start for t in below), max(t.end for t in below)))
    if above.text.lower() in ("to", "under") and token.dep == "pobj":
        opener = head_of(parsed, above) if above.text.lower() == "to" else above
        if opener.text.lower() in ("according", "under"):
            sentence = sentence_of(scene, token)
            rest = [t for t in parsed.tokens[token.index : sentence.last] if t.text == ","]
            if opener.index == sentence.first and rest:
                return words_at(scene, Span(rest[0].end, sentence.end))
    return None


def _counted(scene: Scene, told: Sequence[Told]) -> Iterator[Part]:
    """ "two of 17 articles", "two unresolved articles remaining out of 17"."""
    parsed = scene.parsed
    for token in parsed.tokens:
        if token.lemma.lower() not in words("parts") or token.tag not in ("NNS", "NNPS"):
            continue
        sentence = sentence_of(scene, token)
        window = parsed.tokens[max(sentence.first, token.index - 6) : min(sentence.last, token.index + 7)]
        counts = [
            t for t in window if (t.text.isdigit() or t.text.lower() in _NUMBERS) and t.index not in scene.time_at
        ]
        links = [t for t in window if t.text.lower() == "of"]
        pairs = [
            (a, b)
            for a in counts
            for b in counts
            for link in links
            if a.index < link.index < b.index and b.index - link.index <= 3 and (a.index < token.index)
        ]
        if not pairs:
            continue
        first, last = pairs[0]
        end = max(last, token, key=lambda t: t.index)
        group = belongs_to(scene, told, token)
        if group is not None:
            span = Span(first.start, end.end)
            yield Part(group, words_at(scene, span), (token.index,), None, (sentence_span_of(scene, token),))


def _described(scene: Scene, told: Sequence[Told], heads: Sequence[Naming]) -> Iterator[Part]:
    """What an agreement itself is said to lay down, and what is done or owed under it."""
    parsed = scene.parsed
    for item in heads:
        head = parsed.tokens[item.head]
        verb = head_of(parsed, head)
        if head.dep == "nsubj" and verb.lemma.lower() in words("providing") - {"say", "state"} and verb.pos == "VERB":
            if any(k.dep == "neg" for k in children(parsed, verb)):
                continue
            found = (
                children(parsed, verb, ("xcomp", "ccomp"))
                or children(parsed, verb, ("dobj",))
                or tuple(
                    pobj
                    for prep in children(parsed, verb, ("prep",))
                    if prep.text.lower() == "for"
                    for pobj in children(parsed, prep, ("pobj",))
                )
            )
            if found and found[0].pos != "PRON" and not _none(scene, found[0]) and not _is_term(scene, found[0]):
                yield _part(scene, item.group, found[0], head)
    for verb in parsed.tokens:
        if verb.pos not in ("VERB", "AUX") or verb.dep not in ("ROOT", "ccomp", "conj", "relcl"):
            continue
        if verb.lemma.lower() in words("no_deeds") | words("binding"):
            continue
        at = under(scene, told, verb)
        if at is not None and head_of(parsed, parsed.tokens[at.phrase.head]).text.lower() == "under":
            objects = children(parsed, verb, ("dobj", "nsubjpass", "attr", "ccomp"))
            idiom = any(o.lemma.lower() in words("idle_objects") for o in objects)
            if objects and objects[0].pos != "PRON" and not idiom:
                part = _part(scene, at.group, objects[0], verb)
                yield replace(part, requires=_clause(scene, verb, objects[0]))


def _clause(scene: Scene, verb: Token, last: Token) -> str:
    """Who does what: the words from the verb's subject to the end of its object."""
    subjects = children(scene.parsed, verb, ("nsubj", "nsubjpass"))
    below = [*subtree(scene.parsed, last), verb, *(t for s in subjects for t in subtree(scene.parsed, s))]
    return words_at(scene, Span(min(t.start for t in below), max(t.end for t in below)))


def _none(scene: Scene, token: Token) -> bool:
    return any(k.text.lower() in ("no", "any") for k in children(scene.parsed, token, ("det", "neg")))


def _is_term(scene: Scene, token: Token) -> bool:
    """ "gave them three months", "set a deadline of May": a term, and no provision by itself."""
    return token.index in scene.time_at or token.lemma.lower() in words("deadline_nouns")


def _part(scene: Scene, group: int, token: Token, head: Token) -> Part:
    below = subtree(scene.parsed, token)
    span = Span(below[0].start, max(t.end for t in below))
    return Part(group, _label(scene, token), (head.index,), words_at(scene, span), (sentence_span_of(scene, token),))


def _label(scene: Scene, token: Token) -> str:
    """The core of the words: from the front of the noun phrase to its head and "of" phrase."""
    below = [t for t in subtree(scene.parsed, token) if not (t.pos == "PUNCT" and t.index > token.index)]
    clauses = {i.index for k in children(scene.parsed, token, ("relcl", "acl")) for i in subtree(scene.parsed, k)}
    below = [t for t in below if t.index not in clauses or t.index < token.index]
    kept: list[Token] = []
    for t in below:
        if kept and t.index != kept[-1].index + 1 and t.index > token.index:
            break
        if (t.index > token.index and t.dep in ("relcl", "acl", "mark", "cc")) or len(kept) >= _LONGEST_LABEL:
            break
        kept.append(t)
    while len(kept) > 1 and kept[-1].pos in ("ADP", "DET", "CCONJ"):
        kept.pop()
    return words_at(scene, Span(kept[0].start, kept[-1].end)) if kept else words_at(scene, Span(token.start, token.end))


def find_open_issues(scene: Scene, told: Sequence[Told]) -> tuple[tuple[int, OpenIssue], ...]:
    """Points said to be unresolved, each with its group and the positions that claims take on it."""
    found: dict[str, tuple[int, OpenIssue]] = {}
    for sentence in scene.parsed.sentences:
        for group, span in _unresolved(scene, told, sentence):
            issue = words_at(scene, span)
            if issue and issue.lower() not in found:
                found[issue.lower()] = (group, OpenIssue(issue, (span,), _positions(scene, span)))
    return tuple(found.values())


def _unresolved(scene: Scene, told: Sequence[Told], sentence: Sentence) -> Iterator[tuple[int, Span]]:
    parsed = scene.parsed
    for token in parsed.tokens[sentence.first : sentence.last]:
        told_open = {token.lemma.lower(), token.text.lower()}
        if not told_open & (words("unresolved") | words("unresolved_nouns")):
            continue
        verb = head_of(parsed, token)
        while verb.pos not in ("VERB", "AUX") and verb.head != verb.index:
            verb = head_of(parsed, verb)
        still = verb.lemma.lower() in ("remain", "stay", "continue") or any(
            k.text.lower() == "still" for k in children(parsed, verb, ("advmod",))
        )
        if token.text.lower() in ("open", "disputed", "contentious") and not still:
            continue
        if verb.lemma.lower() not in ("remain", "be", "stay", "continue", "leave") and not still:
            continue
        if any(k.dep == "neg" for k in children(parsed, verb)):
            continue
        subject = next(iter(children(parsed, verb, ("nsubj", "nsubjpass"))), None)
        if subject is None:
            continue
        group = _group_near(scene, told, subject)
        if group is None:
            continue
        generic = subject.lemma.lower() in words("issue_nouns") or subject.lemma.lower() in _PLAIN
        listed = _list_after(scene, sentence)
        if generic and listed:
            for item in listed:
                yield group, item
        elif not generic and subject.pos in ("NOUN", "PROPN"):
            below = subtree(parsed, subject)
            start = next((t.start for t in below if t.pos != "DET" or t.index > subject.index), below[0].start)
            yield group, Span(start, max(t.end for t in below))
        return


def _group_near(scene: Scene, told: Sequence[Told], token: Token) -> int | None:
    group = belongs_to(scene, told, token, reach=4)
    if group is not None:
        return group
    sentence = sentence_of(scene, token)
    later = [t for t in told if scene.parsed.tokens[t.phrase.head].sentence == sentence.index + 1]
    if later and scene.parsed.sentences[sentence.index + 1].block == sentence.block:
        return later[0].group
    before = [
        t
        for t in told
        if t.phrase.head < token.index and sentence.index - scene.parsed.tokens[t.phrase.head].sentence <= 3
    ]
    return before[-1].group if before else None


def _list_after(scene: Scene, sentence: Sentence) -> list[Span]:
    """The items of the list that the sentence opens, bullets and final stops left out."""
    article = scene.parsed.article
    following = [s for s in scene.parsed.sentences if s.block == sentence.block and s.index > sentence.index]
    if following:
        return []
    found = []
    for block in article.blocks[sentence.block + 1 :]:
        if block.kind != "list_item":
            break
        text = article.text[block.start : block.end]
        start = block.start + len(text) - len(text.lstrip(_BULLETS + "\n"))
        end = block.start + len(text.rstrip(" .;\n"))
        if start < end:
            found.append(Span(start, end))
    return found


def _positions(scene: Scene, issue: Span) -> tuple[Position, ...]:
    """The claims that share the issue's words; one for each speaker and claim."""
    wanted = _content(scene, issue)
    found = []
    for claim in sorted(scene.claims, key=lambda c: (c.content[0].start if c.content else 0, c.id)):
        if not claim.speaker or not claim.content or any(overlap(issue, s) for s in claim.content):
            continue
        shared = wanted & _content(scene, _around(scene, claim))
        if len(shared) >= 2 or (shared and len(wanted) == 1):
            found.append(_position(scene, claim))
    return tuple(found)


def _around(scene: Scene, claim: Claim) -> Span:
    """From the start of the sentence in which the claim begins to its end ("Regarding the withdrawal of claims, he said
    …")."""
    first = min(s.start for s in (*claim.content, *((claim.cue,) if claim.cue else ())))
    last = max(s.end for s in claim.content)
    token = tokens_in(scene.parsed, Span(first, first + 1))
    return Span(sentence_span_of(scene, token[0]).start if token else first, last)


def _position(scene: Scene, claim: Claim) -> Position:
    text = " ".join(words_at(scene, s) for s in claim.content)
    return Position(claim.speaker, text, claim.id, claim.content)


def _content(scene: Scene, span: Span) -> frozenset[str]:
    found: set[str] = set()
    for t in tokens_in(scene.parsed, span):
        if t.name is not None and scene.parsed.names[t.name].kind in ("organisation", "media"):
            found.update(w.lower() for w in t.text.split() if len(w) > 3)
        elif t.name is None and t.pos in ("NOUN", "PROPN", "ADJ") and len(t.text) > 3 and t.lemma.lower() not in _PLAIN:
            found.add(t.lemma.lower())
    return frozenset(found)
