"""`python -m contactline`: the command, where its script is not on the path."""

from contactline.cli.main import run

if __name__ == "__main__":
    run()
