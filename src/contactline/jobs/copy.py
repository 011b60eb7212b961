"""Copying a record to another store."""

from collections.abc import Callable

from contactline.record import SqlRecord
from contactline.record.copying import copy


def copy_record(source: SqlRecord, target: SqlRecord, *, on_article: Callable[[], None] = lambda: None) -> bool:
    """Copy all of `source` into the empty record `target`, whole or not at all.

    Returns whether the tables that derive from readings and judgements were in `source` what they are in `target`,
    where they are made anew. Raises UserError where `target` holds something already, BadRecord where a store fails.
    """
    return copy(source, target, on_article)
