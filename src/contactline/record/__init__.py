"""Where readings are kept, and the rows derived from them. The only room with SQL."""

from contactline.record.as_of import RecordAsOf
from contactline.record.sqlite import SqliteRecord, open_record
from contactline.record.store import Change, Fault, Found, Record

__all__ = ["Change", "Fault", "Found", "Record", "RecordAsOf", "SqliteRecord", "open_record"]
