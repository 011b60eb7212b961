"""Files that are whole or not there: written beside their place and moved into it at the end.

A disk that fills up, or a stop in the middle, leaves what stood there before.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contactline.errors import UserError

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


@contextmanager
def whole_files(*paths: Path) -> Iterator[tuple[Path, ...]]:
    """Where to write what is to stand at `paths`; moved there, all of them, when the block ends well.

    Raises UserError where the disk is full or a place cannot be written to; what stood at `paths` is untouched then.
    """
    partial = tuple(path.with_name(path.name + ".part") for path in paths)
    try:
        yield partial
        for written, path in zip(partial, paths, strict=True):
            if written.exists():
                written.replace(path)
    except OSError as error:
        raise _said(error, paths[0]) from error
    finally:
        for written in partial:
            written.unlink(missing_ok=True)


def _said(error: OSError, path: Path) -> UserError:
    if error.errno in _FULL:
        return UserError(f"the disk is full: {path.name} was not written, and what stood there before is untouched")
    return UserError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}")
