"""Where the data folder is there: our measures equal the published scorers', on gold and on gold made worse."""

import importlib.util
import json
import random
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from contactline.evaluate.counts import summed, value_of
from contactline.evaluate.gold import gold_counts
from contactline.evaluate.measures.attribution import ROLES, attribution_counts
from contactline.evaluate.measures.coreference import chain_counts, derived
from contactline.evaluate.measures.places import event_place_counts, toponym_counts
from contactline.evaluate.measures.times import time_counts
from contactline.settings import settings

DATA = settings().data
pytestmark = pytest.mark.skipif(
    DATA is None or not (DATA / "data" / "scorers").is_dir(), reason="CONTACTLINE_DATA has no scorers"
)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(name: str, most: int) -> list[dict[str, Any]]:
    assert DATA is not None
    lines = (DATA / "data" / name).read_text("utf-8").splitlines()[:most]
    return [json.loads(line) for line in lines]


def _printed(
    scorer: str, predictions: list[dict[str, Any]], gold: list[dict[str, Any]], folder: Path, capsys: Any, *more: str
) -> dict[str, float]:
    """The F1 figures that a published scorer prints, by the name of the line."""
    assert DATA is not None
    (folder / "p.jsonl").write_text("".join(json.dumps(p) + "\n" for p in predictions), "utf-8")
    (folder / "g.jsonl").write_text("".join(json.dumps(g) + "\n" for g in gold), "utf-8")
    capsys.readouterr()
    _module(DATA / "data" / "scorers" / f"{scorer}.py").main([str(folder / "p.jsonl"), str(folder / "g.jsonl"), *more])
    found = {}
    for line in capsys.readouterr().out.splitlines():
        words = line.split()
        if "F1" in words:
            at = words.index("P") if "P" in words else words.index("F1")
            found[" ".join(words[:at])] = float(words[words.index("F1") + 1])
        elif line.startswith(("(a)", "(b)", "records all right")):
            found[line.split(":")[0].split("(exact)")[0].strip()] = float(
                line.split("acc@161km")[1].split()[0] if "acc@161km" in line else line.split("(exact)")[1].split(",")[0]
            )
    return found


def _worse(spans: list[dict[str, Any]], draw: random.Random) -> list[dict[str, Any]]:
    """Gold with some rows left out and some moved by a character."""
    kept = [dict(s) for s in spans if draw.random() > 0.2]
    for row in kept:
        if draw.random() < 0.2 and row["end"] - row["start"] > 2:
            row["start"] += 1
    return kept


def test_times_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, draw = _rows("times/wikiwars_dev.jsonl", 4), random.Random(1)
    ours = [{"doc": g["doc"], "timexes": _worse(g["timexes"], draw)} for g in gold]
    for row in ours:
        for timex in row["timexes"][::7]:
            timex["value"] = "1066"
    theirs = _printed("score_timex", ours, gold, tmp_path, capsys)
    sums = summed(time_counts(g["timexes"], p["timexes"]) for g, p in zip(gold, ours, strict=True))
    assert value_of(sums["strict_f1"]) == pytest.approx(theirs["strict"], abs=1e-4)
    assert value_of(sums["relaxed_f1"]) == pytest.approx(theirs["relaxed"], abs=1e-4)
    assert value_of(sums["value_f1"]) == pytest.approx(theirs["value (relaxed)"], abs=1e-4)
    assert value_of(sums["strict_value_f1"]) == pytest.approx(theirs["value (strict)"], abs=1e-4)
    perfect = summed(time_counts(g["timexes"], g["timexes"]) for g in gold)
    assert all(value_of(counts) == 1.0 for counts in perfect.values())


def test_places_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, draw = _rows("places/lgl.jsonl", 60), random.Random(2)
    ours = [{"doc": g["doc"], "toponyms": _worse(g["toponyms"], draw)} for g in gold]
    for row in ours:
        for toponym in row["toponyms"][::5]:
            if "lat" in toponym:
                toponym["lat"] = -toponym["lat"]
    theirs = _printed("score_geo", ours, gold, tmp_path, capsys)
    sums = summed(toponym_counts(g["toponyms"], p["toponyms"]) for g, p in zip(gold, ours, strict=True))
    assert value_of(sums["finding_exact_f1"]) == pytest.approx(theirs["finding exact"], abs=1e-4)
    assert value_of(sums["finding_overlap_f1"]) == pytest.approx(theirs["finding overlap"], abs=1e-4)
    assert value_of(sums["found_acc161"]) == pytest.approx(theirs["(a) found"], abs=1e-4)
    assert value_of(sums["end_to_end_acc161"]) == pytest.approx(theirs["(b) end to end"], abs=1e-4)


def test_event_places_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, draw = _rows("places/event_location.jsonl", 300), random.Random(3)
    ours = [{"id": g["id"], "locations": [s for s in g["locations"] if draw.random() > 0.3]} for g in gold]
    theirs = _printed("score_eventloc", ours, gold, tmp_path, capsys)
    sums = summed(
        event_place_counts([(a, b) for a, b in g["locations"]], [(a, b) for a, b in p["locations"]])
        for g, p in zip(gold, ours, strict=True)
    )
    assert value_of(sums["place_exact_f1"]) == pytest.approx(theirs["place exact"], abs=1e-4)
    assert value_of(sums["place_overlap_f1"]) == pytest.approx(theirs["place overlap"], abs=1e-4)
    assert value_of(sums["wholly_right"]) == pytest.approx(theirs["records all right"], abs=1e-4)


def test_attributions_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, draw = _rows("attribution/polnear_dev.jsonl", 6), random.Random(4)
    ours = []
    for g in gold:
        rows = [dict(a) for a in g["attributions"] if draw.random() > 0.2]
        for row in rows:
            if draw.random() < 0.3:
                row["content"] = [[s, max(s + 1, e - 9)] for s, e in row["content"]]
            if draw.random() < 0.2:
                row["source"] = []
        ours.append({"doc": g["doc"], "attributions": rows})
    theirs = _printed("score_polnear", ours, gold, tmp_path, capsys)
    sums = summed(
        attribution_counts(g["text"], g["attributions"], p["attributions"]) for g, p in zip(gold, ours, strict=True)
    )
    for role in ROLES:
        for kind in ("exact", "overlap", "characters"):
            assert value_of(sums[f"{role}_{kind}_f1"]) == pytest.approx(theirs[f"{role} {kind}"], abs=1e-4)
    for kind in ("exact", "lenient"):
        assert value_of(sums[f"attribution_{kind}_f1"]) == pytest.approx(theirs[f"attribution {kind}"], abs=1e-4)


def test_chains_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, draw = _rows("crossdoc/ecbplus_dev.jsonl", 12), random.Random(5)
    ours = []
    for g in gold:
        mentions = [dict(m) for m in g["mentions"] if m["kind"] == "event"]
        for m in mentions:
            m["chain"] = str(m["chain"]) if draw.random() > 0.3 else f"other{draw.randrange(5)}"
        ours.append({"doc": g["doc"], "mentions": mentions})
    events = [{**g, "mentions": [m for m in g["mentions"] if m["kind"] == "event"]} for g in gold]
    theirs = _printed("score_coref", ours, events, tmp_path, capsys, "--kind", "event")

    def chains(rows: list[dict[str, Any]]) -> list[frozenset[Any]]:
        found: dict[str, set[Any]] = {}
        for row in rows:
            for number, m in enumerate(m for m in row["mentions"] if m["kind"] == "event"):
                found.setdefault(str(m["chain"]), set()).add((row["doc"], m["start"], m["end"], number))
        return [frozenset(c) for c in found.values()]

    scored = derived(chain_counts(chains(gold), chains(ours)))
    assert scored["muc_f1"] == pytest.approx(theirs["MUC"], abs=1e-4)
    assert scored["b_cubed_f1"] == pytest.approx(theirs["B-cubed"], abs=1e-4)
    assert scored["ceaf_e_f1"] == pytest.approx(theirs["CEAF-e"], abs=1e-4)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_gold_measures_agree(capsys: pytest.CaptureFixture[str]) -> None:
    """Gold as a reading against the other article's coder: every count equals the published scorer's."""
    assert DATA is not None
    scorer, maker = _module(DATA / "gold" / "score_gold.py"), DATA / "gold" / "gold_as_reading.py"
    for path in sorted((DATA / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        capsys.readouterr()
        sys.path.insert(0, str(maker.parent))
        try:
            _module(maker).main(str(path), str(DATA / "seeds" / gold["article"]))
        finally:
            sys.path.remove(str(maker.parent))
        reading = json.loads(capsys.readouterr().out)
        draw = random.Random(6)
        reading["reports"] = [r for r in reading["reports"] if draw.random() > 0.3]
        reading["claims"] = [c for c in reading["claims"] if draw.random() > 0.3]
        theirs: Any = defaultdict(lambda: [0, 0, 0])
        theirs["_unlocated"] = []
        scorer.score_one(reading, gold, theirs)
        ours = gold_counts(reading, gold)
        names = {"times": "times_f1", "figures": "figures_f1", "claims": "claims_f1", "actors": "actors_f1"}
        names |= {"recipients": "recipients_f1", "agreements": "agreements_f1", "agreement_steps": "agreement_steps_f1"}
        for their_name, our_name in names.items():
            assert tuple(theirs[their_name]) == ours[our_name], our_name
        for name in ("time_value", "figure_value", "claim_stance", "claim_speaker", "report_status", "report_when"):
            assert tuple(theirs[name][:2]) == ours[name], name
        for name in ("report_background", "report_voice", "reports_core_recall", "reports_precision"):
            assert tuple(theirs[name][:2]) == ours[name], name
