"""Which currency a name that several countries use stands for: "50,000 Kenyan shillings", pesos in an article."""

from contactline.knowledge.figures import figure_words
from contactline.knowledge.registry.lookup import registry
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed


def currency_of(
    parsed: Parsed, unit: str | None, first: int, last: int, actors: tuple[ActorMention, ...]
) -> str | None:
    """The unit as a code: a shared name by the nation in tokens `first` to `last`, else by the article's countries.

    None where the article leaves it open. A unit that is no shared name stays as it is.
    """
    shared = figure_words().currency_shared.get(unit or "")
    if shared is None:
        return unit
    named = [_country(parsed, index) for index in range(first, last)]
    for country in named:
        if country in shared:
            return shared[country]
    if "else" in shared:
        return shared["else"]
    countries = {a.actor.country for a in actors if a.actor is not None and a.actor.country in shared}
    codes = {code for country, code in shared.items() if country in countries}
    return codes.pop() if len(codes) == 1 else None


def _country(parsed: Parsed, index: int) -> str:
    """The country of a nation's name or adjective; an empty string where the token is none."""
    token = parsed.tokens[index]
    if token.name is None:
        return "USA" if token.text in ("US", "U.S.") else ""
    senses = registry().senses.get(parsed.names[token.name].text, ())
    return next((s.entry.country for s in senses if s.entry.kind == "state" and s.entry.country), "")
