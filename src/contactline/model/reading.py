"""The reading of one article: everything read, each with its words."""

from dataclasses import dataclass

from contactline.model.agreements.agreement import Agreement
from contactline.model.article import Article, Issue
from contactline.model.claim import Claim
from contactline.model.events.contest import Contest
from contactline.model.events.telling import Telling
from contactline.model.mention import Mention
from contactline.model.report import Report

SCHEMA = "contactline/reading/1"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says, by the codebook. Mentions, claims and reports are in order of the text.

    `tellings` help to hold articles against one another; a reading made elsewhere may come without.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    reports: tuple[Report, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    contests: tuple[Contest, ...] = ()
    issues: tuple[Issue, ...] = ()
    tellings: tuple[Telling, ...] = ()
