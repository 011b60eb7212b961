"""Rows as terminal tables."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from contactline.cli.showing.terminal import safe
from contactline.model.rows.kinds import (
    AgreementRow,
    ArticleRow,
    ClaimRow,
    CommitmentRow,
    ContestRow,
    EventRow,
    FigureRow,
    Party,
    Row,
    Words,
)

_TYPE_STYLE = {
    "ASSAULT": "bold red", "COERCE": "red", "SANCTION": "red", "MOBILIZE": "dark_orange", "THREATEN": "dark_orange",
    "PROTEST": "dark_orange", "ACCUSE": "yellow", "REJECT": "yellow", "REQUEST": "cyan", "AGREE": "green",
    "CONSULT": "blue", "SUPPORT": "green", "CONCEDE": "green", "COOPERATE": "green", "AID": "green",
    "RETREAT": "green",
}  # fmt: skip


def date_words(start: str | None, end: str | None, grain: str | None = None) -> str:
    """An interval as an analyst writes it: `2021-11-16`, `2020-11`, `2020`, `since 2022-12-01`, `by 2024-07-01`."""
    if start is None and end is None:
        return "no date"
    if start is None:
        return f"by {_last_day(end or '')}"
    if end is None:
        return f"since {start[:10]}"
    first, last = start[:10], _last_day(end)
    if first == last or first > last:
        return first
    if first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4] if first[:4] == last[:4] else f"{first[:4]} to {last[:4]}"
    if first[:7] == last[:7] and first[8:] == "01" and grain == "month":
        return first[:7]
    return f"{first} to {last}"


def _last_day(end: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(end[:10]) - timedelta(days=1)).isoformat() if end[:10] > "0001-01-01" else end


def party_words(parties: Sequence[Party]) -> str:
    """Parties as `Baku (AZE GOV)`, joined by commas; each once."""
    seen: list[str] = []
    for party in parties:
        code = " ".join(c for c in (party.country, party.sector, party.sector2) if c)
        words = f"{party.text} ({code})" if code else (party.text if party.name is None else f"{party.text}")
        if words not in seen:
            seen.append(words)
    return safe(", ".join(seen))


def quoted(words: Sequence[Words], *, longest: int = 220) -> str:
    """The words a row rests on, white space folded, cut at `longest` characters."""
    text = safe(" ".join(" … ".join(w.text for w in words).split()))
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def number_words(row: FigureRow) -> str:
    """`6,500 or more`, `up to 2,000`, `30,000`, `10 to 15`, with the unit."""

    def plain(value: float | int) -> str:
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"

    if row.low is not None and row.high is not None:
        words = plain(row.low) if row.low == row.high else f"{plain(row.low)} to {plain(row.high)}"
        words = f"{row.qualifier} {words}" if row.qualifier and row.low == row.high else words
    elif row.low is not None:
        words = f"{plain(row.low)} or more"
    elif row.high is not None:
        words = f"up to {plain(row.high)}"
    else:
        words = row.qualifier or "not told"
    return safe(f"{words} {row.unit}" if row.unit else words)


def _voice(row: EventRow) -> str:
    if not row.speaker:
        return "" if row.standing == "asserted" else row.standing.replace("_", " ")
    says = {"denies": "denies", "alleges": "alleges"}.get(row.stance or "", "says")
    words = f"{party_words(row.speaker)} {says}"
    return words if row.standing == "asserted" else f"{words}; {row.standing.replace('_', ' ')}"


def chronology(rows: Sequence[EventRow], *, title: str | None = None) -> Table:
    """Happenings in order of time: a date, then who did what to whom and where, whose account it is, the words."""
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(no_wrap=True, vertical="top")
    grid.add_column(ratio=1)
    if title:
        grid.title, grid.title_justify, grid.title_style = title, "left", "bold"
    day = ""
    for row in rows:
        when = date_words(row.start, row.end, row.grain)
        grid.add_row(Text(when if when != day else "", style="bold"), _event(row))
        day = when
    return grid


def _event(row: EventRow) -> Text:
    who, whom = party_words(row.actors), party_words(row.recipients)
    parties = f"{who} (each other)" if who and who == whom else f"{who or 'not told'}{f' → {whom}' if whom else ''}"
    text = Text()
    text.append(row.type, style=_TYPE_STYLE.get(row.type, ""))
    state = [s for s in (row.status if row.status != "happened" else "", "background" if row.background else "") if s]
    if state:
        text.append(f" ({', '.join(state)})", style="italic")
    text.append(f"  {parties}")
    if row.place:
        text.append(f"  at {safe(row.place)}", style="green")
    voice = _voice(row)
    text.append(f"\n{voice}: " if voice else "\n", style="yellow")
    text.append(quoted(row.words, longest=400), style="dim" if row.background else "")
    text.append(f"  [{safe(row.outlet or row.article)}]\n", style="dim italic")
    return text


def _claim(row: ClaimRow) -> list[Text]:
    return [
        Text(row.published or "no date"),
        Text(party_words(row.speaker) or row.speaker_kind),
        Text(f"{row.stance}\n(reported)" if row.within else row.stance),
        Text(("“" if row.quote else "") + quoted(row.words) + ("”" if row.quote else "")),
        Text(party_words(row.addressee)),
        Text(safe(row.outlet or row.article)),
    ]


def _figure(row: FigureRow) -> list[Text]:
    words = Text(quoted(row.words, longest=120))
    if row.place:
        words.append(f"  at {safe(row.place)}", style="green")
    return [
        Text(date_words(row.start, row.end)),
        Text(row.measure),
        Text(number_words(row)),
        Text(party_words(row.speaker) or "the article"),
        words,
        Text(safe(row.outlet or row.article)),
    ]


def _agreement(row: AgreementRow) -> list[Text]:
    steps = "\n".join(
        f"{s.step}{'' if s.status == 'happened' else f' ({s.status})'}: {date_words(s.start, s.end)}" for s in row.steps
    )
    parts = "\n".join(f"{p.kind.replace('_', ' ')}: {safe(p.label)}" for p in row.parts)
    return [
        Text(date_words(row.start, row.end)),
        Text(safe(row.name)),
        Text(row.kind),
        Text(party_words(row.parties)),
        Text(party_words((*row.brokers, *row.guarantors))),
        Text(steps),
        Text(parts),
        Text(safe(row.outlet or row.article)),
    ]


def _commitment(row: CommitmentRow) -> list[Text]:
    accounts = [
        f"{a.verdict}{f' {date_words(a.start, a.end)}' if a.start or a.end else ''}"
        f"{f' ({party_words(a.speaker)})' if a.speaker else ''}"
        for a in row.accounts
    ]
    whom = party_words(row.creditor)
    return [
        Text(date_words(row.due_start, row.due_end)),
        Text("\n".join(accounts) or row.state),
        Text(f"{party_words(row.debtor) or 'not told'}{f' → {whom}' if whom else ''}"),
        Text(safe(row.deed)),
        Text(safe(row.agreement_name)),
        Text(safe(row.outlet or row.article)),
    ]


def _contest(row: ContestRow) -> list[Text]:
    sides = "\n".join(
        f"{'' if a.stands is None else f'[{a.stands}] '}{party_words(a.speaker) or 'the article'}: {quoted((a.words,))}"
        for a in row.accounts
    )
    return [Text(row.published or "no date"), Text(row.kind), Text(sides), Text(safe(row.outlet or row.article))]


def _issues(issues: tuple[str, ...]) -> str:
    """The first issue and how many more there are: `show articles --json` gives all."""
    return "" if not issues else issues[0] if len(issues) == 1 else f"{issues[0]}; and {len(issues) - 1} more"


def _article(row: ArticleRow) -> list[Text]:
    return [
        Text(f"{row.published or 'no date'}{f' ({row.known_by})' if row.known_by else ''}"),
        Text(safe(row.outlet or "")),
        Text(safe(row.title or (row.sources[0] if row.sources else row.id))),
        Text(f"{row.events:,}", justify="right"),
        Text(f"{row.claims:,}", justify="right"),
        Text(safe(_issues(row.issues))),
    ]


_LAYOUT: dict[type, tuple[tuple[str, ...], Callable[[Any], list[Text]]]] = {
    ClaimRow: (("Published", "Speaker", "Stance", "Words", "To", "Outlet"), _claim),
    FigureRow: (("When", "Measure", "Figure", "Whose", "Words", "Outlet"), _figure),
    AgreementRow: (("Date", "Agreement", "Kind", "Parties", "By way of", "Steps", "Parts", "Outlet"), _agreement),
    CommitmentRow: (("Due", "State", "Who owes whom", "What", "Under", "Outlet"), _commitment),
    ContestRow: (("Published", "Kind", "Accounts", "Outlet"), _contest),
    ArticleRow: (("Published", "Outlet", "Title", "Events", "Claims", "Issues"), _article),
}
_RATIO = {
    "Words": 5,
    "Accounts": 5,
    "What": 4,
    "Parts": 4,
    "Issues": 3,
    "Title": 3,
    "Speaker": 3,
    "Steps": 3,
    "Source": 3,
}
_FIXED = {
    "Published": 10,
    "When": 16,
    "Due": 16,
    "Date": 16,
    "Stance": 9,
    "Measure": 9,
    "State": 12,
    "Kind": 11,
    "Events": 6,
    "Claims": 6,
}


def table_of(rows: Sequence[Row], *, title: str | None = None) -> Table:
    """A table of rows of one kind (at least one) that fits the terminal's width."""
    if isinstance(rows[0], EventRow):
        return chronology([row for row in rows if isinstance(row, EventRow)], title=title)
    heads, cells = _LAYOUT[type(rows[0])]
    table = Table(title=title, show_lines=True, expand=True, title_justify="left", padding=(0, 1))
    for head in heads:
        fixed = _FIXED.get(head)
        table.add_column(head, width=fixed, ratio=None if fixed else _RATIO.get(head, 2), overflow="fold")
    for row in rows:
        table.add_row(*cells(row))
    return table
