"""``nightdesk mail``: the e-mail edition of a day, on standard output."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from nightdesk.cli.project import must_find, opened, project_option
from nightdesk.errors import InputError, ProjectError


@click.command()
@project_option
@click.option("--edition", help="In which language.  [default: the first of editions under [site]]")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Of which day, in UTC.  [default: the last with news]")
def mail(project: str | None, edition: str | None, day: datetime | None) -> None:
    """Print the day's edition as one plain letter, for a mailing list.

    Hand it to the program that has the list: nightdesk mail | sendmail list@paper.example. Readers' addresses are its
    own; none comes here.
    """
    from nightdesk.publish.letter import last_day, letter
    from nightdesk.publish.render import press
    from nightdesk.publish.run import newsroom

    with opened(must_find(project)) as found:
        known = newsroom(found.store, settings=found.settings, now=datetime.now(UTC).replace(microsecond=0))
    house = known.house
    if not house.contact_link:
        raise ProjectError("a letter needs a sender; set contact = 'desk@paper.example' under [site]")
    language = edition or house.editions[0]
    if language not in house.editions:
        raise InputError(f"there is no edition in {language!r}; there are: {', '.join(house.editions)}")
    wanted = day.date() if day is not None else last_day(known)
    made = letter(known, press(house, language, known.version), wanted) if wanted is not None else b""
    if not made:
        raise InputError(f"there is no letter: nothing was published or changed on {wanted or 'any day'}")
    sys.stdout.buffer.write(made)
