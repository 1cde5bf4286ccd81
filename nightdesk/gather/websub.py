"""WebSub (W3C Recommendation, 2018): a hub tells us that a feed has news, and we look at once. Pure.

A hub's questions and notifications -> what to answer, and whether to believe. What is delivered is not read: the word
of a hub is a reason to ask the source itself, through the one guarded fetcher, with its robots rules and reservations;
so a stolen secret brings a stranger nothing but one more polite visit.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from nightdesk.records import Subscription

LARGEST = 5 * 1024 * 1024  # bytes of a notification, as for a feed (S4)
LONGEST_LEASE = timedelta(days=30)
SHORTEST_RENEWAL = timedelta(hours=1)  # between two times that a hub is asked
LAPSED_RENEWAL = timedelta(days=1)  # … and where its promise has run out
LONGEST_CHALLENGE = 512  # characters
# Recommendation, 7.1: the method is named before the digest; SHA-1 is broken for collisions and not taken.
METHODS = ("sha256", "sha384", "sha512")
_SIGNATURE = re.compile(r"\s{0,8}(sha\d{1,3})=([0-9a-fA-F]{32,128})\s{0,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a hub is answered; ``reason`` is ours to keep, ``subscription`` what holds from now on, if believed."""

    status: int
    body: str = ""
    reason: str = ""
    subscription: Subscription | None = None


def is_at(subscription: Subscription, place: str) -> bool:
    """Return whether *place* is the last part of where the hub was told to reach us.

    Nobody guesses it, so that others can neither deny or shorten what a hub promised nor fill the store with refusals
    (the Recommendation asks for it in 5.1).
    """
    ours = subscription.callback.rpartition("/")[2]
    return bool(ours) and hmac.compare_digest(ours.encode(), place.encode())


def is_lapsing(subscription: Subscription, now: datetime) -> bool:
    """Return whether the hub is to be asked anew: half-way through its lease, once a day when that has run out.

    What the hub denied or never confirmed is a person's to try again.
    """
    asked_at, until = subscription.asked_at, subscription.until
    if asked_at is None or until is None or subscription.wanted != "subscribe":
        return False
    return now - asked_at >= (max((until - asked_at) / 2, SHORTEST_RENEWAL) if until > now else LAPSED_RENEWAL)


def verified(subscription: Subscription, asked: Mapping[str, str], now: datetime) -> Reply:
    """Answer a hub that asks whether we meant to subscribe (5.3): the challenge when we did, 404 when not."""
    challenge, mode, topic = asked.get("hub.challenge", ""), asked.get("hub.mode", ""), asked.get("hub.topic", "")
    if not hmac.compare_digest(topic.encode(), subscription.topic.encode()):
        return Reply(status=404, reason=f"a hub asks about {topic[:200]!r}, we subscribed to {subscription.topic}")
    if mode == "denied":
        return Reply(
            status=200,
            reason=f"the hub denied the subscription: {asked.get('hub.reason', '')[:200]}",
            subscription=replace(subscription, until=None),
        )
    if mode not in ("subscribe", "unsubscribe") or mode != subscription.wanted:
        return Reply(status=404, reason=f"a hub asks to {mode[:40]!r}, which we did not")
    if not challenge or len(challenge) > LONGEST_CHALLENGE:
        return Reply(status=404, reason="a hub asks without a challenge, or with too long a one")
    until = now + _lease(asked.get("hub.lease_seconds", "")) if mode == "subscribe" else None
    return Reply(status=200, body=challenge, subscription=replace(subscription, until=until))


def request_form(subscription: Subscription) -> dict[str, str]:
    """Return what a hub is asked with (5.1)."""
    return {
        "hub.callback": subscription.callback,
        "hub.mode": subscription.wanted,
        "hub.topic": subscription.topic,
        "hub.secret": subscription.secret,
        "hub.lease_seconds": str(int(LONGEST_LEASE.total_seconds())),
    }


def _lease(text: str) -> timedelta:
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 86400
    return min(timedelta(seconds=seconds), LONGEST_LEASE)


def notified(subscription: Subscription, signature: str, body: bytes, now: datetime) -> Reply:
    """Judge a notification (7.1): believed when its HMAC is that of our secret, compared in constant time.

    One that is not believed is answered like one that is, as the Recommendation asks, so that guessing teaches nothing.
    """
    if subscription.until is None or subscription.until < now:
        return Reply(status=410, reason="a notification for a subscription we do not have")
    if len(body) > LARGEST:
        return Reply(status=413, reason=f"a notification larger than {LARGEST} bytes")
    match = _SIGNATURE.fullmatch(signature)
    if match is None or match[1] not in METHODS:
        return Reply(status=202, reason="a notification without a signature we can check; it was dropped")
    own = hmac.new(subscription.secret.encode(), body, match[1]).hexdigest()
    if not hmac.compare_digest(own, match[2].lower()):
        return Reply(status=202, reason="a notification whose signature is not ours; it was dropped")
    return Reply(status=202, subscription=subscription)
