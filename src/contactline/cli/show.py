"""contactline show: a record's tables in the terminal."""

import json
import sys
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from contactline.cli.options import AsOf, JudgedRows, RecordPath, iso_date
from contactline.cli.showing.terminal import err, out
from contactline.errors import UserError


class Table(StrEnum):
    """The tables of a record."""

    events = "events"
    happenings = "happenings"
    claims = "claims"
    figures = "figures"
    agreements = "agreements"
    commitments = "commitments"
    contests = "contests"
    articles = "articles"
    judgements = "judgements"


def show(
    record: RecordPath,
    table: Annotated[Table, typer.Argument(help="Which table.")],
    date_from: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before this day.")] = None,
    date_to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after this day.")] = None,
    actor: Annotated[str | None, typer.Option(help="ARM, 'ARM GOV', or a name.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Whose account: a code or a name.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="A PLOVER type, or a contest's kind.")] = None,
    place: Annotated[str | None, typer.Option(help="A place's name, in any of its spellings here.")] = None,
    text: Annotated[
        str | None, typer.Option("--text", "--about", help="Words that stand in the row's words or names.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="An outlet's name.")] = None,
    status: Annotated[str | None, typer.Option(help="happened, ongoing, planned, proposed, possible, negated.")] = None,
    stance: Annotated[str | None, typer.Option(help="states, denies, accuses, …")] = None,
    measure: Annotated[str | None, typer.Option(help="killed, wounded, displaced, …")] = None,
    state: Annotated[str | None, typer.Option(help="A commitment's state: open, pending, kept, late, …")] = None,
    due_before: Annotated[
        str | None, typer.Option("--due-before", metavar="DATE", help="commitments: due before this day.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="commitments: who owes it, ARM, 'ARM GOV', or a name.")] = None,
    background: Annotated[
        bool | None, typer.Option("--background/--no-background", help="Only retold history, or none of it.")
    ] = None,
    as_of: AsOf = None,
    judged: JudgedRows = False,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="ID", help="judgements: one thing's history; agreements: one agreement's page."),
    ] = None,
    accounts: Annotated[
        bool,
        typer.Option(
            "--accounts",
            help="happenings: with every account; agreements, commitments, contests: one row an article, not across.",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, one row a line.")] = False,
) -> None:
    """Show a table of a record: rows in order of time, each with the words it rests on."""
    if table is Table.judgements:
        from contactline.cli.judging.tables import show_judgements

        show_judgements(record, of=of, as_json=as_json)
        return
    if of is not None and table is not Table.agreements:
        raise UserError("--of goes with judgements and agreements")
    if accounts and table not in (Table.agreements, Table.commitments, Table.contests, Table.happenings):
        raise UserError("--accounts goes with happenings, agreements, commitments and contests")
    if (due_before is not None or by is not None) and table is not Table.commitments:
        raise UserError("--due-before and --by go with commitments")
    from contactline.model.rows.as_json import row_to_json
    from contactline.model.rows.kinds import Filter
    from contactline.record import open_record

    where = Filter(
        date_from=iso_date(date_from, option="--from"),
        date_to=iso_date(date_to, option="--to"),
        actor=actor,
        speaker=speaker,
        type=type_,
        status=status,
        stance=stance,
        measure=measure,
        state=state,
        place=place,
        outlet=outlet,
        text=text,
        background=background,
        as_of=iso_date(as_of, option="--as-of"),
        judged=judged,
    )
    due_before = iso_date(due_before, option="--due-before")
    if table is Table.happenings:
        from contactline.cli.showing.happenings import show_happenings

        show_happenings(record, where, accounts=accounts, as_json=as_json)
        return
    if table is Table.agreements and not accounts:
        from contactline.cli.showing.agreements import show_agreements

        show_agreements(record, where, of=of, as_json=as_json)
        return
    if table is Table.commitments and not accounts:
        from contactline.cli.showing.agreements import show_commitments

        show_commitments(record, where, due_before=due_before, by=by, as_json=as_json)
        return
    if table is Table.contests and not accounts:
        from contactline.cli.showing.contests import show_contests

        show_contests(record, where, as_json=as_json)
        return
    with open_record(record) as opened:
        rows = getattr(opened, table.value)(where)
        decisions = opened.decisions() if judged and as_json else {}
        labels = {} if as_json or table is Table.articles else opened.labels()
    if due_before is not None or by is not None:
        from contactline.cli.showing.agreements import chosen

        rows = chosen(rows, due_before=due_before, by=by)
    if as_json:
        for row in rows:
            told = row_to_json(row)
            if judged:
                decision = decisions.get(row.id)
                told["judged"] = None if decision is None else row_to_json(decision)
            sys.stdout.write(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    if not rows:
        err().print(
            f"no {table.value} in {opened.name}"
            + (" with these filters" if where != Filter() or due_before or by else ""),
            markup=False,
        )
        return
    from contactline.cli.showing.tables import table_of

    if labels:
        rows = [replace(row, outlet=labels[row.article]) for row in rows]
    out().print(table_of(rows, title=f"{len(rows)} {table.value if len(rows) > 1 else table.value[:-1]}"))
