"""Statements built by hand: an attack on one village, told by one side on one day, and what differs."""

from contactline.model.events.event import AccountFigure
from contactline.model.events.statement import Setting, Statement
from contactline.model.rows.kinds import Party, Words


def setting(
    article: str,
    *,
    outlet: str = "A",
    news: int | None = 737_001,
    names: tuple[str, ...] = ("sirba", "makalondi"),
    sides: tuple[str, ...] = ("NER", "MLI"),
    blamed: tuple[str, ...] = (),
) -> Setting:
    """What an article is about; its day of publication follows from `news`."""
    published = None if news is None else f"2018-11-{news - 736_999:02d}"
    return Setting(
        article, outlet, published, news, frozenset(names), frozenset(), frozenset(("p1",)), frozenset(sides),
        frozenset(), frozenset(blamed),
    )  # fmt: skip


def statement(
    identity: str,
    *,
    of: Setting,
    stance: str = "states",
    speaker: str = "Niamey",
    voice: tuple[str, ...] = ("NER",),
    blamed: tuple[str, ...] = ("MLI",),
    stems: tuple[str, ...] = ("shell", "villag", "clinic"),
    deeds: tuple[str, ...] = ("attack",),
    marks: tuple[str, ...] = (),
    days: tuple[int, int] | None = None,
    figures: tuple[tuple[str, int, int | None], ...] = (),
    provisions: tuple[str, ...] = (),
    background: bool = False,
    at: int = 0,
) -> Statement:
    """One statement; `figures` are (measure, low, high)."""
    words = Words(of.article, at, at + 40, f"{identity} says so")
    party = Party(speaker, None, None, None, None)
    told = tuple(
        AccountFigure(
            f"{identity}-{n}",
            m,
            low,
            high,
            None,
            None,
            (party,),
            voice,
            Words(of.article, at + n, at + n + 2, str(low)),
        )
        for n, (m, low, high) in enumerate(figures)
    )
    return Statement(
        id=identity, setting=of, claim=f"c-{identity}" if speaker else None, stance=stance, within=False,
        speaker=(party,) if speaker else (), voice=frozenset(voice), blamed=frozenset(blamed),
        sides=frozenset((*voice, *blamed)), words=words, stems=frozenset(stems), deeds=frozenset(deeds),
        names=frozenset(), places=frozenset(("p1",)), days=days, background=background, marks=frozenset(marks),
        figures=told, counted=tuple(frozenset[str]() for _ in told), provisions=frozenset(provisions),
        reports=frozenset((f"e-{identity}",)),
    )  # fmt: skip
