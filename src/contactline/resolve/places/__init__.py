"""Which place is meant: candidates from the gazetteer, scored by named features, one chosen or none."""

from contactline.resolve.places.resolving import resolve_places

__all__ = ["resolve_places"]
