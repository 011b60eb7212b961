"""Accounts built by hand: an attack at one village on one day, and what differs."""

from contactline.model.events.event import AccountFigure, EventAccount
from contactline.model.rows.kinds import Party, Words


def party(text: str) -> Party:
    """A party of whom only the words are known."""
    return Party(text, None, None, None, None)


def figure(identity: str, number: int, speaker: str) -> AccountFigure:
    """So many killed, says the speaker."""
    words = Words("art", 0, 3, "six")
    return AccountFigure(identity, "killed", number, number, None, None, (party(speaker),), (speaker,), words)


def account(
    identity: str,
    *,
    day: int | None = 737_000,
    news: int | None = 737_001,
    outlet: str = "A",
    place: str | None = "p1",
    names: tuple[str, ...] = ("bankilare",),
    lat: float = 14.57,
    lon: float = 0.74,
    actors: tuple[str, ...] = ("ISGS",),
    recipients: tuple[str, ...] = ("NER",),
    voice: tuple[str, ...] = (),
    blamed: tuple[str, ...] = (),
    stance: str | None = None,
    status: str = "happened",
    stem: str = "ambush",
) -> EventAccount:
    """One account; its article is named after it."""
    article = f"art-{identity}"
    words = Words(article, 0, 6, "ambush")
    dates = (None, None) if day is None else ("2018-11-01", "2018-11-02")
    return EventAccount(
        id=identity, article=article, outlet=outlet, published="2018-11-02" if news == 737_001 else "2018-11-04",
        type="ASSAULT", mode=None, status=status, background=False, retold=False, standing="asserted", first=day,
        last=day, grain="day", news=news, place=place, place_label=names[0] if names else None,
        place_names=frozenset(names), country="NER", lat=lat if place else None, lon=lon if place else None,
        precision="settlement" if place else None, actors=frozenset(actors), recipients=frozenset(recipients),
        voice=frozenset(voice), speaker=tuple(map(party, voice)), stance=stance, blamed=frozenset(blamed),
        names=frozenset(), setting=frozenset(("niger", *names)), places_near=frozenset(names),
        article_places=frozenset(names), article_sides=frozenset((*actors, *recipients)), lands=frozenset(("NER",)),
        stem=stem, deeds=frozenset(("attack",)), stems=7, context=0,
        article_days=frozenset(), figures=(),
        answers=(), shingles=(), start=0, end=50, trigger=words, words=(words,), parties=((), ()), dates=dates,
    )  # fmt: skip
