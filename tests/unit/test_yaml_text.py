"""The package's lists say the same whether they were kept when it was built or are parsed."""

from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from contactline.knowledge import yaml_text
from contactline.knowledge.yaml_text import _as_json, _digest, _kept, _parsed, read_yaml, write_lists

_KNOWLEDGE = Path(str(files("contactline.knowledge")))


def test_what_was_kept_is_what_the_lists_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = sorted(_KNOWLEDGE.glob("[!ap]*/*.yaml")) + sorted(_KNOWLEDGE.glob("agreements/*.yaml"))
    assert len(lists) > 30
    kept = write_lists(tmp_path, lists)
    assert kept.read_bytes() == write_lists(tmp_path, reversed(lists)).read_bytes()
    monkeypatch.setattr(yaml_text, "__file__", str(tmp_path / "yaml_text.py"))
    _kept.cache_clear()
    try:
        assert len(_kept()) > len(lists) - 3
        for file in lists:
            text = file.read_text("utf-8")
            assert read_yaml(text) == _parsed(text), file.name
            assert read_yaml(text) is not read_yaml(text) or not read_yaml(text)
        assert read_yaml(text + "\nanother: 1\n") == {**_parsed(text), "another": 1}
    finally:
        _kept.cache_clear()


def test_without_a_file_lists_are_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "__file__", str(tmp_path / "yaml_text.py"))
    _kept.cache_clear()
    try:
        assert read_yaml(b"- {day: 2015-02-12, no: 7, yes: 'no'}") == [{"day": "2015-02-12", False: 7, True: "no"}]
    finally:
        _kept.cache_clear()


def test_what_json_would_say_otherwise_is_not_kept() -> None:
    assert _as_json({False: 1}) is None
    assert _as_json({1, 2}) is None
    assert _as_json({"a": [1, 2.5, None, True]}) == '{"a":[1,2.5,null,true]}'
    assert _digest("é") == _digest("é".encode())


def test_faulty_text_is_an_error_of_yaml() -> None:
    with pytest.raises(yaml.YAMLError):
        read_yaml("- [a, b\n")
    with pytest.raises(yaml.YAMLError):
        read_yaml("!!python/object/apply:os.getcwd []")
