"""What records are named by: ids, and the digest that most ids are made of."""

from __future__ import annotations

import hashlib
from typing import NewType

SourceId = NewType("SourceId", str)
ItemId = NewType("ItemId", str)
ReportId = NewType("ReportId", str)
StoryId = NewType("StoryId", str)
SagaId = NewType("SagaId", str)
DraftId = NewType("DraftId", str)
ArticleId = NewType("ArticleId", str)


def digest_of(*parts: str | bytes) -> str:
    """Return the SHA-256, in hex, of *parts*, each preceded by its length so that none can run into the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()
