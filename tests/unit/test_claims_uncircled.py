"""Claims whose words hold one another's cues: none is within itself, however odd the text."""

from contactline.intake.article import make_article
from contactline.reading import read_article

SOURCE = "According to the OSCE, nearly 2,000 people "
LAST = "no casualties were reported in the early hours of Wednesday morning. "


def test_no_claim_is_within_itself_by_way_of_others() -> None:
    reading = read_article(make_article(" ".join([SOURCE, SOURCE, SOURCE, LAST, SOURCE]), source_key="odd"))
    within = {claim.id: claim.within for claim in reading.claims}
    assert len(within) > 2
    for claim in within:
        outer, steps = within[claim], 0
        while outer is not None:
            outer, steps = within.get(outer), steps + 1
            assert steps <= len(within)
