"""Serving a record: what is refused, what is printed, and the server itself."""

import secrets
import socket
from collections.abc import Callable

import uvicorn

from contactline.errors import UserError
from contactline.record import open_record
from contactline.server.app import create_app
from contactline.server.desk import Options
from contactline.server.guard import START, is_loopback


def options_for(record: str, *, host: str, port: int, write: bool, password: str | None) -> Options:
    """How the record is to be served; brings an older record up to date.

    Raises UserError where the host is open to others and no password is set, NotFound or BadRecord for the record.
    """
    if not is_loopback(host) and not password:
        raise UserError(
            f"--host {host} lets others in: set a password with --password-file or CONTACTLINE_PASSWORD first"
        )
    if password is not None and len(password) < 8:
        raise UserError("the password has fewer than 8 characters")
    open_record(record).close()
    token = secrets.token_urlsafe(24) if write else None
    return Options(record=record, host=host, port=port, token=token, password=password)


def listen(options: Options) -> socket.socket:
    """The socket that the desk listens on; port 0 takes any free one. Raises UserError where it is taken."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    held = socket.socket(family, socket.SOCK_STREAM)
    try:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((options.host, options.port))
        held.listen(128)
    except (OSError, OverflowError) as error:
        held.close()
        raise UserError(f"cannot listen on {options.host} port {options.port}: {error}") from None
    return held


def address(options: Options, held: socket.socket) -> str:
    """What to open in a browser: with the token where the desk may be written to."""
    host = f"[{options.host}]" if ":" in options.host else options.host
    base = f"http://{host}:{held.getsockname()[1]}"
    return f"{base}{START}?token={options.token}" if options.token is not None else f"{base}/"


def serve(options: Options, held: socket.socket, *, ready: Callable[[], None] = lambda: None) -> None:
    """Serve until interrupted; `ready` is called once requests are answered."""

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

    config = uvicorn.Config(
        create_app(options), log_level="warning", access_log=False, server_header=False, lifespan="off",
        proxy_headers=False, ws="none", h11_max_incomplete_event_size=65_536, timeout_keep_alive=15,
    )  # fmt: skip
    Server(config).run(sockets=[held])
