"""Which happenings are read, and the day and place that each gets, on whole articles with the encoder."""

import pytest

from contactline.intake.article import make_article
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.reading import read_article

PUBLISHED = "2024-06-12"  # a Wednesday


def _read(text: str) -> Reading:
    article = make_article(text, source_key="a", outlet="Wire", published=PUBLISHED, language="en")
    return read_article(article)


def _report(reading: Reading, word: str) -> Report | None:
    """The report whose trigger holds the word."""
    at = reading.article.text.index(word)
    return next((r for r in reading.reports if r.trigger.start <= at < r.trigger.end), None)


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [
        (
            "Peru on Tuesday closed its border with Chile, two days after Chile expelled its envoy.",
            "expelled",
            "2024-06-09",
        ),
        ("The blast came three days after the army shelled Zalkora.", "shelled", None),
        (
            "A bomb killed two guards in Kabul on Monday. The blast came three days after the army shelled Zalkora.",
            "shelled",
            "2024-06-07",
        ),
        ("A year after rebels stormed the barracks, the road to Gao is still closed.", "stormed", "2023-01-01"),
        ("On 3 May, a month after the shelling of Marib, Oman hosted talks.", "shelling", "2024-04-01"),
    ],
)
def test_what_a_time_is_counted_from_is_told_and_dated(text: str, word: str, start: str | None) -> None:
    report = _report(_read(text), word)
    assert report is not None
    assert (report.when.start if report.when else None) == start


def test_what_a_time_is_counted_from_is_another_happening() -> None:
    reading = _read(
        "Gunmen killed a judge in Quetta on Sunday. The attack came a week after the killing of two policemen."
    )
    judge, police = _report(reading, "killed"), _report(reading, "killing")
    assert judge is not None and police is not None and judge.id != police.id
    assert judge.when is not None and judge.when.start == "2024-06-09"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The driver hurt in the ambush at Zalingei is out of danger.", "ambush"),
        ("Observers spent Sunday in the valley; Friday's shelling was the worst they had seen.", "shelling"),
        ("Nobody has answered for the massacre of 4 March.", "massacre"),
        ("Eleven people were killed in an attack on a market near Gao.", "attack"),
    ],
)
def test_a_deed_with_a_day_or_place_of_its_own_is_told(text: str, word: str) -> None:
    report = _report(_read(text), word)
    assert report is not None
    assert report.type == "ASSAULT"


def test_a_deed_that_is_only_spoken_of_is_not_told() -> None:
    assert not _read("Nobody knows how the attack will end.").reports


def test_words_that_tell_the_outcome_are_evidence() -> None:
    reading = _read("A policeman was killed on Sunday when gunmen ambushed a patrol near Gao.")
    (report,) = reading.reports
    told = {reading.article.text[s.start : s.end] for s in report.evidence["type"]}
    assert told == {"ambushed", "killed"}
    assert report.when is not None and report.when.start == "2024-06-09"


@pytest.mark.parametrize(
    ("text", "word", "start", "where"),
    [
        (
            "Gunmen attacked a convoy near Gao on Monday. They burned two lorries.",
            "burned",
            "2024-06-10",
            "Gao",
        ),
        ("Police beat drivers who were blocking a road at Jenin on Friday.", "beat", "2024-06-07", "Jenin"),
        ("Drones bombed what the army called a depot in Zawiya on Thursday.", "bombed", "2024-06-06", "Zawiya"),
        ("Rebels rose up as the front collapsed in May.", "rose", "2024-05-01", None),
        ("A conscript serving at a post close to Goris was shot dead on Sunday.", "shot", "2024-06-09", "Goris"),
        (
            "The army shelled Goma on Sunday. The governor condemned the shelling.",
            "shelling",
            "2024-06-09",
            "Goma",
        ),
    ],
)
def test_day_and_place_told_beside_a_deed_are_its_own(text: str, word: str, start: str, where: str | None) -> None:
    reading = _read(text)
    at = text.rindex(word)
    report = next(r for r in reading.reports if any(s.start <= at < s.end for s in (r.trigger, *r.evidence["type"])))
    assert report.when is not None and report.when.start == start
    places = {m.id: m.text for m in reading.mentions}
    assert (places[report.where] if report.where else None) == where


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Gunmen attacked a convoy near Gao on Monday. They had burned two lorries.", "burned"),
        ("Gunmen attacked a convoy near Gao on Monday. Earlier they burned two lorries.", "burned"),
        ("Gunmen attacked a convoy near Gao on Monday.\n\nArmy jets bombed a village.", "bombed"),
        ("Soldiers shot a man who had fled a camp on Friday.", "shot"),
        ("Aid workers saw the worst shelling of Goma since May.", "shelling"),
    ],
)
def test_a_day_that_is_another_deeds_is_not_taken(text: str, word: str) -> None:
    report = _report(_read(text), word)
    assert report is None or report.when is None


def test_what_a_deed_was_done_for_has_a_day_of_its_own_or_none() -> None:
    text = "Jets struck a camp near Gao on Monday in retaliation for months of attacks on traders."
    report = _report(_read(text), "attacks")
    assert report is None or report.when is None


def test_the_day_that_an_attack_is_named_by_is_no_beginning() -> None:
    report = _report(_read("The market of Gao has been shut since Friday's attack."), "attack")
    assert report is not None and report.when is not None
    assert (report.when.start, report.when.end) == ("2024-06-07", "2024-06-08")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Chad and Libya held their first discussion about reopening the crossing.", "reopening"),
        ("The ministers resumed negotiations on withdrawing troops from the pass.", "withdrawing"),
    ],
)
def test_what_is_talked_about_has_not_been_done(text: str, word: str) -> None:
    report = _report(_read(text), word)
    assert report is not None and report.status == "possible"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In March the rebels promised to free the miners.", "free"),
        ("Chad and Niger signed a pact in June under which Chad is to withdraw its troops.", "withdraw"),
        ("Omar Diallo warned on Sunday that the army would shell the camp.", "shell"),
        ("In March both leaders accepted the plan, but Chad has yet to release the prisoners.", "release"),
        ("On Monday Peru arrested a colonel who had attacked the mission in Lima.", "attacked"),
        ("Peru recalled its envoy on Monday after a crowd stormed its embassy in Quito.", "stormed"),
        ("Kenya has called a summit for Friday and Somalia has accused it of meddling.", "accused"),
        ("Chad reopened its border on Monday because of the rebels' attacks on lorries.", "attacks"),
        ("Rebels withdrew their notice of 28 May.", "withdrew"),
        ("Militants attacked a convoy near Gao on Monday. The army says its jets bombed a camp.", "bombed"),
        ("Militants attacked a convoy near Gao on Monday. A second patrol was ambushed.", "ambushed"),
    ],
)
def test_a_day_of_what_is_told_beside_it_is_not_taken(text: str, word: str) -> None:
    report = _report(_read(text), word)
    assert report is None or report.when is None


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [
        ("Peru recalled its envoy on Tuesday, accusing Chile of spying on its navy.", "accusing", "2024-06-11"),
        ("The two armies signed a truce on 3 June; they also agreed to free prisoners.", "agreed", "2024-06-03"),
        (
            "Colombia suspended the talks on 3 June, accused the ELN of murder and, a week later, expelled its envoys.",
            "accused",
            "2024-06-03",
        ),
        ("On Sunday gunmen seized a school in Gao after killing a guard.", "killing", "2024-06-09"),
        ("Armenia said on Tuesday it is appealing to Russia for military aid.", "appealing", "2024-06-11"),
    ],
)
def test_a_day_that_two_deeds_share(text: str, word: str, start: str) -> None:
    report = _report(_read(text), word)
    assert report is not None and report.when is not None and report.when.start == start


def test_a_deed_that_only_a_noun_names_counts_where_its_own_words_say_which() -> None:
    text = "The clinic has suspended work since the shelling of Barkh. Doctors are still shaken by the attack."
    reading = _read(text)
    shelling = _report(reading, "shelling")
    assert shelling is not None and shelling.type == "ASSAULT"
    assert _report(reading, "attack") is None


def test_a_deed_that_is_welcomed_or_punished_is_told_beside_that() -> None:
    reading = _read("Four men were sentenced in Kumba on Monday for the shooting of seven pupils. Kenya welcomed it.")
    shooting, sentenced = _report(reading, "shooting"), _report(reading, "sentenced")
    assert sentenced is not None and shooting is not None and shooting.type == "ASSAULT"
    assert shooting.when is None


def test_a_word_that_tells_one_happening_tells_no_second_one() -> None:
    reading = _read(
        "Chad gave its guests from Niger three days to leave. Peru denounced the pact between Chile and Bolivia."
    )
    spans = [(r.trigger.start, r.trigger.end) for r in reading.reports]
    assert len(spans) == len(set(spans))
    gave = _report(reading, "gave")
    assert gave is not None and gave.type in {"THREATEN", "REQUEST", "SANCTION"}


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [
        ("We urge the rebels of Sudan to stop shelling Omdurman.", "urge", PUBLISHED),
        ("“We urge the rebels of Sudan to stop,” the mayor of Omdurman said.", "urge", None),
        ("Kenya urges the rebels of Sudan to stop shelling Omdurman.", "urges", None),
        ("We urged the rebels of Sudan to stop shelling Omdurman.", "urged", None),
    ],
)
def test_what_a_text_itself_asks_is_asked_on_its_day(text: str, word: str, start: str | None) -> None:
    report = _report(_read(text), word)
    assert report is None or (report.when.start if report.when else None) == start
    if start is not None:
        assert report is not None and report.when is not None and report.when.mention is None
        assert report.evidence["when"] == (report.trigger,)


@pytest.mark.parametrize(
    ("text", "word", "start", "background"),
    [
        (
            "Gunmen attacked a bus near Gao on Sunday. Hours later the army closed the road.",
            "closed",
            "2024-06-09",
            False,
        ),
        ("The island has been divided since 1974, when Turkey invaded Cyprus.", "invaded", "1974-01-01", True),
        (
            "Norway, which mediated the 2002 truce, pleaded with both sides to return to the table.",
            "mediated",
            "2002-01-01",
            True,
        ),
        ("Kenya's minister visited Kampala on Monday and was in Kigali the next day.", "visited", "2024-06-10", False),
        ("Two days before, gunmen had ambushed a convoy of the army.", "ambushed", None, False),
        ("In May 2019 gunmen had ambushed a convoy of the army.", "ambushed", "2019-05-01", True),
    ],
)
def test_the_day_that_other_words_tell(text: str, word: str, start: str | None, background: bool) -> None:
    report = _report(_read(text), word)
    assert report is not None
    assert ((report.when.start if report.when else None), report.background) == (start, background)


def test_a_killing_hours_after_an_accusation_is_told_beside_it() -> None:
    text = "The governor was killed on Friday, hours after he accused the Rapid Support Forces of genocide."
    reading = _read(text)
    killed, accused = _report(reading, "killed"), _report(reading, "accused")
    assert killed is not None and killed.type == "ASSAULT"
    assert accused is not None and accused.type == "ACCUSE"


def test_what_guards_bear_is_no_help_given_to_them() -> None:
    reading = _read("Coast guards armed with knives boarded two boats of the Philippine navy on Monday.")
    assert _report(reading, "armed") is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Armenia and Azerbaijan held a third round of talks on Thursday about disengagement.", "disengagement"),
        ("Moscow and Kyiv discussed the handover of the plant on Monday.", "handover"),
        ("The dissolution of the militia was not discussed by Chad and Niger.", "dissolution"),
    ],
)
def test_steps_that_are_only_on_the_table_have_not_happened(text: str, word: str) -> None:
    report = _report(_read(text), word)
    assert report is None or report.status == "proposed"
