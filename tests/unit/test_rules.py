"""Parts of speech and base forms by table are those of the engine's own components."""

from typing import Any

import pytest

from contactline.parse.engine import _engine
from contactline.parse.rules import make_rules

_TEXTS = (
    "The rebels, who'd shelled the town, weren't going to leave; let's see what they're gonna do.",
    "There is a truce. There were two. It's the ministers' own; that was said by those that knew it.",
    "Do you think I saw him and her hit it? He gave me his. But what had been done? Y'all c'mon!",
    "Two  spaces\there \n and 3,000 dead (500 of them in U.S.-led raids) - ``quoted'' — $5m, 10%, #1 @home.",
    "SHELLING KILLED TWELVE IN AN OLD MARKET. Naïve Ääni \u200b 北京 !!! ...",
    " ",
    "",
)


def _facts(doc: Any) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i) for t in doc]


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("text", _TEXTS)
def test_rules_by_table_say_what_the_components_say(text: str, again: bool) -> None:
    engine = _engine()
    apply = make_rules(engine)
    docs = []
    for _ in range(3 if again else 2):
        doc = engine.make_doc(text)
        for name in ("tok2vec", "tagger", "parser"):
            doc = engine.get_pipe(name)(doc)
        docs.append(doc)
    theirs = engine.get_pipe("lemmatizer")(engine.get_pipe("attribute_ruler")(docs[0]))
    for doc in docs[1:]:
        assert _facts(apply(doc)) == _facts(theirs)
