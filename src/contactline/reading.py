"""The whole single-article line: an article goes in, its reading comes out. Nothing here reads a file.

Order: blocks are parsed; times, places and actors are found and resolved, each without knowing of the others;
then figures, claims, reports and agreements; then what belongs to what. No stage edits an earlier record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from contactline.encode.duties import find_owed
from contactline.encode.encoder import encode, readable_sentences
from contactline.encode.moves import find_tellings
from contactline.extract.actors import find_actors
from contactline.extract.agreements import find_agreements
from contactline.extract.claims import find_claims
from contactline.extract.contests import find_contests
from contactline.extract.events import find_reports
from contactline.extract.figures import find_figures
from contactline.extract.links import link_claims, link_figures, link_tellings
from contactline.extract.places import find_places
from contactline.extract.subject import is_sport_page
from contactline.extract.times import find_times
from contactline.knowledge.actor_words import user_nouns
from contactline.knowledge.lasting import no_collecting
from contactline.knowledge.ontology import Ontology
from contactline.knowledge.registry.lookup import Registry
from contactline.knowledge.registry.names import find_names
from contactline.model.article import Article, Issue
from contactline.model.mention import Mention, TimeMention
from contactline.model.reading import Reading
from contactline.model.reading_json.to_json import KIND_OF
from contactline.ontologies import with_ontology
from contactline.parse.engine import parse
from contactline.resolve.actors import resolve_actors
from contactline.resolve.places import resolve_places
from contactline.resolve.times import resolve_times


@no_collecting()
def read_article(
    article: Article, *, known: Registry | None = None, ontology: Ontology | None = None, sport: bool = False
) -> Reading:
    """What `article` says. An article that must not be read (another language, no sentences) says so in `issues`.

    `known` is the registry of actors, the package's where left out; `ontology` names each happening in types of the
    reader's own besides. A page of sport alone is not read either, unless `sport` or an `ontology` asks for it.
    """
    if not article.readable:
        return Reading(article, issues=article.issues)
    if not sport and ontology is None and is_sport_page(article.text):
        return Reading(article, issues=(*article.issues, Issue("a page of sport alone: not read")))
    parsed = replace(parse(article, names=partial(find_names, known=known)), nouns=user_nouns(known))
    encoded = encode(parsed, readable_sentences(parsed))
    times, time_issues = resolve_times(parsed, find_times(parsed), article.published)
    places, place_issues = resolve_places(parsed, find_places(parsed))
    actors, actor_issues = resolve_actors(parsed, find_actors(parsed), article.published, known=known)
    figures = find_figures(parsed, actors=actors, times=times)
    said = find_claims(parsed, actors=actors, encoded=encoded)
    actors = (*actors, *said.speakers)
    reports, grounds, report_issues = find_reports(
        parsed,
        actors=actors,
        places=places,
        times=times,
        figures=figures,
        claims=said.claims,
        published=article.published,
        encoded=encoded,
    )
    actors = (*actors, *grounds)
    reports = link_tellings(reports, parsed)
    if ontology is not None:
        reports = with_ontology(reports, parsed, encoded, ontology)
    agreements, agreement_mentions, agreement_issues = find_agreements(
        parsed,
        actors=actors,
        places=places,
        times=times,
        claims=said.claims,
        reports=reports,
        owed=find_owed(parsed, encoded),
    )
    figures = link_figures(figures, claims=said.claims, reports=reports)
    claims = link_claims(said.claims, figures=figures, reports=reports)
    contests = find_contests(
        parsed, claims=claims, reports=reports, figures=figures, agreements=agreements, actors=actors
    )
    mentions = _as_received(article, _all(actors, places, _bounded(article, times), figures, agreement_mentions))
    issues = (
        *article.issues,
        *time_issues,
        *place_issues,
        *actor_issues,
        *said.issues,
        *report_issues,
        *agreement_issues,
    )
    tellings = find_tellings(parsed, encoded, claims=claims, actors=actors)
    return Reading(article, mentions, claims, reports, agreements, contests, issues, tellings)


def _bounded(article: Article, times: Iterable[TimeMention]) -> Iterator[TimeMention]:
    """The times as the codebook gives them: "since X" has no end and "by X" no start."""
    for time in times:
        before = article.text[max(0, time.start - 12) : time.start].split()
        open_ended = time.reach is not None and bool(before) and before[-1].lower() in ("since", "by")
        yield replace(time, interval=time.reach) if open_ended else time


def _all(*kinds: Iterable[Mention]) -> Iterable[Mention]:
    return (mention for kind in kinds for mention in kind)


def _as_received(article: Article, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in order of the text, each with the very characters that stand there."""
    ordered = sorted(mentions, key=lambda m: (m.start, m.end, KIND_OF[type(m)], m.id))
    return tuple(replace(m, text=article.text[m.start : m.end]) for m in ordered)
