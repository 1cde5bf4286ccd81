"""Which models the settings name, if any: one that writes, one that draws, an embedder."""

from __future__ import annotations

from pathlib import Path

from nightdesk import settings as given
from nightdesk.errors import SettingsError
from nightdesk.models.embedder import Embedder
from nightdesk.models.model import Model, Painter


def model_of(settings: given.Model) -> Model | None:
    """Return the model that writes, or None where the composer does.

    Raises:
        SettingsError: a server is named but not its model, or the package that speaks with it is not installed.
    """
    if not settings.url:
        return None
    _named("model", settings.url, settings.name)
    try:
        from nightdesk.models.chat import ChatModel
    except ImportError as error:
        raise _missing("model.url", error, "models") from error
    return ChatModel(settings.url, settings.name, key=settings.key, seconds=settings.seconds, tokens=settings.tokens)


def painter_of(settings: given.Images) -> Painter | None:
    """Return the model that draws, or None where rules do.

    Raises:
        SettingsError: as ``model_of``.
    """
    if not settings.url:
        return None
    _named("images", settings.url, settings.name)
    try:
        from nightdesk.models.images import ImageModel
    except ImportError as error:
        raise _missing("images.url", error, "models") from error
    return ImageModel(settings.url, settings.name, key=settings.key, seconds=settings.seconds, size=settings.size)


def embedder_of(settings: given.Embed) -> Embedder | None:
    """Return the embedder that helps to tell stories apart, or None where words do.

    Raises:
        SettingsError: a server is named but not its model, or both a server and a folder are, or the folder holds
            no model, or a package is not installed.
    """
    if settings.url and settings.folder:
        raise SettingsError("embed.url and embed.folder are both set; name one embedder")
    if settings.folder:
        try:
            from nightdesk.models.onnx_folder import OnnxFolder
        except ImportError as error:
            raise _missing("embed.folder", error, "onnx") from error
        return OnnxFolder(Path(settings.folder))
    if not settings.url:
        return None
    _named("embed", settings.url, settings.name)
    try:
        from nightdesk.models.embedding_server import EmbeddingServer
    except ImportError as error:
        raise _missing("embed.url", error, "models") from error
    return EmbeddingServer(settings.url, settings.name, key=settings.key, seconds=settings.seconds)


def _named(section: str, url: str, name: str) -> None:
    if not name:
        raise SettingsError(f"{section}.url is {url!r} but {section}.name is empty; name the model the server has")


def _missing(setting: str, error: ImportError, extra: str) -> SettingsError:
    return SettingsError(
        f"{setting} is set, but the package {error.name!r} is missing; install nightdesk[{extra}], or empty {setting}"
    )
