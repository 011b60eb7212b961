"""What the network says of passages that it was not fitted on: each pair by the one fitted without its story."""

from collections.abc import Mapping
from pathlib import Path

from contactline.encode.pairing import Marked, Network, PairScores
from contactline.match.side_by_side import passage_of
from contactline.model.events.event import EventAccount
from training.pairing.pairs import FOLDS, fold_of


class LeftOut:
    """`folder`: where `python -m training.pairing` put the networks; `stories`: the story of each account.

    A pair of two stories is read by the network fitted without that of its first passage.
    """

    def __init__(self, folder: Path, stories: Mapping[EventAccount, str]) -> None:
        self._networks = [Network(folder / str(fold)) for fold in range(FOLDS)]
        self._accounts = {account.id: account for account in stories}
        self._fold = {
            passage: fold_of(story)
            for account, story in stories.items()
            if (passage := passage_of(account)) is not None
        }
        self._known: dict[tuple[Marked, Marked], PairScores] = {}

    def reads(self, one: Marked, other: Marked) -> PairScores:
        """What it says of two passages."""
        first, second = sorted((one, other))
        if (first, second) not in self._known:
            self._known[first, second] = self._networks[self._fold[first]].scores(first, second)
        return self._known[first, second]

    def same(self, ids: tuple[str, str]) -> float | None:
        """Its log odds that two accounts tell one happening; None for those of one article or without a passage."""
        a, b = (self._accounts[i] for i in ids)
        one, other = passage_of(a), passage_of(b)
        return None if one is None or other is None or a.article == b.article else self.reads(one, other).same
