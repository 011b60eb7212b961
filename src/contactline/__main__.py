"""The command, by its script and as `python -m contactline`: an interrupt while it loads ends it in one line too."""

import sys


def run() -> None:
    """Load the command and run it; 130 where it is interrupted before it is loaded."""
    try:
        from contactline.cli.main import run as command
    except KeyboardInterrupt:
        sys.stderr.write("contactline: interrupted; what was kept is whole\n")
        sys.exit(130)
    command()


if __name__ == "__main__":
    run()
