"""The command `contactline`: one file a command; this one puts them together and turns errors into exit codes.

Exit codes: 0 done; 1 a phrase that is not known, or a defect of ours; 2 wrong use; 3 something could not be read and
the rest was done; 4 a record that cannot be used; 5 a floor was broken; 130 interrupted.
"""

import atexit
import gc
import sys

import typer

from contactline.cli import (
    brief,
    build,
    cluster,
    coders,
    copy,
    evaluate,
    export,
    import_knowledge,
    read,
    rebuild,
    serve,
    show,
    verify,
    watch,
)
from contactline.cli.judging import commands as judgements
from contactline.cli.judging import review
from contactline.errors import UserError
from contactline.version import __version__

INTERRUPTED = 130

app = typer.Typer(
    name="contactline",
    help="Reads what outlets report on a conflict or a peace process into a record that one can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("build")(build.build)
app.command("load")(cluster.load)
app.command("match-parts")(cluster.match_parts)
app.command("watch")(watch.watch)
app.command("read")(read.read)
app.command("show")(show.show)
app.command("export")(export.export)
app.command("brief")(brief.brief)
app.command("serve")(serve.serve)
app.command("review")(review.review)
app.add_typer(judgements.app, name="judgements")
app.command("verify")(verify.verify)
app.command("rebuild")(rebuild.rebuild)
app.command("copy")(copy.copy)
app.command("evaluate")(evaluate.evaluate)
app.command("actor")(coders.actor)
app.command("time")(coders.time)
app.command("place")(coders.place)
app.command("import-knowledge")(import_knowledge.import_knowledge)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"contactline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """Reads what outlets report on a conflict or a peace process into a record that one can check."""


def run() -> None:
    """The entry point: an error that a person can act on is one line on stderr and an exit code."""
    atexit.register(gc.freeze)  # all goes with the process: to search it for garbage first takes a third of a second
    try:
        app()
    except UserError as error:
        print(f"contactline: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, SystemExit) as stop:
        if isinstance(stop, SystemExit) and stop.code != INTERRUPTED:
            raise
        print("contactline: interrupted; what was kept is whole", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    run()
