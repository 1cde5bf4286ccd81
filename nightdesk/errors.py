"""One tree of errors: what happened, to which thing, with its values, and what to do.

Expected outcomes (a page with no text) are records with a reason, never one of these.
"""

from __future__ import annotations


class NightdeskError(Exception):
    """Anything we raise on purpose; the command line prints it as one line and exits with 1."""


class SettingsError(NightdeskError):
    """A setting is unknown or has a value it cannot have."""


class ProjectError(NightdeskError):
    """A folder is not a project of ours, or not one that can be used."""


class StoreError(NightdeskError):
    """The store cannot be opened, read or written."""


class StoreTooNew(StoreError):
    """The store was written by a newer version of Nightdesk; nothing was changed."""


class NoSuchRecord(StoreError):
    """No record has the id that was asked for."""


class FetchRefused(NightdeskError):
    """The guard, the robots rules or a reservation forbids a fetch; no bytes were exchanged."""


class FetchDisallowed(FetchRefused):
    """The site's own rules keep us out."""


class HostBusy(FetchRefused):
    """The host asked to be left alone for longer than anybody waits."""


class FetchFailed(NightdeskError):
    """A fetch was tried and broke off: time, size, protocol, status."""


class FetchUnwanted(FetchFailed):
    """The host answered, with more than we take or in a form we do not take; the fault is not the host's."""


class FetchTooLarge(FetchUnwanted):
    """A body is larger than what is taken of its kind; what came until then is whole."""


class InputError(NightdeskError):
    """A file or line handed to us is not what it should be."""


class ModelError(NightdeskError):
    """A model gave no answer that can be used: it could not be reached, broke off, or its budget is spent."""


class BudgetSpent(ModelError):
    """What may be spent on a story, a day or the site is spent; nothing was asked."""


class IllegalMove(NightdeskError):
    """An article cannot go from its state to the one asked for."""


class PublishError(NightdeskError):
    """The site cannot be written, or would break a rule if it were."""


class VerificationFailed(NightdeskError):
    """A proof does not hold; the message names the first thing that does not."""
