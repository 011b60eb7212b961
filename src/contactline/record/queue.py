"""What a person should look at first.

In this order: what people differ on and this author did not speak last; what the author judged and is read otherwise
now; what the author has not judged, the least confident first. A thing without a confidence of its own (a figure, an
agreement) stands at one half. Within each, by publication and place in the text.
"""

import sqlite3
from collections.abc import Sequence

_UNSURE = 0.5
_KIND = {"report": "event"}

_LAST = """
    last AS (
        SELECT id_now AS id, author, state,
            row_number() OVER (PARTITION BY id_now, author ORDER BY time DESC, judgement DESC) AS by_author,
            row_number() OVER (PARTITION BY id_now ORDER BY time DESC, judgement DESC) AS by_all
        FROM judgement_target
        WHERE active = 1 AND id_now IS NOT NULL AND action IN ('accept', 'reject', 'correct')
    )"""


def doubtful(
    connection: sqlite3.Connection, kinds: Sequence[str], *, author: str, after: str | None = None
) -> tuple[str, ...]:
    """Ids of the things of these kinds that `author` has still to judge; `after`: only what this author judged."""
    marks = ", ".join("?" * len(kinds))
    second = "" if after is None else " AND e.id IN (SELECT id FROM last WHERE author = ?)"
    found = connection.execute(
        f"""WITH {_LAST}
        SELECT e.id,
            CASE
                WHEN d.verdict = 'contested' AND (SELECT author FROM last WHERE id = e.id AND by_all = 1) <> ? THEN 0
                WHEN mine.state = 'changed' THEN 1
                WHEN mine.id IS NULL THEN 2
            END AS rank
        FROM entry AS e
        LEFT JOIN decision AS d ON d.id = e.id
        LEFT JOIN last AS mine ON mine.id = e.id AND mine.author = ? AND mine.by_author = 1
        WHERE e.layer = 0 AND e.kind IN ({marks}) AND rank IS NOT NULL{second}
        ORDER BY rank, coalesce(e.confidence, {_UNSURE}), e.published IS NULL, e.published, e.article, e.position, e.id
        """,
        (author, author, *(_KIND.get(kind, kind) for kind in kinds), *(() if after is None else (after,))),
    )
    return tuple(row[0] for row in found)
