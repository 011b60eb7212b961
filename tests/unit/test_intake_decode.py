"""Bytes to text: what is sure is read as it stands, what is not is refused with one line."""

import pytest

from contactline.errors import BadInput
from contactline.intake.decode import Undecodable, decode

TEXT = "Perón’s envoy said: “We agree.”\nThe café on the border is open again – nobody knows why.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_known_encodings(encoding: str) -> None:
    plain = TEXT if not encoding.startswith("utf-16-") else "The border is open again, nobody knows why.\n"
    assert decode(plain.encode(encoding)) == plain


def test_only_the_first_byte_order_mark_is_dropped() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfThe border is open.") == "\ufeffThe border is open."


def test_line_ends_become_lf_and_nothing_else_changes() -> None:
    raw = b" One.\r\n\r\nTwo.\rThree.\n\tFour.\xc2\xa0 \x0cFive.\xe2\x80\xa8Six.  \r\n"
    assert decode(raw) == " One.\n\nTwo.\nThree.\n\tFour.\u00a0 \x0cFive.\u2028Six.  \n"


@pytest.mark.parametrize("raw", [b"", b"  \n\r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\ufeff \n".encode("utf-16-le")])
def test_empty(raw: bytes) -> None:
    with pytest.raises(BadInput, match="is empty") as raised:
        decode(raw)
    assert not isinstance(raised.value, Undecodable)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"The border is\x00 open.", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"PK\x03\x04....", "ZIP"),
        (b"SQLite format 3\x00....", "SQLite"),
        ("Армения обратилась к России за помощью.".encode("cp1251"), "neither UTF-8"),
        ("Армения обратилась к России за помощью.".encode("koi8-r"), "neither UTF-8"),
        ("Talks with Erdoğan went on in the capital until dawn.".encode("cp1254"), "neither UTF-8"),
        ("Talks with Vučić went on in the capital until dawn.".encode("cp1250"), "neither UTF-8"),
        ("Talks with Piñera went on in the capital until dawn.".encode("cp1252"), "neither UTF-8"),
        ("亚美尼亚和阿塞拜疆同意恢复和平谈判".encode("gb18030"), "neither UTF-8"),
        ("Marszałek Piłsudski przybył do miasta.".encode("iso8859-2"), "neither UTF-8"),
        ("Russia’s envoy arrived in the capital.".encode("mac-roman"), "neither UTF-8"),
        ("Russia’s envoy arrived in the capital, nobody knows why.".encode() + b" \xe9", "neither UTF-8"),
        (b"\xff\xfeT\x00h\x00e\x00\x00", "byte order mark"),
        (b"\xef\xbb\xbfThe caf\xe9", "byte order mark"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, says: str) -> None:
    with pytest.raises(Undecodable, match=says) as raised:
        decode(raw)
    assert "\n" not in str(raised.value)


def test_a_page_is_not_read_as_prose() -> None:
    with pytest.raises(BadInput, match="HTML"):
        decode(b"\n<!DOCTYPE html><html><body><p>The border is open.</p></body></html>")
