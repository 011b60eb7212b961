"""What of an agreement a sentence names: numbered parts, named texts."""

import re

from contactline.knowledge.contests import listed
from contactline.model.fold import fold

_ROMAN = re.compile(r"[ivx]{1,5}")
_CARDINALS = tuple("one two three four five six seven eight nine ten eleven twelve".split())
_ORDINALS = tuple("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())


def provisions_in(text: str) -> frozenset[str]:
    """What of an agreement is named, folded: `article 9` (`the ninth article` too), `stockholm *` for the Stockholm
    Agreement, `*` for an agreement without a name."""
    words = [fold(w).strip(".,;:!?\"')(") for w in text.split()]
    plain = text.split()
    found = set()
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        before = words[at - 1] if at else ""
        if word in listed("provision"):
            number = _number(after) or _number(before, ordinal=True)
            if number:
                found.add(f"{word.rstrip('s')} {number}")
        if word in listed("agreement"):
            named = at > 0 and plain[at - 1][:1].isupper() and len(before) > 3 and _number(before) is None
            found.add(f"{before} *" if named else "*")
    return frozenset(found)


def _number(word: str, *, ordinal: bool = False) -> str | None:
    if word.isdigit() and len(word) < 5 and not ordinal:
        return word
    if _ROMAN.fullmatch(word) and not ordinal:
        return word
    names = _ORDINALS if ordinal else _CARDINALS
    return str(names.index(word) + 1) if word in names else None
