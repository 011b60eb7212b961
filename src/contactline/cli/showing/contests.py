"""Contests in the terminal: who says what against whom, side by side, each with outlet and day."""

import json
import sys

from rich.table import Table
from rich.text import Text

from contactline.cli.showing.tables import party_words, quoted
from contactline.cli.showing.terminal import err, out, safe
from contactline.model.events.contest import ContestAcross, ContestSide
from contactline.model.rows.as_json import row_to_json
from contactline.model.rows.kinds import Filter

_LONGEST = 300
_HEADS = {"denied": {1: "told by", 2: "denied by"}, "not_confirmed": {1: "told by", 2: "not confirmed by"}}
_SCOPE = {"articles": "across articles", "event": "one event", "article": "one article"}


def show_contests(record: str, where: Filter, *, as_json: bool) -> None:
    """Every contest of a record that meets `where`, those first told first; as JSON one a line."""
    from contactline.jobs.across.contests import contests_of
    from contactline.record import open_record

    with open_record(record) as opened:
        found = contests_of(opened, where)
        labels = {} if as_json else opened.labels()
    if as_json:
        for contest in found:
            sys.stdout.write(json.dumps(row_to_json(contest), ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    if not found:
        err().print(f"no contests in {opened.name}{' with these filters' if where != Filter() else ''}", markup=False)
        return
    table = Table(
        title=f"{len(found)} {'contests' if len(found) > 1 else 'contest'}", show_lines=True, expand=True,
        title_justify="left", padding=(0, 1),
    )  # fmt: skip
    table.add_column("Kind", width=13)
    table.add_column("One side", ratio=1, overflow="fold")
    table.add_column("The other", ratio=1, overflow="fold")
    for contest in found:
        sides, others = sides_of(contest)
        heads = _HEADS.get(contest.kind, {})
        for at in range(0, len(sides), 2):
            cells = [_words(accounts, labels, heads.get(number)) for number, accounts in sides[at : at + 2]]
            table.add_row(_kind(contest) if at == 0 else Text("and also", style="dim"), *cells)
        if others:
            table.add_row(Text("side not known", style="dim"), _words(others, labels))
    out().print(table)


def sides_of(contest: ContestAcross) -> tuple[list[tuple[int, list[ContestSide]]], list[ContestSide]]:
    """Each side's number and accounts, in order, and the accounts of which no side is known.

    Where none is known of any, as in records made before sides were kept: the first account's speaker, and all others.
    """
    numbers = sorted({a.stands for a in contest.accounts if a.stands is not None})
    if numbers:
        held = [(n, [a for a in contest.accounts if a.stands == n]) for n in numbers]
        return held, [a for a in contest.accounts if a.stands is None]
    first = contest.accounts[0]
    mine = [a for a in contest.accounts if a is first or (a.speaker and _names(a) & _names(first))]
    return [(0, mine), (0, [a for a in contest.accounts if not any(a is m for m in mine)])], []


def _names(side: ContestSide) -> set[str]:
    return {p.country if p.country and p.sector == "GOV" else (p.name or p.text) for p in side.speaker}


def _kind(contest: ContestAcross) -> Text:
    days = sorted(a.published for a in contest.accounts if a.published)
    text = Text(contest.kind.replace("_", " "), style="bold red")
    text.append(f"\n{days[0] if days else 'no date'}", style="")
    return text.append(f"\n{_SCOPE[contest.scope]}", style="dim")


def _words(sides: list[ContestSide], labels: dict[str, str], head: str | None = None) -> Text:
    text = Text()
    text.append(f"{head}\n" if head else "", style="dim")
    for side in sides:
        text.append("\n\n" if side is not sides[0] else "")
        text.append(party_words(side.speaker) or "the article", style="yellow")
        text.append(f": {quoted((side.words,), longest=_LONGEST)}")
        outlet = side.outlet or labels.get(side.words.article, side.words.article)
        text.append(f"\n[{safe(outlet)}, {side.published or 'no date'}]", style="dim italic")
    return text
