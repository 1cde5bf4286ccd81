"""Once: a method in, an attribute that is found when it is first asked for out.

As ``functools.cached_property``, which up to Python 3.11 takes a lock whenever something is found; of a story's
passages that are thousands of times.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Found = TypeVar("Found")


class once(Generic[Found]):  # noqa: N801 - it stands where ``property`` does
    """An attribute of each instance, found by the method it decorates and kept in the instance's ``__dict__``."""

    def __init__(self, find: Callable[[Any], Found]) -> None:
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, instance: Any, owner: type | None = None) -> Found:
        found = instance.__dict__[self._name] = self._find(instance)
        return found
