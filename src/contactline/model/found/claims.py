"""What the finder of claims hands over: claims, speakers that no mention covered, and what could not be read."""

from dataclasses import dataclass

from contactline.model.article import Issue
from contactline.model.claim import Claim
from contactline.model.mention import ActorMention


@dataclass(frozen=True, slots=True)
class ClaimsFound:
    """Claims in order of the text; `speakers` are actor mentions made for speakers and addressees without one."""

    claims: tuple[Claim, ...]
    speakers: tuple[ActorMention, ...] = ()
    issues: tuple[Issue, ...] = ()
