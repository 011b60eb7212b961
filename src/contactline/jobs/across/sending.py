"""What other processes are sent of accounts: their texts, each with the meaning of its trigger.

A meaning is the encoder's, which takes a millisecond; each is worked out once, in whichever process, for all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from contactline.jobs.piles.pool import Each
from contactline.match.told.senses import Trigger, the_senses, trigger_words, vectors_of
from contactline.model.events.account_json import account_from
from contactline.model.events.event import EventAccount
from contactline.record.across.matching import Texts

_TRIGGERS = 64
_MOST_KNOWN = 8192
LookUp = Callable[[Iterable[str]], Mapping[str, EventAccount]]
"""The accounts with some ids, by id in order."""


Sent = tuple[Texts, bytes | None]
"""An account for another process: its texts, and the vector of its trigger where it is known. Plain, since a tuple is
packed and unpacked quickest."""
Told = EventAccount | Sent
"""An account, or what another process makes it of; what was made of one there is not made again."""
Tell = Callable[[Iterable[str]], Mapping[str, Told]]
"""The accounts with some ids, by id in order."""


def account(told: Told) -> EventAccount:
    """The account that was told."""
    return told if isinstance(told, EventAccount) else _account_of(*told)


@lru_cache(maxsize=_MOST_KNOWN)
def _account_of(texts: Texts, vector: bytes | None) -> EventAccount:
    made = account_from(*texts)
    if vector is not None:
        the_senses().take({trigger_words(made.trigger.text): vector})
    return made


class Sending:
    """Tells other processes of accounts."""

    def __init__(self, texts: Callable[[Iterable[str]], Mapping[str, Texts]], looked_up: LookUp, each: Each) -> None:
        self._texts, self._looked_up, self._each = texts, looked_up, each
        self._triggers: dict[str, Trigger] = {}

    def make_ready(self, ids: Iterable[str]) -> None:
        """Let the meanings of these accounts' triggers be worked out, by all processes together."""
        found = self._looked_up({i for i in ids if i not in self._triggers})
        self._triggers.update((i, trigger_words(a.trigger.text)) for i, a in found.items())
        unknown = the_senses().unknown(self._triggers[i] for i in found)
        for vectors in self._each(vectors_of, _some(unknown)):
            the_senses().take(vectors)

    def tell(self, ids: Iterable[str]) -> Mapping[str, Told]:
        """What is sent of these accounts, by id in order."""
        known: dict[Trigger | None, bytes | None] = {None: None}  # one object for all that have it
        found: dict[str, Told] = {}
        for i, texts in self._texts(ids).items():
            words = self._triggers.get(i)
            if words not in known:
                known[words] = the_senses().told(words) if words is not None else None
            found[i] = texts, known[words]
        return found


def _some(triggers: Sequence[Trigger]) -> Iterator[Sequence[Trigger]]:
    return (triggers[at : at + _TRIGGERS] for at in range(0, len(triggers), _TRIGGERS))
