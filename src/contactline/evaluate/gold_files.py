"""Gold files and the readings to score them with: made from the article's text, or given ready."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contactline.errors import BadInput, NotFound
from contactline.evaluate.folded import folded
from contactline.evaluate.gold import gold_counts
from contactline.intake.article import make_article
from contactline.model.reading_json.to_json import reading_to_json
from contactline.reading import read_article

Json = dict[str, Any]


def load_gold(path: Path) -> Json:
    """One gold file. Raises NotFound or BadInput."""
    if not path.is_file():
        raise NotFound(f"no gold file {path}")
    try:
        gold = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise BadInput(f"{path} is not JSON: {error}") from error
    if not isinstance(gold, dict) or "article" not in gold:
        raise BadInput(f"{path} is no gold file: it names no article")
    return gold


def reading_for(gold: Json, reports: Path) -> Json:
    """The reading of the article that `gold` names, from its text in folder `reports`, with gold's date."""
    path = reports / gold["article"]
    if not path.is_file():
        raise NotFound(f"no article {gold['article']} in {reports}")
    article = make_article(path.read_text("utf-8"), source_key=gold["article"], published=gold.get("published"))
    return reading_to_json(read_article(article))


def matching_reading(gold: Json, readings: Sequence[Json]) -> Json:
    """The one of `readings` whose text holds most of gold's evidence. Raises NotFound where there are none."""
    if not readings:
        raise NotFound("no readings to score")
    phrases = [folded(words)[0] for report in gold.get("reports", []) for words in report.get("evidence", [])]
    texts = [folded(reading["article"]["text"])[0] for reading in readings]
    held = [sum(phrase in text for phrase in phrases) for text in texts]
    return readings[held.index(max(held))]


def load_readings(path: Path) -> list[Json]:
    """Readings as `contactline read --jsonl` prints them. Raises NotFound or BadInput."""
    if not path.is_file():
        raise NotFound(f"no readings file {path}")
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except ValueError as error:
        raise BadInput(f"{path} is not JSON lines: {error}") from error


def gold_document_counts(work: tuple[Json, str]) -> dict[str, tuple[float, ...]]:
    """Counts of one gold article read from its text: `work` is the gold and the folder of articles."""
    gold, reports = work
    return gold_counts(reading_for(gold, Path(reports)), gold)
