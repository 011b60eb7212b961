"""A small record that has one of everything, made by hand: no engine is loaded."""

from pathlib import Path

from contactline.jobs.across.settle import match_all
from contactline.record import open_record
from tests.by_hand import TEXT, reading

HOSTILE = (
    " <script>alert(1)</script><img src=x onerror=alert(1)> \u202etxet sdrawkcab\u202c \u2066isolated\u2069"
    ' =HYPERLINK("http://example.invalid") & "quoted" \u2028 end.'
)


def fill_small(path: Path | str) -> None:
    """Three articles of three outlets on one attack, one of them full of what a page must not run."""
    with open_record(path, create=True) as record:
        for number, (outlet, more) in enumerate(
            (("The Wire", ""), ("Küçük Haber", " More of the same.\n" * 40), ("<b>Bold</b>", HOSTILE)), start=1
        ):
            record.put(
                reading(text=TEXT + more, outlet=outlet, source_key=f"wire/{number}", article_id=f"art{number}"),
                read_by="test",
            )
        match_all(record)
