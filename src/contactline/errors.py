"""Errors that a person can act on: one line, an exit code for the terminal, a status for HTTP."""


class UserError(Exception):
    """Something the user can mend. `str(error)` is one line; `exit_code` and `http_status` are documented."""

    exit_code = 2
    http_status = 400

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class BadInput(UserError):
    """A file or row that cannot be read as a report: empty, binary, of unknown encoding, without sentences."""

    exit_code = 3
    http_status = 422


class BadRecord(UserError):
    """A record file that is not one, is damaged, or was written by a newer version."""

    exit_code = 4
    http_status = 409


class NotFound(UserError):
    """A path, table or id that does not exist."""

    exit_code = 2
    http_status = 404
