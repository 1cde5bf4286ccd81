"""What can be said of any text without knowing whose it is. Pure; lies below the stages.

Every offset is in code points of the text handed in, and every function answers any string, in time linear in
its length. A language is an ISO 639-1 code; what we know of each stands in ``languages/CODE.toml``.
"""
