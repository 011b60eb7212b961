"""Outlets as a user's sources file tells them: names, addresses, and whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from contactline.model.fold import fold


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. `side` is the user's own word for whose side it speaks on, `kind` state, party, private and so on."""

    name: str
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    side: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Outlets:
    """All outlets of a sources file, found by name (without regard to case and diacritics) or by domain."""

    by_name: Mapping[str, Outlet] = field(default_factory=dict)
    by_domain: Mapping[str, Outlet] = field(default_factory=dict)

    def find(self, name: str | None, url: str | None = None) -> Outlet | None:
        """The outlet called `name`; where no name is given, or none that is known, the one whose domain `url` has."""
        found = self.by_name.get(fold(name)) if name else None
        return found or self._at(url)

    def _at(self, url: str | None) -> Outlet | None:
        host = host_of(url) if self.by_domain and url else None
        while host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None


def host_of(url: str) -> str | None:
    """The host of an address, small letters, without `www.`; None where it has none."""
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.lower().removeprefix("www.") if host else None


def outlets_of(items: tuple[Outlet, ...]) -> Outlets:
    """The look-ups over `items`; of two that share a name or a domain the first is found."""
    by_name: dict[str, Outlet] = {}
    by_domain: dict[str, Outlet] = {}
    for item in items:
        for name in (item.name, *item.names):
            by_name.setdefault(fold(name), item)
        for domain in item.domains:
            by_domain.setdefault(domain, item)
    return Outlets(by_name, by_domain)
