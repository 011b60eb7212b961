"""Judgements, histories and two people side by side, in the terminal."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from contactline.cli.showing.terminal import err, out, safe

if TYPE_CHECKING:
    from contactline.jobs.deciding.history import History
    from contactline.model.judgement.kinds import Judgement, Pair, Standing

_STATE = {
    "here": "", "changed": "read otherwise since", "unread": "its words are there, nothing is read from them",
    "lost": "its words are gone", "absent": "its article is not here",
}  # fmt: skip


def show_judgements(record: str, *, of: str | None, as_json: bool) -> None:
    """All judgements in order of time, or the history of one thing."""
    from contactline.jobs.deciding.history import history
    from contactline.record import open_record

    with open_record(record) as opened:
        if of is not None:
            print_history(history(opened, of), as_json=as_json)
            return
        standings = opened.standings()
        log = tuple(opened.judgements())
        withdrawn = opened.withdrawals()
        pairs = opened.pairs()
    if as_json:
        print_standings_json(standings)
        return
    if not log:
        err().print(f"no judgements in {opened.name}", markup=False)
        return
    by_judgement: dict[str, list[Standing]] = {}
    for standing in standings:
        by_judgement.setdefault(standing.judgement.id, []).append(standing)
    table = plain_table(f"{len(log)} judgements", "Time", "Author", "Judgement", "On", "Since")
    for judgement in sorted(log, key=lambda j: (j.time, j.id)):
        table.add_row(*_cells(judgement, by_judgement.get(judgement.id, []), withdrawn.get(judgement.id)))
    out().print(table)
    print_contradictions(pairs)


def print_standings_json(standings: Sequence["Standing"]) -> None:
    """One line a judgement's target: the judgement, and how it is with it today."""
    from contactline.model.judgement.as_json import dumps, judgement_to_json

    for s in standings:
        today = {"nth": s.nth, "state": s.state, "id_now": s.id_now, "article_now": s.article_now, "active": s.active}
        sys.stdout.write(dumps({**judgement_to_json(s.judgement), "today": today}) + "\n")


def print_contradictions(pairs: Sequence["Pair"]) -> None:
    """Pairs that do not go together, one a line; nothing where there are none."""
    for pair in pairs:
        if pair.says == "contradicted":
            line = f"contradicted: {pair.kind} {pair.one} and {pair.other}, same or different"
            out().print(line, markup=False, soft_wrap=True)


def print_history(told: "History", *, as_json: bool) -> None:
    """A thing's fields: what the machine reads, what stands, who said what."""
    from contactline.model.rows.as_json import row_to_json

    if as_json:
        sys.stdout.write(json.dumps(row_to_json(told), ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    head = f"{told.kind} {told.id}: “{_short(told.text)}”"
    read = f"read by {told.read_by}" if told.read_by else "nothing reads it today"
    table = plain_table(
        f"{head}; {read}; {told.verdict or 'not judged'}", "Field", "Machine", "Stands", "Who, when, why"
    )
    for field in told.fields:
        words = "\n".join(
            f"{w.time[:19]} {w.author}: {w.action} {value_words(w.value)}"
            + (f", where {w.read_by} had read {value_words(w.saw)}" if w.action == "correct" else "")
            + (f" ({w.reason})" if w.reason else "")
            + (f"; {_STATE[w.state]}" if _STATE[w.state] else "")
            + (f"; withdrawn by {w.withdrawn_by}" if w.withdrawn_by else "")
            for w in field.words
        )
        machine = value_words(field.machine) + (f"\n[{field.made_by}]" if field.made_by else "")
        stands = "people differ" if field.contested else value_words(field.stands)
        table.add_row(*(Text(safe(cell)) for cell in (field.field, machine, stands, words)))
    out().print(table)


def value_words(value: Any) -> str:
    """A field's value as a person reads it."""
    match value:
        case None | []:
            return "not told"
        case bool():
            return "yes" if value else "no"
        case {"text": text, "country": country}:
            code = " ".join(c for c in (country, value.get("sector"), value.get("sector2")) if c)
            return f"{text} ({code})" if code else str(text)
        case {"start": start, "end": end}:
            from contactline.cli.showing.tables import date_words

            return date_words(start, end, value.get("grain"))
        case {"place": place}:
            return value_words(place)
        case dict():
            return str(value.get("name") or json.dumps(value, ensure_ascii=False))
        case list():
            return "; ".join(value_words(item) for item in value)
        case _:
            return str(value)


def _cells(judgement: "Judgement", standings: Sequence["Standing"], withdrawn: "Judgement | None") -> list[Text]:
    said: str = judgement.action
    if judgement.field is not None:
        saw = value_words(judgement.targets[0].fields.get(judgement.field))
        said += f" {judgement.field}: {saw} → {value_words(judgement.value)}"
    said += f" {judgement.withdraws}" if judgement.withdraws else ""
    said += f"\n{judgement.reason}" if judgement.reason else ""
    on = [f"{s.target.kind} {s.id_now or s.target.id} “{_short(s.target.words[0].text)}”" for s in standings]
    since = list(dict.fromkeys(_STATE[s.state] for s in standings if _STATE[s.state]))
    if withdrawn is not None:
        since.append(f"withdrawn by {withdrawn.author} on {withdrawn.time[:10]}")
    texts = (judgement.time[:19], judgement.author, f"{said}\n{judgement.id}", "\n".join(on), "\n".join(since))
    return [Text(safe(text)) for text in texts]


def _short(words: str, longest: int = 80) -> str:
    text = " ".join(words.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def plain_table(title: str, *heads: str) -> Table:
    """A table with these heads."""
    table = Table(title=Text(safe(title)), show_lines=True, expand=True, title_justify="left", padding=(0, 1))
    for head in heads:
        wide = head in ("Judgement", "On", "Who, when, why")
        table.add_column(
            head,
            width=19 if head == "Time" else None,
            ratio=None if head == "Time" else 3 if wide else 1,
            overflow="fold",
        )
    return table
