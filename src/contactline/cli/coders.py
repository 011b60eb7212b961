"""contactline actor, time, place: one coder on its own."""

import json
import sys
from typing import Annotated, Any

import typer

from contactline.cli.options import Knowledge, iso_date
from contactline.errors import UserError

NOT_KNOWN = 1
Json = Annotated[bool, typer.Option("--json", help="JSON instead of words.")]


def _print(row: dict[str, Any] | None, as_json: bool) -> None:
    """One line a field; "not known" and exit code 1 where there is nothing."""
    if as_json:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    elif row is not None:
        for key, value in row.items():
            if value is not None and value != []:
                words = ", ".join(map(str, value)) if isinstance(value, list) else value
                sys.stdout.write(f"{key:10s} {words}\n")
    else:
        sys.stdout.write("not known\n")
    if row is None:
        raise typer.Exit(NOT_KNOWN)


def actor(
    phrase: Annotated[str, typer.Argument(help="Words that stand for an actor.")],
    context: Annotated[str | None, typer.Option(help="A text that holds the phrase.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="The day that decides who was in office.")] = None,
    knowledge: Knowledge = None,
    as_json: Json = False,
) -> None:
    """Code a phrase: country and PLOVER sectors. Exit code 1: not known."""
    from contactline.jobs import coders
    from contactline.model.rows.as_json import row_to_json

    found = coders.actor(phrase, context=context, date=iso_date(date, option="--date"), knowledge=knowledge)
    _print(row_to_json(found) if found is not None else None, as_json)


def time(
    phrase: Annotated[str, typer.Argument(help="A time expression.")],
    anchor: Annotated[str | None, typer.Option(metavar="DATE", help="The day from which it is counted.")] = None,
    as_json: Json = False,
) -> None:
    """Read a time expression: TIMEX3 and the interval it means. Exit code 1: not known."""
    from contactline.jobs import coders

    found = coders.time(phrase, anchor=iso_date(anchor, option="--anchor"))
    if found is None:
        _print(None, as_json)
        return
    interval = found.reach or found.interval
    row: dict[str, Any] = {"text": found.text, "type": found.timex.type, "value": found.timex.value}
    row |= {"start": interval.start if interval else None, "end": interval.end if interval else None}
    row |= {"grain": interval.grain if interval else None, "why_null": found.why_null}
    _print(row, as_json)


def place(
    name: Annotated[str, typer.Argument(help="A place's name; with --verb, a text.")],
    context: Annotated[str | None, typer.Option(help="A text that tells which of several it is.")] = None,
    verb: Annotated[str | None, typer.Option(help="Where did what this word of the text names take place?")] = None,
    as_json: Json = False,
) -> None:
    """Find a place: names, coordinates, country, kind. Exit code 1: not known."""
    from contactline.jobs import coders
    from contactline.model.rows.as_json import row_to_json

    if verb is None:
        found = coders.place(name, context=context)
        _print(row_to_json(found) if found is not None else None, as_json)
        return
    at = name.find(verb)
    if at < 0:
        raise UserError(f"{verb!r} does not stand in the text")
    told = coders.place_of(name, verb=(at, at + len(verb)))
    if not told:
        _print(None, as_json)
    for mention in told:
        place_row = row_to_json(mention.place) if mention.place is not None else {}
        _print({"text": mention.text, "start": mention.start, "end": mention.end, **place_row}, as_json)
