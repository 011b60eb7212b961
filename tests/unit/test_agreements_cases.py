"""The agreement cases: text, what must be read, what must not, why."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from contactline.model.agreements.agreement import Agreement, Commitment
from contactline.model.mention import ActorMention
from contactline.model.report import When
from tests.agreements_by_hand import interval_of, read_case

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "agreements.yaml").read_text(encoding="utf-8"))


def _codes(ids: tuple[str, ...], actors: tuple[ActorMention, ...]) -> list[str]:
    by_id = {m.id: m for m in actors}
    return sorted({by_id[i].actor.name or "" for i in ids if by_id[i].actor is not None})  # type: ignore[union-attr]


def _is(when: When | None, value: object) -> bool:
    wanted = interval_of(value)
    return when is not None and wanted is not None and (when.start, when.end) == (wanted.start, wanted.end)


def _step_told(agreement: Agreement, wanted: str) -> bool:
    name, *rest = str(wanted).split()
    status = rest[0] if rest and not rest[0][0].isdigit() else None
    date = next((r for r in rest if r[0].isdigit()), None)
    return any(
        s.step == name
        and s.status == (status or ("ongoing" if s.status == "ongoing" else "happened"))
        and (date is None or _is(s.when, date))
        for s in agreement.steps
    )


def _owed(agreement: Agreement, wanted: dict[str, Any], actors: tuple[ActorMention, ...]) -> bool:
    provisions = {p.id: p.label for p in agreement.provisions}

    def same(owed: Commitment) -> bool:
        if "debtor" in wanted and _codes(owed.debtor, actors) != sorted(wanted["debtor"]):
            return False
        if "creditor" in wanted and _codes(owed.creditor, actors) != sorted(wanted["creditor"]):
            return False
        if "due" in wanted and not _is(owed.due, wanted["due"]):
            return False
        if "provision" in wanted and provisions.get(owed.provision or "") != wanted["provision"]:
            return False
        if "verdicts" in wanted:
            told = [str(v).split() for v in wanted["verdicts"]]
            if [a.verdict for a in owed.accounts] != [t[0] for t in told]:
                return False
            return all(len(t) == 1 or _is(a.when, t[1]) for t, a in zip(told, owed.accounts, strict=True))
        return True

    return any(same(owed) for owed in agreement.commitments)


def failures(case: dict[str, Any]) -> list[str]:
    """What a case wants and does not get, in words."""
    _parsed, actors, _claims, agreements, mentions, issues = read_case(case)
    texts = {m.id: m.text for m in mentions}
    wrong: list[str] = []
    used: set[str] = set()
    for wanted in case.get("agreements") or []:
        found = [
            a
            for a in agreements
            if a.id not in used
            and all(any(w == t or w in t for t in (texts[m] for m in a.mentions)) for w in wanted["has"])
        ]
        if not found:
            wrong.append(f"no agreement {wanted['has']}")
            continue
        agreement = next((a for a in found if a.name == wanted["has"][0]), found[0])
        used.add(agreement.id)
        if "kind" in wanted and agreement.kind != wanted["kind"]:
            wrong.append(f"{agreement.name}: kind {agreement.kind}, not {wanted['kind']}")
        for role in ("parties", "brokers", "guarantors"):
            if role in wanted and _codes(getattr(agreement, role), actors) != sorted(wanted[role]):
                wrong.append(f"{agreement.name}: {role} {_codes(getattr(agreement, role), actors)}, not {wanted[role]}")
        if "when" in wanted and not _is(agreement.when, wanted["when"]):
            wrong.append(f"{agreement.name}: when {agreement.when}, not {wanted['when']}")
        wrong += [f"{agreement.name}: no step {s}" for s in wanted.get("steps", ()) if not _step_told(agreement, s)]
        labels = [p.label for p in agreement.provisions]
        wrong += [
            f"{agreement.name}: no provision {p}"
            for p in wanted.get("provisions", ())
            if not any(p in x for x in labels)
        ]
        open_issues = [i.issue for i in agreement.open_issues]
        wrong += [
            f"{agreement.name}: no open issue {i}"
            for i in wanted.get("open", ())
            if not any(i in x for x in open_issues)
        ]
        for position in wanted.get("positions", ()):
            if not any(
                position["issue"] in i.issue
                and any(_codes(p.party, actors) == [position["party"]] for p in i.positions)
                for i in agreement.open_issues
            ):
                wrong.append(f"{agreement.name}: no position {position}")
        if wanted.get("owes_none"):
            wrong += [f"{agreement.name}: owed {c.deed}" for c in agreement.commitments]
        wrong += [f"{agreement.name}: not owed {c}" for c in wanted.get("owes", ()) if not _owed(agreement, c, actors)]
    if "total" in case and len(agreements) != case["total"]:
        wrong.append(f"{len(agreements)} agreements, not {case['total']}: {[a.name for a in agreements]}")
    wrong += [f"{text!r} is a mention" for text in case.get("not", ()) if any(text in m.text for m in mentions)]
    wrong += [f"no issue {what!r}" for what in case.get("issues", ()) if not any(what in i.what for i in issues)]
    return wrong


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert not failures(case), case["why"]
