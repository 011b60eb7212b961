"""Named route and corridor projects: a capitalised name that holds a route word, beside "project", "initiative" or the
like."""

from contactline.extract.agreements.phrases import Phrase
from contactline.extract.agreements.scene import Scene
from contactline.knowledge.agreements import words
from contactline.model.parsed import Sentence, Token
from contactline.model.tree import text_of

_LINKS = frozenset(("of", "for", "and", "the", "to"))
_QUOTES = frozenset(("“", "”", '"', "'", "‘", "’", "``", "''"))
_LONGEST = 12


def find_projects(scene: Scene) -> tuple[Phrase, ...]:
    """The names, and every later place in which a name found so stands by itself."""
    runs = [run for s in scene.parsed.sentences for run in _runs(scene, s)]
    names = {text_of(scene.parsed, run).lower() for run in runs if _beside_project(scene, run)}
    return tuple(_phrase(scene, run) for run in runs if text_of(scene.parsed, run).lower() in names)


def _runs(scene: Scene, sentence: Sentence) -> list[tuple[Token, ...]]:
    """Capitalised names of two words or more that hold a route word."""
    tokens, found, at = scene.parsed.tokens, [], sentence.first
    while at < sentence.last:
        end = at
        while end < sentence.last and end - at < _LONGEST:
            token = tokens[end]
            if not (token.text[:1].isupper() or (end > at and token.text.lower() in _LINKS)):
                break
            end += 1
        while end > at and not tokens[end - 1].text[:1].isupper():
            end -= 1
        run = tokens[at:end]
        if len(run) > 1 and any(t.text.lower() in words("route") for t in run):
            found.append(run[1:] if run[0].text.lower() == "the" else run)
        at = max(end, at + 1)
    return found


def _beside_project(scene: Scene, run: tuple[Token, ...]) -> bool:
    tokens = scene.parsed.tokens
    for step, start in ((1, run[-1].index + 1), (-1, run[0].index - 1)):
        at = start
        while 0 <= at < len(tokens) and tokens[at].text in _QUOTES and abs(at - start) < 2:
            at += step
        if (
            0 <= at < len(tokens)
            and tokens[at].sentence == run[0].sentence
            and tokens[at].lemma.lower() in words("project")
        ):
            return True
    return False


def _phrase(scene: Scene, run: tuple[Token, ...]) -> Phrase:
    inside = {t.index for t in run}
    head = next((t for t in run if t.head not in inside or t.head == t.index), run[-1])
    above = scene.parsed.tokens[head.head]
    if head.dep in ("compound", "nmod", "appos", "amod", "punct") and above.lemma.lower() in words("project"):
        head = above
    return Phrase(
        head=head.index,
        first=run[0].index,
        last=run[-1].index + 1,
        start=run[0].start,
        end=run[-1].end,
        text=text_of(scene.parsed, run),
        noun=None,
        determiner=None,
        definite=True,
        plural=False,
        time=None,
        topics=frozenset(),
        proper=frozenset(t.text.lower() for t in run),
        known=(),
        draft=None,
        capital=True,
        compound=False,
        brokered=False,
    )
