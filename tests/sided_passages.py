"""Passages with the sides of every happening marked, beside what is read: shares of the half that may be looked at and
of the half kept apart, and with `python -m tests.sided_passages` what differs in the first half.

`tests/cases/sides.txt`: `@ date | conflict`, then the text. `{ASSAULT happened* 2024-01-12 USA,GBR>YEM:bombed}` marks a
happening with types, status (`*`: background), day and who did it to whom: country codes or words of the mention, `|`
between what is right alike, `?` before what need not be read, `-` for nobody. `~` before the type: nothing is lost
where it is not read. `{1=...:words}` and `{1:words}` are one happening; `{0:words}` is none.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b

from contactline.intake.article import make_article
from contactline.model.mention import ActorMention
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.reading import read_article
from tests.cases_of import CASES
from tests.happening_passages import Happening, interval, pairs, right_day

_MARK = re.compile(
    r"\{(?:(?:(\d+)=)?(~?)([A-Z/0]+) (\w+(?:/\w+)*)(\*?) ([\w.-]+) ([^{}: >]+)>([^{}: ]+)|(\d+)):([^{}]+)\}"
)
_CODE = re.compile(r"[A-Z]{3}\Z")
_BODIES = frozenset({"UNO", "EUR", "IGO"})
Sides = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sided:
    """A passage: `sides` and `background` are those of its happenings, in their order; `open`: may it be looked at?"""

    published: str
    conflict: str
    text: str
    happenings: tuple[Happening, ...]
    sides: tuple[Sides, ...]
    background: tuple[bool, ...]
    open: bool


def passages() -> list[Sided]:
    """The passages of tests/cases/sides.txt."""
    parts = re.split(r"(?m)^@ ", (CASES / "sides.txt").read_text("utf-8"))[1:]
    return [_unmarked(number, part) for number, part in enumerate(parts)]


def _unmarked(number: int, part: str) -> Sided:
    head, _, body = part.partition("\n")
    published, _, conflict = head.partition(" | ")
    marked, plain, at = body.strip(), "", 0
    found: list[Happening] = []
    sides: list[Sides] = []
    background: list[bool] = []
    numbered: dict[str, int] = {}
    for mark in _MARK.finditer(marked):
        name, optional, types, status, past, day, by, to, again, words = mark.groups()
        plain += marked[at : mark.start()]
        span = (len(plain), len(plain) + len(words))
        plain, at = plain + words, mark.end()
        if again in numbered:
            first = found[numbered[again]]
            found[numbered[again]] = Happening(
                (*first.words, span), first.types, first.statuses, first.days, first.asked
            )
        elif types is not None:
            if name:
                numbered[name] = len(found)
            kinds = types.split("/")
            asked = not optional and "0" not in kinds
            found.append(Happening((span,), tuple(kinds), tuple(status.split("/")), interval(day), asked))
            sides.append((_wanted(by), _wanted(to)))
            background.append(bool(past))
    looked = blake2b(f"{number}:{conflict}".encode(), digest_size=2).digest()[0] % 2 == 0
    return Sided(published, conflict, plain + marked[at:], tuple(found), tuple(sides), tuple(background), looked)


def _wanted(told: str) -> tuple[str, ...]:
    return tuple(one for one in told.split(",") if one != "-")


def read(passage: Sided) -> Reading:
    """The passage read as an article of its own."""
    return read_article(
        make_article(passage.text, source_key=passage.conflict, published=passage.published, language="en")
    )


def fits(wanted: str, mention: ActorMention) -> bool:
    """Is the mention one of those that `wanted` names, by code or by words?"""
    actor = mention.actor
    for one in wanted.lstrip("?").split("|"):
        if _CODE.match(one):
            if actor is not None and (actor.country == one or (one == "IGO" and actor.country in _BODIES)):
                return True
        elif one != "-" and one.lower() in f"{mention.text} {actor.name if actor else ''}".lower():
            return True
    return False


def _must(wanted: str) -> bool:
    return not wanted.startswith("?") and "-" not in wanted.split("|")


def counts(passage: Sided, reading: Reading) -> tuple[Counter[str], list[str]]:
    """What was found, right and wrong in a passage, and a line for each side, day or word that differs."""
    mentions = {m.id: m for m in reading.mentions if isinstance(m, ActorMention)}
    met = pairs(passage.happenings, reading.reports)
    told: Counter[str] = Counter(read=len(reading.reports), asked=sum(h.asked for h in passage.happenings))
    lines = [
        f"read, marked nowhere: {_words(passage, r)}" for j, r in enumerate(reading.reports) if j not in met.values()
    ]
    for i, happening in enumerate(passage.happenings):
        report = reading.reports[met[i]] if i in met else None
        if report is None or report.type not in happening.types:
            lines += [f"not read so: {_at(passage, happening)}"] if happening.asked or report is not None else []
            continue
        told.update(right=1, found=happening.asked, status=report.status in happening.statuses)
        told["background"] += report.background == passage.background[i]
        told.update(day=right_day(happening.days, report))
        for side, wanted, ids in zip(("by", "to"), passage.sides[i], (report.actors, report.recipients), strict=True):
            got = [mentions[k] for k in ids]
            must = [one for one in wanted if _must(one)]
            hit = sum(any(fits(one, m) for m in got) for one in must)
            wrong = sum(not any(fits(one, m) for one in wanted) for m in got)
            told.update({f"{side}+": hit, f"{side}-": len(must) - hit, f"{side}!": wrong})
            if wrong or hit < len(must):
                lines.append(f"{side}: {_words(passage, report)}: {[m.text for m in got]} for {list(wanted)}")
    return told, lines


def _words(passage: Sided, report: Report) -> str:
    return f"{report.type} {passage.text[report.trigger.start : report.trigger.end]!r}"


def _at(passage: Sided, happening: Happening) -> str:
    return f"{'/'.join(happening.types)} {passage.text[slice(*happening.words[0])]!r}"


def shares(*, looked: bool) -> dict[str, float]:
    """Of one half: happenings found, reports right, of those right status, background and day; F1 of both sides."""
    told: Counter[str] = Counter()
    for passage in passages():
        if passage.open == looked:
            told.update(counts(passage, read(passage))[0])
    out = {"found": told["found"] / told["asked"], "right": told["right"] / told["read"]}
    out |= {name: told[name] / told["right"] for name in ("status", "background", "day")}
    for side in ("by", "to"):
        hit, lost, wrong = told[f"{side}+"], told[f"{side}-"], told[f"{side}!"]
        out[side] = 2 * hit / (2 * hit + lost + wrong)
    return out


def main() -> int:
    """Print what differs in the passages that may be looked at, then the shares of both halves."""
    lines = [
        "\n".join([f"\n{p.conflict}: {p.text}", *(f"   {line}" for line in counts(p, read(p))[1])])
        for p in passages()
        if p.open
    ]
    lines += [f"{name}: {shares(looked=looked)}" for name, looked in (("looked at", True), ("kept apart", False))]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
