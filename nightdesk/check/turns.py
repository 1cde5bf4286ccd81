"""Words that turn a sentence round: a negation, a hedge, a quantity or a cause that ours has and theirs has not."""

from __future__ import annotations

from nightdesk.check.causes import invented_causes
from nightdesk.check.certainty import made_certain, made_done, made_uncertain
from nightdesk.check.comparison import Comparison, Fault, Ruling
from nightdesk.check.dropped import dropped, stated_flatly
from nightdesk.check.negations import added_negations
from nightdesk.check.polarity import stated_though_turned
from nightdesk.check.quantities import (
    contrary,
    for_and_against,
    made_general,
    majorities,
    turned_round,
    without_exception,
)


def judge_turns(c: Comparison) -> Ruling:
    """Return where ours says no for yes, did for may, most for some, because for and."""
    faults: list[Fault] = []
    for support in c.supports:
        faults.extend(dropped(c, support))
        faults.extend(stated_flatly(c, support))
        faults.extend(contrary(c, support))
        faults.extend(turned_round(c, support))
        faults.extend(for_and_against(c, support))
        faults.extend(made_general(c, support))
        faults.extend(without_exception(c, support))
    faults.extend(stated_though_turned(c))
    faults.extend(added_negations(c))
    faults.extend(made_certain(c))
    faults.extend(made_uncertain(c))
    faults.extend(made_done(c))
    faults.extend(majorities(c))
    faults.extend(invented_causes(c))
    return Ruling(faults=tuple(faults))
