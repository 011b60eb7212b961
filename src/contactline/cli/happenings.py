"""Events with their accounts in the terminal: what outlets tell of one happening, side by side."""

import json
import sys
from pathlib import Path

from rich.table import Table
from rich.text import Text

from contactline.cli.tables import date_words, party_words, quoted
from contactline.cli.terminal import err, out, safe
from contactline.model.event import Event, FigureLine
from contactline.model.event_json import event_to_json


def show_happenings(record: Path, *, as_json: bool) -> None:
    """Every event of a record in order of time, with each account, what joined it, figures and contests."""
    from contactline.record import open_record

    with open_record(record) as opened:
        events = opened.happenings()
    if as_json:
        for event in events:
            sys.stdout.write(json.dumps(event_to_json(event), ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    if not events:
        err().print(f"no happenings in {record}: build it first", markup=False)
        return
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(no_wrap=True, vertical="top")
    grid.add_column(ratio=1)
    for event in events:
        grid.add_row(Text(date_words(event.start, event.end), style="bold"), _event(event))
    out().print(grid)


def _event(event: Event) -> Text:
    who, whom = party_words(event.actors), party_words(event.recipients)
    text = Text(f"{event.type}  ", style="bold")
    text.append(f"{who or 'not told'}{f' → {whom}' if whom and whom != who else ''}", style="")
    if event.place:
        text.append(f"  at {safe(event.place)}", style="green")
    outlets = f"{event.voices} voices" if event.voices > 1 else "one voice"
    dispute = "" if event.dispute == "none" else f", {event.dispute.replace('_', ' ')}"
    text.append(f"\n{event.support} ({outlets}){dispute}", style="yellow")
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
        text.append(quoted(account.words))
        if account.joined and len(event.accounts) > 1:
            text.append(f"\n      joined ({account.probability:.2f}): {account.joined}", style="dim italic")
    for figures in event.figures:
        told = "; ".join(f"{_number(line)} ({party_words(line.speaker) or 'the article'})" for line in figures.lines)
        text.append(f"\n  {figures.measure}: {told}", style="cyan")
    for contest in event.contests:
        sides = " / ".join(f"{party_words(s.speaker) or 'the article'}: {quoted((s.words,))}" for s in contest.accounts)
        text.append(f"\n  {contest.kind.replace('_', ' ')}: {sides}", style="red")
    return text.append("\n")


def _number(line: FigureLine) -> str:
    if line.low is not None and line.high is not None:
        return f"{line.low:g}" if line.low == line.high else f"{line.low:g} to {line.high:g}"
    return f"{line.low:g} or more" if line.low is not None else f"up to {line.high:g}" if line.high is not None else "?"
