"""Review lists: "Ceasefire: due on 15 February. Missed." What is due by when, and what the item says came of it."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.owed.belongs import Told, intro_of
from contactline.extract.agreements.owed.deadlines import first_after
from contactline.extract.agreements.owed.duty import Duty
from contactline.extract.agreements.scene import Scene, clause_span, day, said_in, when_at
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Account, Verdict
from contactline.model.mention import Interval
from contactline.model.parsed import Sentence, Token
from contactline.model.report import When
from contactline.model.span import Span

_LABEL = 8
_DOING = frozenset("adopt begin start complete finish submit".split())


def listed_duties(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """A duty for each list item of the form "label: due …", under the agreement that the words before the list name."""
    blocks = scene.parsed.article.blocks
    for sentence in scene.parsed.sentences:
        if blocks[sentence.block].kind != "list_item" or _is_continued(scene, sentence):
            continue
        tokens = scene.parsed.tokens[sentence.first : sentence.last]
        colon = next((t for t in tokens[1 : _LABEL + 1] if t.text == ":"), None)
        due = _due_word(scene, colon, sentence) if colon is not None else None
        if colon is None or due is None:
            continue
        label = [t for t in scene.parsed.tokens[sentence.first : colon.index] if t.text[:1].isalnum()]
        group = _group(scene, told, tokens[0])
        if not label or group is None:
            continue
        when = _time_after(scene, due, sentence, groups[group].interval)
        yield Duty(
            group=group,
            debtor=(),
            creditor=(),
            deed=label[0].index,
            words=Span(label[0].start, label[-1].end),
            due=when,
            set_on=None,
            condition=None,
            part=None,
            evidence=Span(sentence.start, sentence.end),
            accounts=tuple(_accounts(scene, sentence, due, when)),
        )


def _due_word(scene: Scene, colon: Token, sentence: Sentence) -> Token | None:
    """ "due", or the verb of "to be withdrawn by …", behind the colon."""
    tokens = scene.parsed.tokens
    for at in range(colon.index + 1, min(colon.index + 6, sentence.last)):
        if tokens[at].text.lower() == "due":
            return tokens[at]
        if tokens[at].text.lower() == "to" and at == colon.index + 1 and at + 1 < sentence.last:
            return tokens[at + 1]
    return None


def _is_continued(scene: Scene, sentence: Sentence) -> bool:
    """Is it a second or later sentence of its item?"""
    return sentence.index > 0 and scene.parsed.sentences[sentence.index - 1].block == sentence.block


def _group(scene: Scene, told: Sequence[Told], token: Token) -> int | None:
    opening = intro_of(scene, token)
    if opening is None:
        return None
    tokens = scene.parsed.tokens
    before = [
        t.group
        for t in told
        if tokens[t.phrase.head].sentence <= opening.sentence and opening.sentence - tokens[t.phrase.head].sentence <= 3
    ]
    return before[-1] if before else None


def _time_after(scene: Scene, due: Token, sentence: Sentence, since: Interval | When | None) -> When | None:
    for index in range(due.index + 1, sentence.last):
        time = scene.time_at.get(index)
        if time is not None:
            if time.timex.type != "DATE" or time.interval is None:
                return None
            interval = first_after(time, since)
            return When(interval.start, interval.end, interval.grain, time.id)
    return None


def _accounts(scene: Scene, sentence: Sentence, due: Token, when: When | None) -> Iterator[Account]:
    """ "Missed.", and what was done on a day that can be held against the deadline."""
    deadline = day(when.end) if when is not None else None
    for after in scene.parsed.sentences[sentence.index :]:
        if after.block != sentence.block:
            return
        for token in scene.parsed.tokens[max(after.first, due.index + 1) : after.last]:
            span = Span(after.start, after.end)
            if after.last - after.first <= 3 and token.text.lower() in words("summed_missed"):
                yield Account("missed", None, None, said_in(scene, span), (span,))
            elif after.last - after.first <= 3 and token.text.lower() in words("summed_kept"):
                yield Account("kept", None, None, said_in(scene, span), (span,))
            elif (
                token.lemma.lower() in _DOING and token.tag in ("VBD", "VBN") and status_of(scene, token) == "happened"
            ):
                done = when_at(scene, token)
                start = day(done.start) if done is not None else None
                if deadline is not None and start is not None:
                    verdict: Verdict = "late" if start >= deadline else "kept"
                    said = said_in(scene, Span(token.start, token.end))
                    yield Account(verdict, done, None, said, (clause_span(scene, token),))
