"""What can be set, once each: ``pace`` under ``[gather]`` in ``nightdesk.toml``, ``NIGHTDESK_GATHER_PACE``.

The environment goes before the file, the file before the default. Unknown names and impossible values are
errors, with what there is to choose from. Defaults work on one machine.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta

from nightdesk.errors import ProjectError, SettingsError
from nightdesk.messages import languages

FILE = "nightdesk.toml"
PREFIX = "NIGHTDESK_"

# What a value may be; outside of it a run would hang, crash or spoil the site long after it was asked for.
Port = Annotated[int, Meta(ge=1, le=65535)]
Count = Annotated[int, Meta(ge=1)]
Days = Annotated[int, Meta(ge=0, le=36500)]
Wait = Annotated[float, Meta(ge=0, le=86400)]  # seconds
_COLOUR = r"^#[0-9a-fA-F]{6}\Z"
_ADDRESS = r"^https?://[A-Za-z0-9._\[\]:-]+(/[A-Za-z0-9._~%/-]*)?\Z"
_HEADER = r"^[\x20-\x7e]+\Z"  # RFC 9110, 5.5
_ZONE = r"^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*\Z"
_SIZE = r"^[1-9][0-9]{2,3}x[1-9][0-9]{2,3}\Z"
Colour = Annotated[str, Meta(pattern=_COLOUR)]  # it stands in style sheets
WebAddress = Annotated[str, Meta(pattern=_ADDRESS)]
Zone = Annotated[str, Meta(pattern=_ZONE)]
Price = Annotated[float, Meta(ge=0)]
Nothing = Literal[""]
HeaderValue = Annotated[str, Meta(pattern=_HEADER)]
_SAID = {
    _COLOUR: "a colour such as #8a1c1c",
    _ADDRESS: "an address such as https://example.org",
    _HEADER: "one line of plain ASCII",
    _ZONE: "a time zone such as Europe/Copenhagen",
    _SIZE: "width and height such as 1536x1024",
}
# msgspec's names of what was given, as an operator calls them.
_KINDS = {"int": "a whole number", "float": "a number", "str": "a text", "bool": "true or false", "array": "a list"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Who publishes, and how the site presents itself."""

    title: str = "Nightdesk"
    publisher: str = ""  # legal name; without it, editor and contact the site is marked unpublished
    address: str = ""
    editor: str = ""  # responsible editor
    contact: str = ""  # e-mail that a person answers
    owner: str = ""
    base_url: WebAddress = "http://127.0.0.1:8470"
    hub: str = ""  # address of a WebSub hub that feeds name; none by default
    editions: tuple[str, ...] = ("en", "da")  # interface languages; the first is x-default
    zone: Zone = "UTC"  # by whose clock the site tells days and times; a name of the IANA time zone database
    accent: Colour = "#8a1c1c"
    inbox: bool = False  # error reports by form, taken by `nightdesk serve --inbox`; else by letter
    counting: bool = True  # `nightdesk serve` counts pages by day and coarse class of device, and nothing of who reads
    analytics: bool = False  # consented first-party counting, with the cookie notice; needs the inbox, for the proofs
    invented: bool = False  # the example: says on every page that its towns and outlets are invented


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather:
    """Manners and limits of the only stage that opens sockets to strangers."""

    agent: HeaderValue = "Nightdesk/0.1 (+https://nightdesk.invalid/crawler)"
    pace: Wait = 10.0  # seconds between two requests to one host (L3)
    loopback_ports: tuple[Port, ...] = ()  # loopback ports the guard lets through; none by default
    ports: tuple[Port, ...] = (80, 443)
    pages_per_source: Count = 50  # new pages fetched from one source in a run
    recheck_days: Days = 3  # pages younger than this are asked again whether they changed
    parallel: Count = 64  # hosts talked to at once; most of the time their pauses are waited for
    minutes: Annotated[float, Meta(gt=0, le=1440)] = 5.0  # after which a host's other sources wait for the next run


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """How pages are read."""

    workers: Count = 2  # child processes that parse
    seconds: Annotated[float, Meta(gt=0, le=3600)] = 10.0  # time one page may take
    memory: Annotated[int, Meta(ge=256)] = 1024  # MB one child may use


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """How reports become stories."""

    window: Days = 14  # days a story without a new report stays open


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """How drafts are written."""

    words: Count = 350  # upper limit of an article's paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A language model that may write articles; without ``url`` none is asked and the composer writes.

    Prices and budgets are in one currency of your choice; a budget of 0 is none.
    """

    url: WebAddress | Nothing = ""  # of a server that speaks the OpenAI chat protocol: "http://127.0.0.1:8080/v1"
    name: str = ""  # what the server calls the model
    key: str = ""  # better in the environment: NIGHTDESK_MODEL_KEY
    seconds: Annotated[float, Meta(gt=0, le=3600)] = 120.0  # time one answer may take
    tokens: Count = 4000  # tokens one answer may have
    translate: bool = True  # articles into the editions' other languages, too
    asked_price: Price = 0.0  # of a million tokens of questions
    answered_price: Price = 0.0  # of a million tokens of answers
    story_budget: Price = 0.0
    day_budget: Price = 0.0
    site_budget: Price = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Images:
    """A model that may draw instead of posters and quotations; without ``url`` none is asked and rules draw.

    What it costs counts towards the budgets of ``[model]``.
    """

    url: WebAddress | Nothing = ""  # of a server that speaks the OpenAI images protocol
    name: str = ""  # what the server calls the model
    key: str = ""  # better in the environment: NIGHTDESK_IMAGES_KEY
    size: Annotated[str, Meta(pattern=_SIZE)] = "1536x1024"  # asked for; what comes is cut to the sheet
    seconds: Annotated[float, Meta(gt=0, le=3600)] = 180.0  # time one picture may take
    price: Price = 0.0  # of one picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """An embedder that helps to tell stories apart; without ``url`` or ``folder`` none is asked and words decide.

    Price and budgets are in one currency of your choice; a budget of 0 is none.
    """

    url: WebAddress | Nothing = ""  # of a server that speaks the OpenAI protocol: "http://127.0.0.1:8080/v1"
    name: str = ""  # what the server calls the model
    key: str = ""  # better in the environment: NIGHTDESK_EMBED_KEY
    seconds: Annotated[float, Meta(gt=0, le=3600)] = 30.0  # time one answer may take
    folder: str = ""  # instead of a server: holds model.onnx and tokenizer.json
    price: Price = 0.0  # of a million tokens
    day_budget: Price = 0.0
    site_budget: Price = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrate:
    """Who signs the pictures; without both files a test certificate does, which no validator trusts."""

    certificate: str = ""  # PEM file of the certificate chain, own certificate first
    key: str = ""  # PEM file of its private key, kept outside the project (T12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What the desk's rules hold for a person, besides the four classes that are always held; who that person is."""

    hold_sections: tuple[str, ...] = ()
    by: str = ""  # whose orders are given from here where none says --by
    seniors: tuple[str, ...] = ()  # who alone may correct an error of fact and retract (R14); empty: every editor


@dataclass(frozen=True, slots=True, kw_only=True)
class Serve:
    """Where ``nightdesk serve`` listens."""

    host: str = "127.0.0.1"
    port: Port = 8470
    inbox_port: Port = 8472  # of the process that takes what readers send, on loopback


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set, in groups."""

    store: str = ""  # database URL; empty: store.db in the project folder
    folder: str = ""  # the project folder; known by where the file stands, never set in it
    site: Site = field(default_factory=Site)
    gather: Gather = field(default_factory=Gather)
    read: Read = field(default_factory=Read)
    thread: Thread = field(default_factory=Thread)
    write: Write = field(default_factory=Write)
    model: Model = field(default_factory=Model)
    images: Images = field(default_factory=Images)
    embed: Embed = field(default_factory=Embed)
    illustrate: Illustrate = field(default_factory=Illustrate)
    edit: Edit = field(default_factory=Edit)
    serve: Serve = field(default_factory=Serve)


def load_settings(folder: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of the project in *folder*.

    Raises:
        ProjectError: the folder has no ``nightdesk.toml``.
        SettingsError: a name is unknown or a value impossible.
    """
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise ProjectError(
            f"{folder} is not a project: it has no {FILE}; make one with: nightdesk new {folder}"
        ) from None
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror}; let this user read it") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8 (byte {error.start}); write it anew as plain text") from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from error
    return replace(parse_settings(found, environment, where=str(path)), folder=str(folder.resolve()))


def parse_settings(found: dict[str, Any], environment: Mapping[str, str], *, where: str) -> Settings:
    """Return settings from parsed TOML and the environment; *where* names the file in errors."""
    _refuse_unknown(found, Settings, where, "")
    merged = _with_environment(found, environment)
    try:
        settings = msgspec.convert(merged, Settings, strict=True)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{where}: {_fault(str(error), merged)}") from error
    spoken = languages("interface")
    if not settings.site.editions or not set(settings.site.editions) <= set(spoken):
        where = f"{PREFIX}SITE_EDITIONS in the environment" if f"{PREFIX}SITE_EDITIONS" in environment else where
        raise SettingsError(
            f"{where}: site.editions cannot be {list(settings.site.editions)}; the interface speaks {', '.join(spoken)}"
        )
    return settings


def _fault(message: str, given: Any) -> str:
    """Turn msgspec's ``Expected `int`, got `str` - at `$.read.workers``` into our order of words, with the value."""
    what, _, path = message.replace("`", "").partition(" - at ")
    names = re.findall(r"[^.$\[\]]+", path)
    for name in names:
        given = given[int(name)] if isinstance(given, list) else given[name]
    for pattern, said in _SAID.items():
        what = what.replace(f"str matching regex {pattern!r}", said)
    for kind, word in _KINDS.items():
        what = re.sub(rf"\b{kind}\b", word, what)
    told = f"cannot be {given!r}: {what[:1].lower()}{what[1:]}"
    return f"{'.'.join(names)} {told}" if names else told


def _refuse_unknown(found: Mapping[str, Any], kind: type, where: str, group: str) -> None:
    known = {item.name for item in fields(kind)} - {"folder"}
    hints = get_type_hints(kind)
    for name, value in found.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(sorted(known))}"
            raise SettingsError(f"{where}: unknown setting {group}{name}{hint}")
        if is_dataclass(hints[name]) and isinstance(hints[name], type):
            if not isinstance(value, dict):
                raise SettingsError(f"{where}: {name} is a group of settings; write it as [{name}]")
            _refuse_unknown(value, hints[name], where, f"{name}.")


def _with_environment(found: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    merged = {name: dict(value) if isinstance(value, dict) else value for name, value in found.items()}
    groups = {name: hint for name, hint in get_type_hints(Settings).items() if is_dataclass(hint)}
    names = {f"{PREFIX}STORE": ("", "store", str)}
    for group, kind in groups.items():
        assert isinstance(kind, type)
        hints = get_type_hints(kind, include_extras=True)
        for item in fields(kind):
            names[f"{PREFIX}{group}_{item.name}".upper()] = (group, item.name, hints[item.name])
    for variable, text in environment.items():
        if not variable.startswith(PREFIX):
            continue
        if variable not in names:
            near = difflib.get_close_matches(variable, names, n=1)
            raise SettingsError(
                f"unknown setting {variable} in the environment" + (f"; did you mean {near[0]}?" if near else "")
            )
        group, name, hint = names[variable]
        try:
            value = _from_text(text, hint)
        except msgspec.ValidationError as error:
            raise SettingsError(
                f"{variable} in the environment {_fault(str(error).partition(' - at ')[0], text)}"
            ) from None
        except UnicodeEncodeError:
            raise SettingsError(f"{variable} in the environment is not UTF-8: {text!a}; write it anew") from None
        if group:
            merged.setdefault(group, {})[name] = value
        else:
            merged[name] = value
    return merged


def _from_text(text: str, hint: Any) -> Any:
    text.encode()
    parts: Any = [part.strip() for part in text.split(",") if part.strip()] if str(hint).startswith("tuple") else text
    return msgspec.to_builtins(msgspec.convert(parts, hint, strict=False))
