"""Write: Story, Reports -> Brief -> Draft.

The brief ranks what is reported, by whom, and where sources differ; the draft is built from the brief alone. The
composer has no model: sentences of ``full`` reports are selected, ordered and trimmed; of ``quote`` reports it
says in fixed phrasing what they mention (STANDARDS L7-L13).
"""
