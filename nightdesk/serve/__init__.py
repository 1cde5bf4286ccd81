"""Serves a finished site on loopback: plain files, the headers of S23, and what readers send handed on to the inbox.

Folder of files in, HTTP out. There is no template, database or session behind a reader's request (S21).
"""

from nightdesk.serve.application import refusals, secured
from nightdesk.serve.consent import CHOICES, COOKIE, LONGEST_WAIT, same_site
from nightdesk.serve.handing_on import LONGEST_HANDED_ON
from nightdesk.serve.headers import FEED_TYPES, FOR_EVER, KEPT_FOR_EVER, PUBLIC, TYPES, security_headers
from nightdesk.serve.running import listening, running, serve_site, serving_site
from nightdesk.serve.site import COUNTS, Site, Status, file_of, site_folder, status_of

__all__ = [
    "CHOICES",
    "COOKIE",
    "COUNTS",
    "FEED_TYPES",
    "FOR_EVER",
    "KEPT_FOR_EVER",
    "LONGEST_HANDED_ON",
    "LONGEST_WAIT",
    "PUBLIC",
    "TYPES",
    "Site",
    "Status",
    "file_of",
    "listening",
    "refusals",
    "running",
    "same_site",
    "secured",
    "security_headers",
    "serve_site",
    "serving_site",
    "site_folder",
    "status_of",
]
