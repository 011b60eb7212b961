"""Is a page about nothing that is read here? Told by its words alone, before anything costly is done with it."""

import re

from contactline.knowledge.subjects import sport_words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FEWEST_SURE, _FEWEST_KINDS = 3, 2
_SHARE = 0.06


def is_sport_page(text: str) -> bool:
    """Is it a page of sport alone: many words of sport, some of which mean little else, and none of conflict, politics
    or harm? One such word, and the page is read as any other."""
    lists = sport_words()
    sure: list[str] = []
    likely = count = 0
    for found in _WORD.finditer(text):
        word = found.group().lower()
        count += 1
        if lists.sure(word):
            sure.append(word)
        elif lists.other(word):
            return False
        elif lists.likely(word):
            likely += 1
    if len(sure) < _FEWEST_SURE or len(set(sure)) < _FEWEST_KINDS:
        return False
    return len(sure) + likely >= _SHARE * count
