"""Where readings are kept, and the rows derived from them. The only room with SQL.

`SqliteRecord` is what `SqlRecord` was called when a record was always a file.
"""

from contactline.record.as_of import RecordAsOf
from contactline.record.opening import name_of
from contactline.record.sql import SqlRecord, open_record
from contactline.record.store import Change, Fault, Found, Record

__all__ = ["Change", "Fault", "Found", "Record", "RecordAsOf", "SqlRecord", "SqliteRecord", "name_of", "open_record"]

SqliteRecord = SqlRecord
