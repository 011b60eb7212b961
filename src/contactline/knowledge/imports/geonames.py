"""GeoNames (CC BY 4.0): countryInfo.txt, and alternateNames beside it, into items of states.yaml."""

from collections.abc import Iterable
from typing import Any

from contactline.errors import UserError

_FEWEST = 17
_LONGEST_CODE = 3


def states_of(countries: Iterable[str], alternates: Iterable[str] = ()) -> list[dict[str, Any]]:
    """States with their names in English, by code. Raises UserError with the line that is not as it should be.

    `countries` are the lines of countryInfo.txt (tab-separated, # for remarks), `alternates` those of
    alternateNames.txt or alternateNamesV2.txt. Historic and colloquial names are left out.
    """
    states: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(countries, 1):
        if line.startswith("#") or not line.strip():
            continue
        fields = line.rstrip("\n").split("\t")
        if len(fields) < _FEWEST or len(fields[1]) != _LONGEST_CODE:
            raise UserError(f"line {number}: not a line of countryInfo.txt")
        if fields[5]:
            states[fields[16]] = {"code": fields[1], "name": fields[4], "names": [fields[4]], "capital": fields[5]}
    for line in alternates:
        fields = [*line.rstrip("\n").split("\t"), "", "", "", ""]
        state = states.get(fields[1])
        usual = not (fields[6] or fields[7])
        if state is not None and fields[2] == "en" and usual and fields[3] not in state["names"]:
            state["names"].append(fields[3])
    return sorted(states.values(), key=lambda s: str(s["code"]))
