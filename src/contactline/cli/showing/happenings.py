"""Events across articles in the terminal: one line an event, or with every account that outlets give of it."""

import json
import sys

from rich.table import Table
from rich.text import Text

from contactline.cli.showing.tables import date_words, party_words, quoted
from contactline.cli.showing.terminal import err, out, safe
from contactline.model.events.event import Event, EventContest, FigureLine
from contactline.model.events.event_json import event_to_json
from contactline.model.rows.kinds import Filter

_LONGEST = 160


def show_happenings(record: str, where: Filter, *, accounts: bool, as_json: bool) -> None:
    """The events of a record in order of time of which an account meets `where`.

    One line an event with its support and dispute, or, with `accounts`, each account, what joined it, figures and
    contests; as JSON always whole, one event a line.
    """
    from contactline.record import open_record

    with open_record(record) as opened:
        events = list(opened.happenings())
        if where != Filter():
            wanted = {row.id for row in opened.events(where)}
            events = [e for e in events if any(a.report in wanted for a in e.accounts)]
    if as_json:
        for event in events:
            sys.stdout.write(json.dumps(event_to_json(event), ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    if not events:
        err().print(f"no happenings in {opened.name}{' with these filters' if where != Filter() else ''}", markup=False)
        return
    out().print(_with_accounts(events) if accounts else _lines(events))


def _lines(events: list[Event]) -> Table:
    table = Table(
        title=f"{len(events)} {'happenings' if len(events) > 1 else 'happening'}", expand=True, title_justify="left",
        padding=(0, 1),
    )  # fmt: skip
    table.add_column("When", no_wrap=True)
    table.add_column("What", ratio=2, overflow="fold")
    table.add_column("Support", no_wrap=True)
    table.add_column("Dispute", no_wrap=True)
    table.add_column("Told in these words", ratio=3, overflow="fold")
    for event in events:
        words = quoted(event.accounts[0].words)
        table.add_row(
            date_words(event.start, event.end), _what(event), _support(event),
            Text("" if event.dispute == "none" else event.dispute.replace("_", " "), style="red"),
            words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…",
        )  # fmt: skip
    return table


def _what(event: Event) -> Text:
    who, whom = party_words(event.actors), party_words(event.recipients)
    text = Text(f"{event.type}  ", style="bold")
    text.append(f"{who or 'not told'}{f' → {whom}' if whom and whom != who else ''}", style="not bold")
    if event.place:
        text.append(f"  at {safe(event.place)}", style="green not bold")
    if event.part_of:
        text.append(f"  (part of {event.part_of})", style="italic not bold")
    return text


def _support(event: Event) -> str:
    """Accounts and voices: "5 accounts, 3 voices" tells that two of the five copy or repeat another."""
    told = len(event.accounts)
    voices = f"{event.voices} voices" if event.voices > 1 else "one voice"
    return voices if told == event.voices else f"{voices}, {told} accounts"


def _with_accounts(events: list[Event]) -> Table:
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(no_wrap=True, vertical="top")
    grid.add_column(ratio=1)
    for event in events:
        grid.add_row(Text(date_words(event.start, event.end), style="bold"), _event(event))
    return grid


def _event(event: Event) -> Text:
    text = _what(event)
    dispute = "" if event.dispute == "none" else f", {event.dispute.replace('_', ' ')}"
    text.append(f"\n{event.support} ({_support(event)}){dispute}", style="yellow not bold")
    if event.part_of:
        text.append(f"\npart of {event.part_of}: {event.part_why}", style="italic")
    if event.open:
        text.append(f"\n{event.open}", style="italic")
    for account in event.accounts:
        speaker = party_words(account.speaker)
        voice = f"{speaker}, " if speaker else ""
        text.append(
            f"\n  [{safe(account.outlet or account.article)}, {account.published or 'no date'}] {voice}", style="dim"
        )
        text.append(quoted(account.words), style="not bold")
        if account.joined and len(event.accounts) > 1:
            text.append(f"\n      joined ({account.probability:.2f}): {account.joined}", style="dim italic")
    for figures in event.figures:
        told = "; ".join(f"{_number(line)} ({party_words(line.speaker) or 'the article'})" for line in figures.lines)
        text.append(f"\n  {figures.measure}: {told}", style="cyan")
    for contest in event.contests:
        text.append(f"\n  {contest.kind.replace('_', ' ')}: {_side_by_side(contest)}", style="red")
    return text.append("\n")


def _side_by_side(contest: EventContest) -> str:
    """The accounts with a stroke between sides; one side's stand together."""
    told, before = "", None
    for side in sorted(contest.accounts, key=lambda s: s.stands or len(contest.accounts) + 1):
        told += "" if not told else "; " if side.stands is not None and side.stands == before else " / "
        told += f"{party_words(side.speaker) or 'the article'}: {quoted((side.words,))}"
        before = side.stands
    return told


def _number(line: FigureLine) -> str:
    if line.low is not None and line.high is not None:
        return f"{line.low:g}" if line.low == line.high else f"{line.low:g} to {line.high:g}"
    return f"{line.low:g} or more" if line.low is not None else f"up to {line.high:g}" if line.high is not None else "?"
