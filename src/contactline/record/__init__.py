"""Where readings are kept, and the rows derived from them. The only room with SQL."""

from contactline.record.sqlite import SqliteRecord, open_record
from contactline.record.store import Change, Record

__all__ = ["Change", "Record", "SqliteRecord", "open_record"]
