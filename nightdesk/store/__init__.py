"""The one store: everything the newsroom knows and has decided, in SQLite or PostgreSQL, chosen by URL.

Asked in the newsroom's words. The store is the only memory of progress: work is what it says is not yet done.
"""

from nightdesk.store.articles import AuditEntry
from nightdesk.store.drafts import PICTURE
from nightdesk.store.store import FEEDS_TO_TELL, Store, open_store

__all__ = ["FEEDS_TO_TELL", "PICTURE", "AuditEntry", "Store", "open_store"]
