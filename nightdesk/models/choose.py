"""Which models the settings name, if any: one that writes, one that draws."""

from __future__ import annotations

import importlib.util

from nightdesk import settings as given
from nightdesk.errors import SettingsError
from nightdesk.models.model import Model, Painter


def model_of(settings: given.Model) -> Model | None:
    """Return the model that writes, or None where the composer does.

    Raises:
        SettingsError: a server is named but not its model, or the package that speaks with it is not installed.
    """
    if not settings.url:
        return None
    _complete("model", settings.url, settings.name)
    from nightdesk.models.chat import ChatModel

    return ChatModel(settings.url, settings.name, key=settings.key, seconds=settings.seconds, tokens=settings.tokens)


def painter_of(settings: given.Images) -> Painter | None:
    """Return the model that draws, or None where rules do.

    Raises:
        SettingsError: as ``model_of``.
    """
    if not settings.url:
        return None
    _complete("images", settings.url, settings.name)
    from nightdesk.models.images import ImageModel

    return ImageModel(settings.url, settings.name, key=settings.key, seconds=settings.seconds, size=settings.size)


def _complete(section: str, url: str, name: str) -> None:
    if not name:
        raise SettingsError(f"{section}.url is {url!r} but {section}.name is empty; name the model the server has")
    if importlib.util.find_spec("openai") is None:
        raise SettingsError(
            f"{section}.url is set, but the package 'openai' is missing; "
            f"install nightdesk[models], or empty {section}.url"
        )
