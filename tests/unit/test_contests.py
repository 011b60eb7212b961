"""Contests: accounts that cannot all be true, and pairs that are none."""

from dataclasses import replace

from contactline.extract.contests import find_contests
from contactline.model.agreements.agreement import Agreement, Provision
from contactline.model.claim import Claim, Stance
from contactline.model.events.contest import Contest
from contactline.model.mention import Actor, ActorMention, FigureMention
from contactline.model.parsed import Parsed
from contactline.model.report import Report, When
from contactline.model.span import Span
from contactline.parse.engine import parse
from tests.agreements_by_hand import article_of


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _actor(text: str, words: str, country: str, sector: str = "GOV") -> ActorMention:
    span = _span(text, words)
    return ActorMention(f"m-{words}", span.start, span.end, words, "test", Actor(None, words, country, sector))


def _claim(text: str, identity: str, speaker: ActorMention, cue: str, content: str, stance: Stance, *to: str) -> Claim:
    return Claim(
        identity,
        (speaker.id,),
        "named",
        _span(text, cue),
        (_span(text, content),),
        False,
        stance,
        to,
        None,
        (),
        1.0,
        "test",
    )


def _report(text: str, identity: str, trigger: str, *, said_in: str | None, **more: object) -> Report:
    plain = Report(
        identity,
        "ASSAULT",
        None,
        (),
        None,
        (),
        (),
        None,
        None,
        "happened",
        False,
        "asserted",
        said_in,
        (),
        (),
        _span(text, trigger),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def _find(
    text: str,
    actors: tuple[ActorMention, ...],
    claims: tuple[Claim, ...],
    *,
    reports: tuple[Report, ...] = (),
    figures: tuple[FigureMention, ...] = (),
    agreements: tuple[Agreement, ...] = (),
) -> tuple[Contest, ...]:
    parsed: Parsed = parse(article_of(text))
    return find_contests(parsed, claims=claims, reports=reports, figures=figures, agreements=agreements, actors=actors)


DENIED = (
    "Khartoum alleged that Juba's soldiers had crossed the river. Juba denied the claim. Rain is expected on Monday."
)


def test_a_charge_and_its_denial_stand_side_by_side() -> None:
    khartoum, juba = _actor(DENIED, "Khartoum", "SDN"), _actor(DENIED, "Juba", "SSD")
    charge = _claim(DENIED, "c1", khartoum, "alleged", "Juba's soldiers had crossed the river", "alleges")
    denial = _claim(DENIED, "c2", juba, "denied", "the claim", "denies")
    report = _report(DENIED, "r1", "crossed", said_in="c1")
    (contest,) = _find(DENIED, (khartoum, juba), (charge, denial), reports=(report,))
    assert contest.kind == "denied" and contest.about == ("r1",)
    assert [(a.speaker, a.said_in) for a in contest.accounts] == [((khartoum.id,), "c1"), ((juba.id,), "c2")]
    assert [a.stands for a in contest.accounts] == [1, 2]


def test_a_denial_of_the_article_s_own_account_has_that_account_without_a_speaker() -> None:
    juba = _actor(DENIED, "Juba", "SSD")
    denial = _claim(DENIED, "c2", juba, "denied", "the claim", "denies")
    report = _report(DENIED, "r1", "crossed", said_in=None, disputed_by=("c2",), standing="denied")
    (contest,) = _find(DENIED, (juba,), (denial,), reports=(report,))
    assert contest.accounts[0].speaker == () and contest.accounts[1].speaker == (juba.id,)


def test_one_side_does_not_contest_itself() -> None:
    text = "Juba's army alleged that rebels had crossed the river. Juba denied the claim."
    army, juba = _actor(text, "Juba's army", "SSD", "MIL"), _actor(text, "Juba denied", "SSD")
    charge = _claim(text, "c1", army, "alleged", "rebels had crossed the river", "alleges")
    denial = _claim(text, "c2", juba, "denied", "the claim", "denies")
    assert _find(text, (army, juba), (charge, denial)) == ()


def test_not_confirmed_has_its_own_kind() -> None:
    text = "The rebels said they had withdrawn. The mission did not confirm the claim."
    rebels, mission = _actor(text, "The rebels", "SDN", "REB"), _actor(text, "The mission", "IGO")
    said = _claim(text, "c1", rebels, "said", "they had withdrawn", "states")
    silent = _claim(text, "c2", mission, "did not confirm", "the claim", "declines")
    report = _report(text, "r1", "withdrawn", said_in="c1", disputed_by=("c2",), standing="not_confirmed")
    (contest,) = _find(text, (rebels, mission), (said, silent), reports=(report,))
    assert contest.kind == "not_confirmed"


REVERSED = "Asmara accused Addis Ababa of shelling the post. Addis Ababa accused Asmara of an attack on its troops."


def test_each_side_blaming_the_other_is_reversed() -> None:
    first, second = _actor(REVERSED, "Asmara", "ERI"), _actor(REVERSED, "Addis Ababa", "ETH")
    one = _claim(REVERSED, "c1", first, "accused", "shelling the post", "accuses", second.id)
    two = _claim(REVERSED, "c2", second, "accused Asmara", "an attack on its troops", "accuses", first.id)
    (contest,) = _find(REVERSED, (first, second), (one, two))
    assert contest.kind == "reversed" and {a.said_in for a in contest.accounts} == {"c1", "c2"}


def test_blame_for_happenings_of_different_days_is_no_contest() -> None:
    first, second = _actor(REVERSED, "Asmara", "ERI"), _actor(REVERSED, "Addis Ababa", "ETH")
    one = _claim(REVERSED, "c1", first, "accused", "shelling the post", "accuses", second.id)
    two = _claim(REVERSED, "c2", second, "accused Asmara", "an attack on its troops", "accuses", first.id)
    reports = (
        _report(REVERSED, "r1", "shelling", said_in="c1", when=When("2020-01-01", "2020-01-02", "day", None)),
        _report(REVERSED, "r2", "attack", said_in="c2", when=When("2020-03-01", "2020-03-02", "day", None)),
    )
    assert _find(REVERSED, (first, second), (one, two), reports=reports) == ()


COUNTED = "Gitega said six soldiers had been killed. Kigali said 40 soldiers had died."


def _figure(text: str, words: str, low: int, high: int, said_in: str, *of: str) -> FigureMention:
    span = _span(text, words)
    parsed = parse(article_of(text))
    head = next(t.index for t in parsed.tokens if t.start <= span.end - 1 < t.end)
    return FigureMention(
        f"f-{words}", span.start, span.end, words, "test", "killed", low, high, None, None, of, said_in, (), head
    )


def _counted(low: int, high: int, *, of: tuple[str, str] | None = None) -> tuple[Contest, ...]:
    first, second = _actor(COUNTED, "Gitega", "BDI"), _actor(COUNTED, "Kigali", "RWA")
    claims = (
        _claim(COUNTED, "c1", first, "said", "six soldiers had been killed", "states"),
        _claim(COUNTED, "c2", second, "said 40", "40 soldiers had died", "states"),
    )
    figures = (
        _figure(COUNTED, "six soldiers", 6, 6, "c1", *(of[:1] if of else ())),
        _figure(COUNTED, "40 soldiers", low, high, "c2", *(of[1:] if of else ())),
    )
    return _find(COUNTED, (first, second), claims, figures=figures)


def test_different_counts_by_different_speakers_are_a_contest() -> None:
    (contest,) = _counted(40, 40)
    assert contest.kind == "figure" and contest.about == ("f-six soldiers", "f-40 soldiers")


def test_ranges_that_overlap_are_none() -> None:
    assert _counted(5, 40) == ()


def test_each_side_counting_its_own_is_none() -> None:
    assert _counted(40, 40, of=("m-Gitega", "m-Kigali")) == ()


def test_one_provision_read_in_two_ways() -> None:
    text = (
        "The quarrel stems from different interpretations of Article 9 of the treaty. Lima says Article 9 gives it the "
        "valley. Quito says Article 9 speaks of the river alone."
    )
    lima, quito = _actor(text, "Lima", "PER"), _actor(text, "Quito", "ECU")
    claims = (
        _claim(text, "c1", lima, "says", "Article 9 gives it the valley", "states"),
        _claim(text, "c2", quito, "says Article 9 speaks", "Article 9 speaks of the river alone", "states"),
    )
    part = Provision("p1", "Article 9", None, (Span(0, text.index(". Lima")),))
    treaty = Agreement("a1", "treaty", (), "treaty", (), (), (), None, (), (), (part,))
    (contest,) = _find(text, (lima, quito), claims, agreements=(treaty,))
    assert contest.kind == "reading" and contest.about == ("p1",)
    assert [a.speaker for a in contest.accounts] == [(lima.id,), (quito.id,)]


def test_the_order_of_claims_does_not_matter() -> None:
    first, second = _actor(REVERSED, "Asmara", "ERI"), _actor(REVERSED, "Addis Ababa", "ETH")
    one = _claim(REVERSED, "c1", first, "accused", "shelling the post", "accuses", second.id)
    two = _claim(REVERSED, "c2", second, "accused Asmara", "an attack on its troops", "accuses", first.id)
    assert _find(REVERSED, (first, second), (one, two)) == _find(REVERSED, (first, second), (two, one))


def test_a_name_in_scare_quotes_is_not_what_its_bearer_denies() -> None:
    text = "Khartoum alleged that rebels had shelled the town. The rebels' “command” denied the claim."
    khartoum, command = _actor(text, "Khartoum", "SDN"), _actor(text, "command", "SSD", "REB")
    charge = _claim(text, "c1", khartoum, "alleged", "rebels had shelled the town", "alleges")
    scare = replace(_claim(text, "c2", command, "command", "command", "alleges"), speaker=())
    denial = _claim(text, "c3", command, "denied", "the claim", "denies")
    (contest,) = _find(text, (khartoum, command), (charge, scare, denial))
    assert [a.said_in for a in contest.accounts] == ["c1", "c3"]
