"""contactline serve: the desk, web pages and an API on this machine."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from contactline.cli.showing.terminal import err
from contactline.errors import NotFound, UserError


def serve(
    record: Annotated[str, typer.Argument(help="The record's file.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free port.")] = 8642,
    host: Annotated[str, typer.Option(help="Another address than this machine's own needs a password.")] = "127.0.0.1",
    write: Annotated[bool, typer.Option("--write", help="Let whoever opens the printed address judge.")] = False,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help="Its first line; or set CONTACTLINE_PASSWORD."),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
) -> None:
    """Open the record where one would rather look than read: http://127.0.0.1:8642, for this machine only."""
    from contactline.server.start import address, listen, options_for
    from contactline.server.start import serve as run
    from contactline.settings import settings

    password = _first_line(password_file) if password_file is not None else settings().password
    options = options_for(record, host=host, port=port, write=write, password=password)
    held = listen(options)
    url = address(options, held)

    def ready() -> None:
        err().print(f"contactline: {options.name} at {url}", markup=False, soft_wrap=True)
        if write:
            err().print("whoever opens this address may judge; ctrl-C ends", markup=False)
        if not no_open:
            webbrowser.open(url)

    run(options, held, ready=ready)


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise NotFound(f"no password file at {file}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"cannot read the password file {file}: {error}") from None
    if not lines or not lines[0].strip():
        raise UserError(f"the password file {file} has no password in its first line")
    return lines[0].strip()
