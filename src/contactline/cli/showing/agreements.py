"""Agreements across articles and what is due from whom, in the terminal; one agreement's page as JSON."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.table import Table
from rich.text import Text

from contactline.cli.showing.tables import date_words
from contactline.cli.showing.terminal import err, out, safe
from contactline.errors import NotFound
from contactline.knowledge.folding import fold_name
from contactline.model.agreements.across import AccountAcross, AgreementAcross, CommitmentAcross
from contactline.model.agreements.page import agreement_page
from contactline.model.events.event_json import event_to_json
from contactline.model.rows.kinds import CommitmentRow, Filter, Party

K = TypeVar("K", CommitmentRow, CommitmentAcross)
_CODE = re.compile(r"[A-Z]{3}(?: [A-Z]{3}){0,2}")


def show_agreements(record: str, where: Filter, *, of: str | None, as_json: bool) -> None:
    """One row an agreement across articles, or the page of one (`of`: its id, or that of one article's row).

    Raises NotFound where the record has no such agreement.
    """
    from contactline.jobs.across.agreements import agreements_of
    from contactline.record import open_record

    with open_record(record) as opened:
        found = agreements_of(opened, where)
        labels = opened.labels()
    if of is not None:
        wanted = next((a for a in found if a.id == of or any(x.agreement == of for x in a.accounts)), None)
        if wanted is None:
            raise NotFound(f"no agreement {of}")
        sys.stdout.write(json.dumps(agreement_page(wanted), ensure_ascii=False, indent=1) + "\n")
        return
    if as_json:
        for agreement in found:
            _line(agreement_page(agreement))
        return
    if not found:
        err().print(f"no agreements in {opened.name}{_filtered(where)}", markup=False)
        return
    table = _table(f"{len(found)} agreement{'s' if len(found) > 1 else ''}",
                   ("Date", 16), ("Agreement", 3), ("Kind", 11), ("Parties", 2), ("Steps", 4), ("Open, owed", 3),
                   ("Told by", 2))  # fmt: skip
    for agreement in found:
        table.add_row(*_agreement(agreement, labels))
    out().print(table)


def show_commitments(record: str, where: Filter, *, due_before: str | None, by: str | None, as_json: bool) -> None:
    """One row a duty across articles, with every account of it."""
    from contactline.jobs.across.agreements import commitments_of
    from contactline.record import open_record

    with open_record(record) as opened:
        found = chosen(commitments_of(opened, where), due_before=due_before, by=by)
        labels = opened.labels()
    if as_json:
        for owed in found:
            _line(event_to_json(owed))
        return
    if not found:
        filtered = _filtered(where) or (" with these filters" if due_before or by else "")
        err().print(f"no commitments in {opened.name}{filtered}", markup=False)
        return
    table = _table(f"{len(found)} commitment{'s' if len(found) > 1 else ''}",
                   ("Due", 16), ("State", 10), ("Who owes whom", 2), ("What", 4), ("Accounts", 3), ("Under", 2),
                   ("Told by", 2))  # fmt: skip
    for owed in found:
        table.add_row(*_commitment(owed, labels))
    out().print(table)


def chosen(rows: Iterable[K], *, due_before: str | None, by: str | None) -> list[K]:
    """Those due before an ISO day (those without a deadline left out) and owed by a code (`ARM`, `ARM GOV`) or name."""
    return [
        row
        for row in rows
        if (due_before is None or (row.due_end is not None and row.due_end[:10] <= due_before))
        and (by is None or any(_is(party, by) for party in row.debtor))
    ]


def _is(party: Party, wanted: str) -> bool:
    if _CODE.fullmatch(wanted):
        codes = [c for c in (party.country, party.sector, party.sector2) if c]
        return codes[: len(wanted.split())] == wanted.split()
    return any(fold_name(wanted) in fold_name(name) for name in (party.text, party.name) if name)


def _filtered(where: Filter) -> str:
    return " with these filters" if where != Filter() else ""


def _line(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def _table(title: str, *columns: tuple[str, int]) -> Table:
    """A table with its columns: a width above 9 is fixed, one below a share of what is left."""
    table = Table(title=title, show_lines=True, expand=True, title_justify="left", padding=(0, 1))
    for head, width in columns:
        fixed = width if width > 9 else None
        table.add_column(head, width=fixed, ratio=None if fixed else width, overflow="fold")
    return table


def names_of(parties: Sequence[Party]) -> str:
    """The parties by name, each once."""
    return safe(", ".join(dict.fromkeys(p.name or p.text for p in parties)))


def _agreement(agreement: AgreementAcross, labels: dict[str, str]) -> list[Text]:
    steps = "\n".join(
        f"{s.step}{'' if s.status == 'happened' else f' ({s.status})'}: {date_words(s.start, s.end)}"
        f"{f', {len(s.tellings)} tell it' if len(s.tellings) > 1 else ''}"
        for s in agreement.steps
    )
    name = Text(safe(agreement.name), style="bold")
    others = [n for n in agreement.names if len(n.split()) > 1][:4]
    if others:
        name.append(f"\n{safe('; '.join(others))}", style="dim")
    if agreement.open:
        name.append(f"\n{safe(agreement.open)}", style="italic")
    elif agreement.may_be:
        name.append(f"\nmaybe also: {safe('; '.join(x.name for x in agreement.may_be[:3]))}", style="italic")
    brokers = names_of((*agreement.brokers, *agreement.guarantors))
    rest = [f"open: {safe(i.issue)}" for i in agreement.open_issues]
    if agreement.commitments:
        rest.append(f"{len(agreement.commitments)} owed: {', '.join(_states(agreement))}")
    return [
        Text(date_words(agreement.start, agreement.end)),
        name,
        Text(agreement.kind),
        Text(names_of(agreement.parties) + (f"\nby way of {brokers}" if brokers else "")),
        Text(steps),
        Text("\n".join(rest)),
        Text(_outlets((a.article for a in agreement.accounts), labels) + f"\n{agreement.id}", style="dim"),
    ]


def _states(agreement: AgreementAcross) -> list[str]:
    states = [k.state for k in agreement.commitments]
    return [f"{states.count(s)} {s}" for s in sorted(set(states))]


def _commitment(owed: CommitmentAcross, labels: dict[str, str]) -> list[Text]:
    whom = names_of(owed.creditor)
    style = {"disputed": "red", "missed": "red", "refused": "red", "kept": "green", "late": "dark_orange"}
    return [
        Text(date_words(owed.due_start, owed.due_end)),
        Text(owed.state, style=style.get(owed.state, "")),
        Text(f"{names_of(owed.debtor) or 'not told'}{f' → {whom}' if whom else ''}"),
        Text(safe(owed.deed)),
        Text("\n".join(_account(a, labels) for a in owed.accounts)),
        Text(safe(owed.agreement_name)),
        Text(_outlets((t.article for t in owed.tellings), labels), style="dim"),
    ]


def _account(account: AccountAcross, labels: dict[str, str]) -> str:
    day = f" {date_words(account.start, account.end)}" if account.start or account.end else ""
    grounds = f": {account.grounds}" if account.grounds else ""
    who = names_of(account.telling.speaker) or labels.get(account.telling.article, account.telling.article)
    return safe(f"{account.verdict}{day} ({who}){grounds}")


def _outlets(articles: Iterable[str], labels: dict[str, str]) -> str:
    return safe(", ".join(dict.fromkeys(labels.get(a, a) for a in articles)))
