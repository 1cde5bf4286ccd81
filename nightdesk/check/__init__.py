"""Check: is every sentence of ours supported by the reports it rests on, and what is wrong where it is not?

Draft, Reports -> Verdict; any text, any sources -> a judgement a sentence. Hard typed rules first, a score second.
"""
