"""Every measure, on tiny gold with hand-computed values."""

import pytest

from contactline.evaluate.counts import prf, scores, summed
from contactline.evaluate.folded import FoldedText, iou
from contactline.evaluate.gold import gold_counts
from contactline.evaluate.measures import plover_records
from contactline.evaluate.measures.actors import case_counts, sentence_counts
from contactline.evaluate.measures.attribution import attribution_counts, canonical, found_counts
from contactline.evaluate.measures.coreference import best_assignment, chain_counts, derived
from contactline.evaluate.measures.incidents import incident_counts
from contactline.evaluate.measures.places import distance_km, event_place_counts, toponym_counts
from contactline.evaluate.measures.times import time_counts
from contactline.model.reading_json.to_json import reading_to_json
from tests.by_hand import reading


def test_counts_add_up_and_intervals_hold_the_value() -> None:
    documents = [{"f": (1, 2, 1), "r": (1, 1)}, {"f": (0, 0, 1), "r": (0, 1)}]
    assert summed(documents) == {"f": (1, 2, 2), "r": (1, 2)}
    f, r = scores(documents)
    assert (f.name, f.value, r.value) == ("f", 0.5, 0.5)
    assert r.low == 0.0 and r.high == 1.0
    assert f.low <= f.value <= f.high
    assert scores(documents) == scores(documents)
    assert prf(0, 0, 3) == (0.0, 0.0, 0.0)


def test_times() -> None:
    gold = [
        {"start": 0, "end": 4, "value": "2020"},
        {"start": 10, "end": 16, "value": "2020-05"},
        {"start": 20, "end": 24, "value": "P3D"},
    ]
    ours = [
        {"start": 0, "end": 4, "value": "2020"},
        {"start": 12, "end": 16, "value": "2020-05"},
        {"start": 30, "end": 33, "value": "2021"},
    ]
    counts = time_counts(gold, ours)
    assert counts["strict_f1"] == (1, 3, 3)
    assert counts["relaxed_f1"] == (2, 3, 3)
    assert counts["value_f1"] == (2, 3, 3)
    assert counts["strict_value_f1"] == (1, 3, 3)
    assert counts["value_accuracy"] == (2, 2)


def test_toponyms() -> None:
    gold = [
        {"start": 0, "end": 5, "lat": 40.0, "lon": 44.5, "geonameid": 7},
        {"start": 10, "end": 15, "lat": 10.0, "lon": 10.0, "geonameid": 8},
        {"start": 20, "end": 25},
    ]
    ours = [
        {"start": 0, "end": 5, "lat": 40.0, "lon": 44.5, "geonameid": 7},
        {"start": 0, "end": 5},
        {"start": 11, "end": 15, "lat": 20.0, "lon": 10.0, "geonameid": 9},
    ]
    counts = toponym_counts(gold, ours)
    assert counts["finding_exact_f1"] == (1, 2, 3)
    assert counts["finding_overlap_f1"] == (2, 2, 3)
    assert counts["found_acc161"] == (1, 2)
    assert counts["end_to_end_acc161"] == (1, 2)
    assert counts["end_to_end_same_id"] == (1, 2)
    assert distance_km(0, 0, 0, 1) == pytest.approx(111.19, abs=0.01)


def test_event_places() -> None:
    assert event_place_counts([(0, 4)], [(0, 4)])["wholly_right"] == (True, 1)
    assert event_place_counts([(0, 4)], [(1, 4)])["wholly_right_by_overlap"] == (True, 1)
    assert event_place_counts([(0, 4)], [])["wholly_right"] == (False, 1)
    assert event_place_counts([], [])["wholly_right_without"] == (True, True)


def test_attributions() -> None:
    text = 'Kovac said: "The truce holds." Others disagreed, he added.'
    gold = [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[12, 30]]}]
    assert canonical([[12, 20], [20, 30]], text) == ((13, 28),)
    same = attribution_counts(text, gold, [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[13, 28]]}])
    assert same["content_exact_f1"] == (1, 1, 1)
    assert same["attribution_exact_f1"] == (1, 1, 1)
    near = attribution_counts(text, gold, [{"source": [], "cue": [[6, 10]], "content": [[13, 20]]}])
    assert near["content_exact_f1"] == (0, 1, 1)
    assert near["content_overlap_f1"] == (1, 1, 1)
    assert near["content_characters_f1"] == (7, 7, 15)
    assert near["attribution_lenient_f1"] == (0, 1, 1)
    assert near["speaker_on_matched"] == (0, 1)
    assert found_counts(text, gold, []) == {"attribution_recall": (0, 1)}


def test_actor_cases_and_sentences() -> None:
    case = {"country": ["ARM", "AZE"], "sector": "GOV", "sector2": ""}
    assert case_counts(case, {"country": "AZE", "sector": "GOV"})["codes_all_right"] == (True, 1)
    assert case_counts(case, {"country": "AZE", "sector": "MIL"})["codes_all_right"] == (False, 1)
    assert case_counts({"none": True}, {"none": True})["none"] == (True, 1)
    assert case_counts({"none": True}, {"country": "FRA"})["none"] == (False, 1)
    gold = [{"source": "ISRGOV", "target": "PSE", "cameo": "190"}]
    counts = sentence_counts(gold, [{"source": "ISRMIL", "target": "PSE", "cameo": "190"}])
    assert counts["countries_f1"] == (1, 1, 1)
    assert counts["codes_and_cameo_f1"] == (0, 1, 1)


def test_plover_records() -> None:
    documents = [
        plover_records.type_counts("AID", "AID"),
        plover_records.type_counts("AID", "AGREE"),
        plover_records.type_counts("AGREE", "AGREE"),
    ]
    sums = summed(documents)
    assert sums["type_accuracy"] == (2, 3)
    assert plover_records.derived(sums)["type_macro_f1"] == pytest.approx(2 / 3)
    gold = {"event": "AID", "actors": [{"code": "FRA"}], "recipients": [{"code": "MLI"}]}
    swapped = {"type": "AID", "actors": {"MLI"}, "recipients": {"FRA"}}
    assert plover_records.end_to_end_counts(gold, [swapped])["record_recall"] == (False, 1)
    assert plover_records.end_to_end_counts({**gold, "reciprocal": True}, [swapped])["record_recall"] == (True, 1)


def test_incidents() -> None:
    gold = [
        {
            "optional": False,
            "type": "BOMBING",
            "date": {"kind": "exact", "end": "1989-11-16"},
            "places": [{"name": "PERU"}, {"name": "LIMA"}],
            "slots": {
                "victim_effect": [{"value": "DEATH", "of": ["A"]}],
                "victim_number": [{"value": "3", "of": ["A"]}],
                "perp_org": [{"strings": ["THE FRONT"]}],
            },
        }
    ]
    right = {"type": "BOMBING", "date": "1989-11-16", "places": ["Lima"], "killed": 3, "perp_org": ["front"]}
    counts = incident_counts(gold, [right])
    assert counts["type_f1"] == (1, 1, 1)
    assert counts["date_f1"] == (1, 1, 1)
    assert counts["place_f1"] == (1, 1, 1)
    assert counts["country_f1"] == (0, 1, 1)
    assert counts["killed_f1"] == (1, 1, 1)
    assert counts["perp_org_f1"] == (1, 1, 1)
    assert incident_counts(gold, [])["type_f1"] == (0, 0, 1)
    assert incident_counts([{**gold[0], "optional": True}], [])["type_f1"] == (0, 0, 0)


def test_chains() -> None:
    gold = [frozenset({"a", "b"}), frozenset({"c"})]
    assert derived(chain_counts(gold, gold))["conll_f1"] == 1.0
    apart = [frozenset({m}) for m in "abc"]
    counts = chain_counts(gold, apart)
    assert counts["chain muc recall"] == (0, 1)
    assert counts["chain b_cubed recall"] == (2.0, 3)
    assert counts["chain b_cubed precision"] == (3.0, 3)
    assert counts["chain ceaf_e recall"][0] == pytest.approx(2 / 3 + 1)


def test_best_assignment_is_the_best_and_not_the_greedy_one() -> None:
    import numpy as np

    assert best_assignment(np.array([[5.0, 4.0], [4.0, 0.0]])) == [(0, 1), (1, 0)]
    assert best_assignment(np.array([[1.0], [3.0], [2.0]])) == [(1, 0)]
    assert best_assignment(np.zeros((0, 0))) == []


def test_folded_text() -> None:
    text = FoldedText("“We’ll  see,”\nhe said. He  said no.")
    assert text.find('"We\'ll see,"') == (0, 13)
    assert text.find("He said", 0) == (23, 31)
    assert text.find("he said", 1) is None
    assert iou((0, 4), (2, 6)) == pytest.approx(1 / 3)


def test_gold_measures() -> None:
    gold = {
        "times": [{"text": "Monday", "start": "2024-05-20", "end": "2024-05-21"}, {"text": "May"}],
        "figures": [{"text": "at least four villagers", "measure": "killed", "low": 4, "high": None}],
        "claims": [{"content": "the attack", "stance": "rejects", "speaker": "Sylvania"}],
        "reports": [
            {
                "evidence": ["Sylvania’s army shelled Kőváros on Monday"],
                "trigger": "shelled",
                "type": "COERCE",
                "also_ok": ["ASSAULT"],
                "actors": ["SYL MIL"],
                "recipients": ["PEOPLE:villagers", "FRD GOV"],
                "start": "2024-05-20",
                "end": "2024-05-21",
                "status": "happened",
                "said_in": None,
            },
            {"evidence": ["Sylvania denied the attack."], "type": "REJECT", "core": False},
        ],
        "agreements": [{"name": "the May truce", "steps": [{"step": "agreed"}, {"step": "signed"}]}],
    }
    counts = gold_counts(reading_to_json(reading()), gold)
    assert counts["times_f1"] == (1, 2, 2)
    assert counts["time_value"] == (1, 1)
    assert counts["figure_value"] == (1, 1)
    assert counts["claims_f1"] == (1, 2, 1)
    assert counts["claim_stance"] == (0, 1)
    assert counts["claim_speaker"] == (1, 1)
    assert counts["reports_core_recall"] == (1, 1)
    assert counts["reports_precision"] == (1, 1)
    assert counts["actors_f1"] == (1, 1, 1)
    assert counts["recipients_f1"] == (1, 1, 2)
    assert counts["report_when"] == (1, 1)
    assert counts["report_voice"] == (0, 1)
    assert counts["agreement_steps_f1"] == (1, 1, 2)
