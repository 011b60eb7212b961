"""A PostgreSQL server for the tests, and an empty record on it for each who asks.

`CONTACTLINE_TEST_POSTGRES` names one that runs (`postgresql://user@host/database`, where schemas may be made); else one
is started on a socket of its own, by a user that is not root, where PostgreSQL is installed; else tests are skipped.
"""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import pytest

_ASIDE = ("postgres", "nobody")
_SETTINGS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=30 -c shared_buffers=32MB"


@cache
def _program(name: str) -> str | None:
    found = shutil.which(name) or next(iter(sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))[::-1]), None)
    return str(found) if found else None


def _as_nobody_special() -> dict[str, int]:
    if os.getuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = next((known[name] for name in _ASIDE if name in known), None)
    if user is None:
        pytest.skip("no user but root to run PostgreSQL")
    return {"user": user.pw_uid, "group": user.pw_gid}


@contextmanager
def server() -> Iterator[str]:
    """The address of a database on a server: the one that is named, else one that runs as long as this."""
    if named := os.environ.get("CONTACTLINE_TEST_POSTGRES", "").strip():
        yield named
        return
    initdb, control = _program("initdb"), _program("pg_ctl")
    if initdb is None or control is None:
        pytest.skip("no PostgreSQL here, and CONTACTLINE_TEST_POSTGRES names none")
    who = _as_nobody_special()
    folder = tempfile.mkdtemp(prefix="cl-pg-", dir="/tmp")
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **who}
        made = ["-D", f"{folder}/data", "-A", "trust", "-E", "UTF8", "--locale=C", "-N", "-U", "tester"]
        subprocess.run([initdb, *made], **quiet)  # type: ignore[call-overload]
        start = ["-o", f"-k {folder} {_SETTINGS}", "-l", f"{folder}/log", "-w", "start"]
        subprocess.run([control, "-D", f"{folder}/data", *start], **quiet)  # type: ignore[call-overload]
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            subprocess.run([control, "-D", f"{folder}/data", "-m", "immediate", "stop"], **quiet)  # type: ignore[call-overload]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_NUMBERS = itertools.count()


@contextmanager
def schema(address: str) -> Iterator[str]:
    """The address of an empty schema on the server, dropped afterwards."""
    name = f"t{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        try:
            yield f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{name}"
        finally:
            connection.execute(f"DROP SCHEMA {name} CASCADE")
