"""Whole readings of short passages: what is owed, what came of it, and what is no agreement."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contactline.cli.main import app
from contactline.cli.showing.agreements import chosen
from contactline.contract.agreements import agreement_faults
from contactline.errors import NotFound
from contactline.evaluate.predict import article_of
from contactline.match.agreements import agreement_accounts, agreements_across
from contactline.model.agreements.page import agreement_page
from contactline.model.mention import ActorMention, AgreementMention
from contactline.model.reading import Reading
from contactline.model.rows.of_reading import commitment_rows
from contactline.reading import read_article

PACT = "Chad and Sudan signed the Lomar Accord on 3 May 2001. "


def _read(text: str) -> Reading:
    return read_article(article_of(text, key="passage", published="2005-02-01"))


def _owed(text: str) -> list[tuple[tuple[str, ...], str | None, str]]:
    """(codes of the debtors, last day before the end of the deadline, state) of each commitment."""
    return [
        (tuple(sorted({p.country or "" for p in row.debtor})), row.due_end, row.state)
        for row in commitment_rows(_read(text))
    ]


@pytest.mark.parametrize(
    ("text", "debtor", "due", "state"),
    [
        (PACT + "Chad was to free its prisoners by 1 July 2001, but it never did.", "TCD", "2001-07-02", "missed"),
        (PACT + "It gave Sudan ninety days to withdraw its troops.", "SDN", "2001-08-02", "open"),
        (PACT + "Sudan pledged to leave by 1 July 2001. It did so on 9 July 2001.", "SDN", "2001-07-02", "late"),
        (PACT + "Chad was to hand over the town by June 2001; the deadline passed.", "TCD", "2001-07-01", "missed"),
        (PACT + "Sudan has refused to release its captives.", "SDN", None, "refused"),
        ("Chad undertook to withdraw its army by 5 March 2004.", "TCD", "2004-03-06", "open"),
        (
            PACT + "The accord frees trade and requires Sudan to reopen the road by 1 July 2001.",
            "SDN",
            "2001-07-02",
            "open",
        ),
        (
            PACT + "Sudan completed its withdrawal in July 2001, ahead of the 1 August deadline.",
            "SDN",
            "2001-08-02",
            "kept",
        ),
        (PACT + "Sudan did not finish its withdrawal by 1 July 2001.", "SDN", "2001-07-02", "missed"),
        (PACT + "The deadline for Sudan to leave the lake passed with no sign of it.", "SDN", None, "missed"),
        (PACT + "Sudan was to be out of the islands by 1 July 2001.", "SDN", "2001-07-02", "open"),
        (PACT + "Sudan was to give up its arms by 1 July 2001.", "SDN", "2001-07-02", "open"),
        (PACT + "Under the accord Sudan should have left by 1 July 2001.", "SDN", "2001-07-02", "open"),
        (PACT + "Under its terms Chad will dismantle the camps by 1 July 2001.", "TCD", "2001-07-02", "open"),
        (
            PACT + "Under Article 4 Sudan was to begin withdrawing its troops by 1 July 2001.",
            "SDN",
            "2001-07-02",
            "open",
        ),
        (PACT + "The accord had called on Sudan to disarm its militias by 1 July 2001.", "SDN", "2001-07-02", "open"),
        (
            PACT + "The withdrawal of the troops, which Sudan was to complete by 1 July 2001, drags on.",
            "SDN",
            "2001-07-02",
            "open",
        ),
    ],
)
def test_who_owes_what_by_when_and_what_came_of_it(text: str, debtor: str, due: str | None, state: str) -> None:
    assert ((debtor,), due, state) in _owed(text)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        (
            PACT + "The border road, which both sides pledged to reopen, is mined.",
            "The border road, which both sides pledged to reopen",
        ),
        (PACT + "In the first phase thirty captives are to be freed.", "thirty captives are to be freed"),
        (PACT + "Under Annex 7 all refugees were to be let home.", "all refugees were to be let home"),
    ],
)
def test_the_words_of_a_deed_hold_what_it_is_done_to(text: str, deed: str) -> None:
    assert deed in [row.deed for row in commitment_rows(_read(text))]


def test_those_whom_a_deed_is_done_to_do_not_owe_it() -> None:
    assert ((), None, "open") in _owed(PACT + "Under Annex 7 all refugees were to be let home.")


def test_a_word_kept_by_somebody_else_says_nothing_of_the_duty() -> None:
    told = _owed(PACT + 'Sudan was to free its prisoners. "We kept our word," said the president of Chad.')
    assert (("SDN",), None, "open") in told


def test_what_a_side_has_yet_to_do_is_pending() -> None:
    assert (("SDN",), None, "pending") in _owed(PACT + "Sudan has yet to dismantle its camps.")


def test_a_thing_that_is_due_is_owed_though_nobody_tells_by_whom() -> None:
    assert ((), "2002-11-04", "open") in _owed(PACT + "A new constitution is due within eighteen months.")


def test_what_an_agreement_is_made_to_do_is_owed_by_all_who_made_it() -> None:
    assert (("SDN", "TCD"), "2004-07-02", "open") in _owed(
        "Chad and Sudan signed a peace deal to free captives by 1 July 2004."
    )


def test_a_truce_that_takes_effect_is_no_deed() -> None:
    assert _owed("Chad and Sudan agreed to a ceasefire, to take effect on Sunday.") == []


def test_a_breach_denied_is_of_the_agreement_just_told() -> None:
    (agreement,) = _read(PACT + "Chad shelled the lake on Sunday. It denied any breach.").agreements
    assert ("violated", "negated") in {(s.step, s.status) for s in agreement.steps}
    (agreement,) = _read(PACT + "Chad denied any violation of human rights.").agreements
    assert "violated" not in {s.step for s in agreement.steps}


def test_a_term_from_a_day_that_nobody_tells_keeps_its_words() -> None:
    reading = _read("Under the peace accord Chad is to free its prisoners within thirty days.")
    due = reading.agreements[0].commitments[0].due
    assert due is not None and (due.start, due.end) == (None, None)
    assert next(m.text for m in reading.mentions if m.id == due.mention) == "thirty days"


@pytest.mark.parametrize(
    ("text", "step", "status"),
    [
        (PACT + "In 2004 Chad declared the accord dead.", "withdrawn", "happened"),
        (PACT + "Sudan said it was no longer bound by the accord.", "withdrawn", "happened"),
        (PACT + "Sudan's parliament approved the accord in June 2001.", "ratified", "happened"),
        ("Chad's president put his name to the Lomar Accord on 3 May 2001.", "signed", "happened"),
        ("Signed on 3 May 2001, the Lomar Accord gave Chad the islands.", "signed", "happened"),
        ("In the Lomar Accord signed on 3 May 2001, Chad agreed to leave the islands.", "signed", "happened"),
        ("The Lomar Accord was initialled on 3 May 2001 and signed on 4 June 2001 by Chad.", "signed", "happened"),
        ("By the Lomar Accord, Chad gave up the islands. Sudan broke it in June 2001.", "violated", "happened"),
        ("Chad's truce took effect on 2 April 2002. It lapsed on 2 October 2002.", "expired", "happened"),
        ("Chad's truce took effect on 2 April 2002 and was twice renewed.", "amended", "happened"),
        (PACT + "Chad and Sudan agreed to extend the accord in June 2003.", "amended", "happened"),
        (PACT + "The accord was due to lapse in June.", "expired", "planned"),
        (PACT + "The accord runs out in June 2007.", "expired", "planned"),
        (PACT + "The accord collapsed in June 2003.", "expired", "happened"),
        (PACT + "The accord is at an end, Chad declared.", "expired", "happened"),
        (PACT + "Kenya was the first state to leave the accord.", "withdrawn", "happened"),
        (PACT + "A map for the accord is ready; the accord remains in force.", "in_force", "ongoing"),
        (PACT + "Sudan invoked Article 4 of the accord on 5 June 2003.", "invoked", "happened"),
        ("A ceasefire between Chad and Sudan was announced on 3 May 2001.", "agreed", "happened"),
    ],
)
def test_steps_in_other_words(text: str, step: str, status: str) -> None:
    found = {(s.step, s.status) for a in _read(text).agreements for s in a.steps}
    assert (step, status) in found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Chad and Sudan signed the Lomar Peace Agreement on 3 May 2001. Chad quit the LPA in June.", ["LPA"]),
        ("Chad calls the raid a breach of Military Agreement No. 1 with Sudan.", ["Military Agreement No. 1"]),
        ("Chad and Sudan signed a defence pact, the Lomar Charter, on 3 May.", ["defence pact", "Lomar Charter"]),
        ("Chad signed a declaration of principles with Sudan.", ["declaration of principles"]),
        ("Since then the Pretoria accord has held, the envoy of Chad said.", ["Pretoria accord"]),
    ],
)
def test_names_of_one_agreement(text: str, named: list[str]) -> None:
    reading = _read(text)
    (agreement,) = reading.agreements
    own = {m.text for m in reading.mentions if m.id in agreement.mentions}
    assert own >= set(named)


@pytest.mark.parametrize(
    "text",
    [
        "The tenant signed a lease agreement with the landlord on 3 May 2001 and promised to leave by June 2002.",
        "The verb must stand in agreement with its subject, the teacher said.",
        "Everybody nodded in agreement when the minister of Chad spoke.",
        "A great deal of rain fell on Chad in May.",
        "The two leaders agreed to meet again in June.",
        "Kenya's president is to sign the tax package this week.",
        "A driver from Chad struck a Honda Accord on 3 May.",
        "The council of the town approved a memorandum of understanding with Henderson.",
        "The coach of the club agreed that the players would rest by Sunday.",
    ],
)
def test_what_is_no_agreement(text: str) -> None:
    assert _read(text).agreements == ()


def test_a_deadline_before_the_day_it_was_set_is_pointed_out() -> None:
    reading = _read(PACT + "Chad was to free its prisoners by 1 July 1998.")
    assert any("the deadline lies before the day it was set" in issue.what for issue in reading.issues)


def test_two_agreements_of_one_year_between_the_same_parties_stay_apart_or_open() -> None:
    text = (
        "Chad and Sudan signed an agreement in January 2004. In July 2004 Chad and Sudan signed an agreement on water. "
        "The 2004 agreement was broken by Chad."
    )
    reading = _read(text)
    assert len(reading.agreements) == 2
    last = [m for m in reading.mentions if isinstance(m, AgreementMention)][-1]
    assert last.text == "2004 agreement" and last.agreement is None


def test_deadlines_are_chosen_by_day_and_debtor() -> None:
    rows = commitment_rows(_read(PACT + "Chad was to leave by 1 July 2001. Sudan was to free prisoners by 1 May 2002."))
    assert [r.debtor[0].country for r in chosen(rows, due_before="2001-12-31", by=None)] == ["TCD"]
    assert [r.debtor[0].country for r in chosen(rows, due_before=None, by="SDN")] == ["SDN"]
    assert [r.debtor[0].country for r in chosen(rows, due_before=None, by="sudan")] == ["SDN"]
    assert chosen(rows, due_before="2001-07-01", by=None) == []


def test_a_page_tells_everything_in_order_of_time() -> None:
    reading = _read(PACT + "Sudan pledged to leave by 1 July 2001. It did so on 9 July 2001.")
    assert any(isinstance(m, ActorMention) for m in reading.mentions)
    (agreement,) = agreements_across(agreement_accounts(reading))
    page = agreement_page(agreement)
    assert [entry["what"] for entry in page["course"]] == ["step", "due", "account"]
    assert all(told["words"] for entry in page["course"] for told in entry["tellings"])
    assert agreement_faults(page) == ()
    page["course"].reverse()
    page["course"][0]["tellings"][0]["agreement"] = "none"
    assert len(agreement_faults(page)) == 2


def test_the_terminal_shows_what_is_due_and_a_page(tmp_path: Path) -> None:
    report, record = tmp_path / "a.txt", tmp_path / "record.db"
    report.write_text(f"{PACT}Chad was to free its prisoners by 1 July 2001, but it never did.\n", "utf-8")
    run = CliRunner()
    assert run.invoke(app, ["build", str(report), "-o", str(record)]).exit_code == 0
    agreements = ["show", str(record), "agreements"]
    shown = run.invoke(app, ["show", str(record), "commitments", "--due-before", "2002-01-01", "--by", "TCD", "--json"])
    assert [json.loads(line)["state"] for line in shown.stdout.splitlines()] == ["missed"]
    assert run.invoke(app, ["show", str(record), "commitments", "--by", "SDN", "--json"]).stdout == ""
    listed = [json.loads(line) for line in run.invoke(app, [*agreements, "--json"]).stdout.splitlines()]
    rows = [json.loads(line) for line in run.invoke(app, [*agreements, "--accounts", "--json"]).stdout.splitlines()]
    assert [line["agreement"] for line in listed[0]["accounts"]] == [rows[0]["id"]]
    for identity in (listed[0]["id"], rows[0]["id"]):
        page = json.loads(run.invoke(app, [*agreements, "--of", identity]).stdout)
        assert (page["id"], page["commitments"][0]["state"]) == (listed[0]["id"], "missed")
        assert agreement_faults(page) == ()
    unknown = run.invoke(app, [*agreements, "--of", "none"])
    assert isinstance(unknown.exception, NotFound)
    assert "missed" in run.invoke(app, ["show", str(record), "commitments"]).stdout
    assert "Chad" in run.invoke(app, agreements).stdout
    assert run.invoke(app, ["show", str(record), "claims", "--accounts"]).exit_code != 0
    assert run.invoke(app, ["show", str(record), "events", "--by", "TCD"]).exit_code != 0


def test_a_place_stands_for_the_agreement_made_there_only_where_a_text_is_meant() -> None:
    reading = _read(
        "Since Dayton, Bosnia and Herzegovina has had two entities. As Taif required, Lebanon's militias disbanded."
    )
    assert {a.name for a in reading.agreements} == {"Dayton", "Taif"}
    city = _read("Bosnian envoys flew to Dayton on Tuesday. Lebanon's minister has lived in Taif since May.")
    assert city.agreements == ()


def test_both_sides_are_those_who_made_it_not_those_who_stand_nearer() -> None:
    reading = _read(
        "Sudan and Chad signed a truce in Jeddah on 3 May 2001 under the auspices of Saudi Arabia and the USA. "
        "The truce obliges both sides to let convoys through."
    )
    (row,) = commitment_rows(reading)
    assert {p.country for p in row.debtor} == {"SDN", "TCD"}


def test_a_refusal_keeps_its_grounds() -> None:
    reading = _read(
        PACT + "Chad refused to leave the town on the grounds that the border had not been drawn by both commissions."
    )
    (row,) = commitment_rows(reading)
    assert row.state == "refused"
    assert row.accounts[0].grounds is not None and "the border had not been drawn" in row.accounts[0].grounds
