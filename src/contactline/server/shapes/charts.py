"""What the desk draws: histograms, matrices of parties, months, the map."""

from typing import Literal

from pydantic import BaseModel

from contactline.server.shapes.paging import Counted, Page


class Bar(BaseModel):
    """Events that begin in [start, end); `background` of them are retold, `planned` are not yet (or never) done."""

    start: str
    end: str
    count: int
    background: int
    planned: int
    disputed: int


class Histogram(BaseModel):
    """Bars in order of time, empty ones left out; `undated` have no date at all."""

    grain: Literal["day", "month", "year"]
    bars: list[Bar]
    undated: int


class ActorItem(BaseModel):
    """A side, with its key for the other routes, and in how many of the wanted events it does, receives and speaks."""

    key: str
    name: str
    country: str | None
    state: bool
    does: int
    receives: int
    speaks: int


class Cell(BaseModel):
    """Events in which `one` acts and `other` receives, by quad class; `balance` is cooperation minus conflict."""

    one: str
    other: str
    count: int
    cooperation: int
    conflict: int


class Matrix(BaseModel):
    """Who does what to whom, among the sides that take part in most events."""

    sides: list[ActorItem]
    cells: list[Cell]


class Month(BaseModel):
    """A month (`YYYY-MM`) of a pair, by who acts."""

    month: str
    cooperation: int
    conflict: int


class Pair(BaseModel):
    """Two sides: the events in which either acts on the other, by month, and in all by who acts."""

    one: str
    other: str
    months: list[Month]
    by_one: list[Counted]
    by_other: list[Counted]
    undated: int


class MapReply(BaseModel):
    """Places of events as GeoJSON points with `precision` in their properties; `placeless` events have none."""

    type: Literal["FeatureCollection"]
    features: list["MapFeature"]
    total: int
    placeless: int
    cut: bool


class MapPoint(BaseModel):
    """A GeoJSON point, [longitude, latitude]."""

    type: Literal["Point"]
    coordinates: list[float]


class MapPlace(BaseModel):
    """A place and the events there. `first` and `last`: the first and last day told; `days`: how many events by
    day, by month (`2021-11`) where the map has more than 20,000 such days; `ids` at most twenty events."""

    place: str
    precision: str | None
    country: str | None
    count: int
    background: int
    disputed: int
    conflict: int
    first: str | None
    last: str | None
    ids: list[str]
    days: list[Counted]


class MapFeature(BaseModel):
    """One place."""

    type: Literal["Feature"]
    geometry: MapPoint
    properties: MapPlace


ActorPage = Page[ActorItem]
