"""The store as the stages see it, and how it is opened."""

from __future__ import annotations

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from nightdesk.errors import StoreError
from nightdesk.store.access import cause, remedy
from nightdesk.store.accounts import Accounts
from nightdesk.store.articles import Articles
from nightdesk.store.dialect import open_engine
from nightdesk.store.drafts import Drafts
from nightdesk.store.gathered import Gathered
from nightdesk.store.migrate import migrate
from nightdesk.store.reports import Reports
from nightdesk.store.stories import Stories

FEEDS_TO_TELL = "feeds-to-tell"  # the note with the addresses of changed feeds that our hub does not know of yet

BACKENDS = ("sqlite", "postgresql")
WHICH = "write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME, or leave it empty for store.db in the project"


def open_store(url: str) -> Store:
    """Open the store at *url* (``sqlite:///path`` or ``postgresql+psycopg://…``), migrating it forward.

    Raises:
        StoreTooNew: a newer version wrote it.
        StoreError: it cannot be reached or written.
    """
    try:
        address = make_url(url)
    except (SQLAlchemyError, ValueError) as error:  # the address itself is not repeated: a password may stand in it
        raise StoreError(f"store is not the address of a database; {WHICH}") from error
    shown = address.render_as_string(hide_password=True)
    if address.get_backend_name() not in BACKENDS:
        raise StoreError(
            f"the store cannot be {shown}: {address.get_backend_name()} is not one of our databases; {WHICH}"
        )
    try:
        engine = open_engine(url)
        migrate(engine)
    except ImportError as error:
        raise StoreError(f"the store at {shown} needs a driver: {error}; pip install 'nightdesk[postgres]'") from error
    except SQLAlchemyError as error:
        raise StoreError(
            f"the store at {shown} cannot be opened: {cause(error)}; {remedy(error)}, "
            "or name another one (store in nightdesk.toml)"
        ) from error
    return Store(engine)


class Store(Gathered, Reports, Stories, Drafts, Articles, Accounts):
    """Everything the newsroom knows. Each ``save_…`` is one transaction unless within ``transaction()``."""
