"""The folder of files about single sites: read once a run, each rule by its hosts."""

from __future__ import annotations

from pathlib import Path

from nightdesk.errors import InputError
from nightdesk.read.site_rules import SiteRule, parse_rule

FOLDER = "sites"  # in the project folder


def site_rules(folder: Path) -> dict[str, SiteRule]:
    """Return the rules of the ``*.toml`` files in *folder*, by host; none where there is no such folder.

    It is read anew for each batch: a file that was mended counts from the next one on.

    Raises:
        InputError: a file cannot be read or is no rule, or two are about one host.
    """
    rules: dict[str, SiteRule] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path} cannot be read: {error}") from error
        rule = parse_rule(text, where=str(path))
        for host in rule.hosts:
            if host in rules:
                raise InputError(f"{path} is the second file about {host}")
            rules[host] = rule
    return rules
