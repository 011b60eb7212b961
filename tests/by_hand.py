"""Readings built by hand, for tests of what comes after reading."""

from dataclasses import replace

from contactline.model.agreements.agreement import Account, Agreement, Commitment, OpenIssue, Position, Provision, Step
from contactline.model.article import Article, Block, Issue, Published
from contactline.model.claim import Claim
from contactline.model.events.contest import Contest, ContestAccount
from contactline.model.mention import (
    Actor,
    ActorCandidate,
    ActorMention,
    AgreementMention,
    FigureMention,
    Interval,
    Place,
    PlaceMention,
    TimeMention,
    Timex,
)
from contactline.model.reading import Reading
from contactline.model.report import Report, When
from contactline.model.span import Span

TEXT = (
    "Sylvania’s army shelled Kőváros on Monday, killing at least four villagers, Freedonia said.\n\n"
    "Sylvania denied the attack. Under the May truce it must withdraw its guns by 1 July."
)


def span(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """The `nth` place at which `words` stand in the text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def _at(words: str, nth: int = 0) -> tuple[int, int, str]:
    found = span(words, nth)
    return found.start, found.end, words


FREEDONIA = Actor("freedonia", "Government of Freedonia", "FRD", "GOV")
SYLVANIA = Actor("sylvania", "Government of Sylvania", "SYL", "GOV")
ARMY = Actor("sylvania-army", "Army of Sylvania", "SYL", "MIL")


def reading(
    *, text: str = TEXT, outlet: str = "The Wire", source_key: str = "wire/1", article_id: str = "art1"
) -> Reading:
    """A small reading with something in every field; `text` must begin with TEXT."""
    article = Article(
        id=article_id,
        source_key=source_key,
        source_id="1",
        title="Shelling at Kőváros",
        outlet=outlet,
        url=None,
        byline=None,
        language="en",
        published=Published("2024-05-21", "given"),
        text=text,
        blocks=(Block("paragraph", 0, TEXT.index("\n")), Block("paragraph", TEXT.index("\n") + 2, len(TEXT))),
    )
    army = ActorMention("m1", *_at("Sylvania’s army"), "registry", ARMY, (ActorCandidate(ARMY, 0.9, "its name"),))
    villagers = ActorMention("m2", *_at("four villagers"), "noun", None)
    freedonia = ActorMention("m3", *_at("Freedonia"), "registry", FREEDONIA)
    sylvania = ActorMention("m4", *_at("Sylvania", 1), "registry", SYLVANIA)
    town = Place("p1", "Kőváros", ("Kőváros", "Steinstadt"), 47.5, 19.0, "FRD", "settlement", "settlement")
    where = PlaceMention("m5", *_at("Kőváros"), "gazetteer", town)
    monday = TimeMention(
        "m6", *_at("Monday"), "weekday", Timex("DATE", "2024-05-20"), Interval("2024-05-20", "2024-05-21", "day"),
        "publication",
    )  # fmt: skip
    four = FigureMention(
        "m7", *_at("at least four villagers"), "count", "killed", 4, None, "at least", None, ("m2",), "c1", ("r1",)
    )
    due = TimeMention(
        "m8", *_at("1 July"), "date", Timex("DATE", "2024-07-01"), Interval("2024-07-01", "2024-07-02", "day"),
        "publication",
    )  # fmt: skip
    truce = AgreementMention("m9", *_at("the May truce"), "noun", "a1")
    said = Claim(
        "c1", ("m3",), "named", span("said"), (span("Sylvania’s army shelled Kőváros on Monday"),), False, "states",
        (), None, ("r1", "m7"), 0.9, "cue",
    )  # fmt: skip
    denial = Claim(
        "c2", ("m4",), "named", span("denied"), (span("the attack"),), False, "denies", (), None, ("r1",), 0.9, "cue"
    )
    report = Report(
        id="r1",
        type="ASSAULT",
        mode="artillery",
        context=("military",),
        cameo="194",
        actors=("m1",),
        recipients=("m2",),
        when=When("2024-05-20", "2024-05-21", "day", "m6"),
        where="m5",
        status="happened",
        background=False,
        standing="denied",
        said_in="c1",
        disputed_by=("c2",),
        figures=("m7",),
        trigger=span("shelled"),
        evidence={"telling": (span("Sylvania’s army shelled Kőváros on Monday"),), "when": (span("Monday"),)},
        why_null={},
        confidence=0.8,
        made_by={"type": "lexicon"},
    )
    agreement = Agreement(
        id="a1",
        name="May truce",
        names=("the May truce",),
        kind="truce",
        parties=("m4",),
        brokers=(),
        guarantors=(),
        when=None,
        mentions=("m9",),
        steps=(Step("agreed", None, "happened", None, (span("the May truce"),)),),
        provisions=(Provision("q1", "withdrawal", "withdraw its guns", (span("withdraw its guns"),)),),
        open_issues=(OpenIssue("guns", (span("guns"),), (Position(("m4",), "none", "c2", (span("denied"),)),)),),
        commitments=(
            Commitment(
                "k1", ("m4",), ("m3",), "withdraw its guns", "q1", When(None, "2024-07-02", "day", "m8"), None,
                (span("must withdraw its guns by 1 July"),), (Account("pending", None, None, None, (span("must"),)),),
            ),
        ),
    )  # fmt: skip
    contest = Contest(
        "x1",
        "denied",
        ("r1",),
        (ContestAccount(("m3",), "c1", span("shelled")), ContestAccount(("m4",), "c2", span("the attack"))),
    )
    mentions = (army, where, monday, four, villagers, freedonia, sylvania, truce, due)
    return Reading(
        article,
        mentions,
        (said, denial),
        (report,),
        (agreement,),
        (contest,),
        (Issue("the year is taken from publication"),),
    )


def retold(more: str = " Later it fell.", **changes: str) -> Reading:
    """The same reading over a changed text."""
    return replace(reading(text=TEXT + more, **changes))
