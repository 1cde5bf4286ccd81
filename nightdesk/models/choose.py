"""Which model the settings name, if any."""

from __future__ import annotations

from nightdesk import settings as given
from nightdesk.errors import SettingsError
from nightdesk.models.model import Model


def model_of(settings: given.Model) -> Model | None:
    """Return the model that writes, or None where the composer does.

    Raises:
        SettingsError: a server is named but not its model, or the package that speaks with it is not installed.
    """
    if not settings.url:
        return None
    if not settings.name:
        raise SettingsError(f"model.url is {settings.url!r} but model.name is empty; name the model the server has")
    try:
        from nightdesk.models.chat import ChatModel
    except ImportError as error:
        raise SettingsError(
            f"model.url is set, but the package {error.name!r} is missing; "
            "install nightdesk[models], or empty model.url"
        ) from error
    return ChatModel(settings.url, settings.name, key=settings.key, seconds=settings.seconds, tokens=settings.tokens)
