"""Making tables that last: Python looks for no garbage meanwhile.

What the first article loads (lexicons, registry, engine) is hundreds of thousands of objects, all of which stay;
searched again and again while they grow, they take a tenth longer to load.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """While it is open, or around a function, garbage is not looked for, unless somebody asks for it.

    The thresholds are set to never, since libraries under us switch the collector itself off and on as they load.
    """
    was = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        if was[0]:  # else it is open further out, or in another thread, which will end it
            gc.set_threshold(*was)
