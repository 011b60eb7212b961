"""What the migrations make of a new file is what `schema.py` says, from which PostgreSQL has its tables."""

from pathlib import Path

from sqlalchemy import Connection, create_engine

from contactline.record.dialect import APPLICATION_ID
from contactline.record.migrations import MIGRATIONS, NEWEST, has_column
from contactline.record.opening import connect
from contactline.record.schema import METADATA


def shape(connection: Connection) -> dict[str, object]:
    """Columns with their types, keys, indexes and references of each table, in SQLite's own words."""

    def told(what: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(f"PRAGMA {what}")]

    def bare(name: object) -> str:
        return "" if str(name).startswith("sqlite_autoindex") else str(name)

    return {
        name: (
            [
                (column, kind, bool(needed or key), key)
                for _, column, kind, needed, _, key in told(f"table_info({name})")
            ],
            sorted(
                (bare(index), unique, partial, tuple(str(row[2]) for row in told(f"index_info('{index}')")))
                for _, index, unique, _, partial in told(f"index_list({name})")
            ),
            sorted(
                (table, column, deleted) for _, _, table, column, *_, deleted, _ in told(f"foreign_key_list({name})")
            ),
        )
        for name in METADATA.tables
    }


def test_migrations_come_to_what_the_schema_says(tmp_path: Path) -> None:
    migrated = connect(tmp_path / "r.db", create=True)
    with create_engine(f"sqlite:///{tmp_path / 's.db'}").begin() as said:
        METADATA.create_all(said)
        assert shape(migrated) == shape(said)
    migrated.close()


def test_every_older_file_is_brought_up_to_date(tmp_path: Path) -> None:
    def shaped(path: Path) -> dict[str, object]:
        opened: Connection = connect(path, create=True)
        try:
            return shape(opened)
        finally:
            opened.close()

    new = shaped(tmp_path / "new.db")
    for schema in range(1, NEWEST):
        old = tmp_path / f"{schema}.db"
        with create_engine(f"sqlite:///{old}").begin() as connection:
            for migration in MIGRATIONS[:schema]:
                migration(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema}")
        assert shaped(old) == new, schema


def test_a_column_that_is_there_is_seen(tmp_path: Path) -> None:
    connection = connect(tmp_path / "r.db", create=True)
    assert has_column(connection, "entry", "layer") and not has_column(connection, "entry", "none")
    connection.close()
