"""contactline review: the most doubtful first, one key a decision."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from contactline.cli.judging.keys import Keyboard, keyboard
from contactline.cli.judging.tables import value_words
from contactline.cli.options import Author, RecordPath
from contactline.cli.showing.terminal import out, safe
from contactline.errors import UserError

if TYPE_CHECKING:
    from contactline.jobs.deciding.judging import Said
    from contactline.record import Found, Record


class Kind(StrEnum):
    """What can be reviewed."""

    report = "report"
    claim = "claim"
    figure = "figure"
    agreement = "agreement"
    commitment = "commitment"
    contest = "contest"


_KEYS = (
    ("a", "accept"), ("r", "reject"), ("A R", "the same with a reason"), ("c", "correct a field"),
    ("s or space", "later"), ("b", "back"), ("m", "mark"), ("=", "same as the marked one"),
    ("/", "not the same as the marked one"), ("u", "undo my last"), ("w", "more of the text"), ("q", "end"),
)  # fmt: skip
_DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "merge": "the same",
    "split": "not the same",
}
_NEAR, _WIDE = 220, 1200


@dataclass(slots=True)
class Session:
    """Where a person is: `at` in `queue`, `mine` the judgements of this session still in force."""

    record: "Record"
    author: str
    blind: bool
    queue: tuple[str, ...]
    at: int = 0
    marked: str | None = None
    mine: list[str] = field(default_factory=list)
    decided: int = 0


def review(
    record: RecordPath,
    author: Author,
    kind: Annotated[list[Kind] | None, typer.Option(help="Only these; repeat for several.")] = None,
    after: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this person judged, without showing how.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
) -> None:
    """Go through a record, the most doubtful first, one key a decision. Every decision is kept at once."""
    from contactline.jobs.deciding.judging import author_name
    from contactline.record import open_record

    name = author_name(author)
    if after is not None and author_name(after) == name:
        raise UserError("--after takes another person than --author")
    kinds = [k.value for k in kind] if kind else ["report", "claim", "figure", "agreement", "commitment"]
    console = out()
    with open_record(record) as opened:
        queue = opened.doubtful(kinds, author=name, after=author_name(after) if after else None)[:limit]
        session = Session(opened, name, after is not None, queue)
        if queue:
            console.print(f"{len(queue)} to judge; ? shows the keys", markup=False)
        _go(session, keyboard(), console)
    console.print(f"{session.decided} decisions kept", markup=False)


def _go(session: Session, keys: Keyboard, console: Console) -> None:
    shown = -1
    while session.at < len(session.queue):
        found = session.record.find(session.queue[session.at])
        if shown != session.at:
            _show(session, found, console, _NEAR)
            shown = session.at
        key = keys.key()
        if key in ("", "q"):
            return
        try:
            if _press(key, session, found, keys, console):
                shown = -1
        except UserError as error:
            console.print(f"  {error}", markup=False, style="yellow", soft_wrap=True)


def _press(key: str, session: Session, found: "Found", keys: Keyboard, console: Console) -> bool:
    """Do what a key asks for; is the thing to be shown again?"""
    from contactline.jobs.deciding import judging

    record, author, thing = session.record, session.author, found.thing.id
    match key:
        case "a" | "A" | "r" | "R":
            reason = _ask(keys, console, "reason") if key.isupper() else None
            if key in "aA":
                said = judging.accept(record, thing, author=author, reason=reason, blind=session.blind)
            else:
                said = judging.reject(record, thing, author=author, reason=reason)
            _kept(session, said, console)
            session.at += 1
        case "c":
            return _correct(session, found, keys, console)
        case "s" | " ":
            session.at += 1
        case "b":
            session.at = max(0, session.at - 1)
            return True
        case "u":
            return _undo(session, console)
        case "m":
            session.marked = thing
            console.print(f"  marked {thing}", markup=False)
        case "=" | "/":
            if session.marked is None:
                raise UserError("mark another one first, with m")
            join = judging.merge if key == "=" else judging.split
            _kept(session, join(record, [session.marked, thing], author=author), console)
        case "w":
            _show(session, found, console, _WIDE)
        case _:
            for name, what in _KEYS:
                console.print(f"  {name:12s}{what}", markup=False)
    return False


def _kept(session: Session, said: "Said", console: Console) -> None:
    session.mine.append(said.judgement.id)
    session.decided += 1
    console.print(f"  {_DONE[said.judgement.action]}", markup=False, style="green")
    for note in said.notes:
        console.print(f"  {note}", markup=False, style="yellow", soft_wrap=True)


def _undo(session: Session, console: Console) -> bool:
    from contactline.jobs.deciding.judging import withdraw

    if not session.mine:
        raise UserError("nothing of this session to undo")
    last = session.mine.pop()
    withdraw(session.record, last, author=session.author)
    session.decided -= 1
    standings = [s for s in session.record.standings() if s.judgement.id == last]
    ids = [s.id_now for s in standings if s.id_now in session.queue]
    if ids:
        session.at = session.queue.index(ids[-1] or "")
    console.print("  withdrawn", markup=False, style="green")
    return True


def _correct(session: Session, found: "Found", keys: Keyboard, console: Console) -> bool:
    from contactline.jobs.deciding.judging import correct
    from contactline.jobs.deciding.values import value_of

    names = tuple(found.thing.fields)
    for letter, name in zip("abcdefghijklmnop", names, strict=False):
        console.print(f"  {letter} {name}: {value_words(found.thing.fields[name])}", markup=False, soft_wrap=True)
    at = "abcdefghijklmnop".find(keys.key() or "?")
    if not 0 <= at < len(names):
        console.print("  nothing corrected", markup=False)
        return False
    words = _ask(keys, console, names[at])
    if words is None:
        console.print("  nothing corrected", markup=False)
        return False
    value = value_of(found.thing.kind, names[at], words)
    _kept(session, correct(session.record, found.thing.id, names[at], value, author=session.author), console)
    return True


def _ask(keys: Keyboard, console: Console, what: str) -> str | None:
    console.print(f"  {what} = ", markup=False, end="")
    console.file.flush()
    return keys.line() or None


def _show(session: Session, found: "Found", console: Console, wide: int) -> None:
    thing, article = found.thing, found.reading.article
    sure = f"confidence {thing.confidence:.2f}" if thing.confidence is not None else "no confidence of its own"
    published = article.published.date if article.published else "no date"
    where = article.outlet or article.title or article.source_key
    head = f"[{session.at + 1} of {len(session.queue)}] {thing.kind} {thing.id} · {sure} · {where}, {published}"
    console.print()
    console.print(Text(safe(head), style="bold"), soft_wrap=True)
    console.print(_context(found, wide), soft_wrap=False)
    decision = None if session.blind else session.record.decision(thing.id)
    for name, value in thing.fields.items():
        line = f"  {name}: {value_words(value)}"
        if decision is not None and name in decision.fields:
            line += f" → {value_words(decision.fields[name])}"
        elif decision is not None and name in decision.contested:
            line += " (people differ)"
        if value not in (None, []) or decision is not None:
            console.print(safe(line), markup=False, soft_wrap=True)
    if decision is not None:
        console.print(f"  {decision.verdict} by {', '.join(decision.authors)}", markup=False, style="cyan")


def _context(found: "Found", wide: int) -> Text:
    text, words = found.reading.article.text, found.thing.words
    start = max(0, min(w.start for w in words) - wide)
    end = min(len(text), max(w.end for w in words) + wide)
    if end - start > 8 * wide:
        start, end = max(0, words[0].start - wide), min(len(text), words[0].end + wide)
    shown = Text(safe(text[start:end]))
    for index, word in enumerate(words):
        shown.stylize(
            "bold reverse" if index == 0 else "underline", max(0, word.start - start), max(0, word.end - start)
        )
    return shown
