"""What the notice leaves open: nobody but the desk can say."""

import pytest

from tests.support.conditions import asking, standing

OPEN = {"desk": "通知没有写明"}
OPEN_TO_THE_CORPS = OPEN | {"if": {"fact": "employer_kind", "in": ["兵团"]}}
SAID = ["通知没有写明，请拨打0997-2282697咨询"]

TABLE = [
    (OPEN, {}, "unknown", ["通知没有写明，请拨打0997-2282697咨询"], None),
    (OPEN, {"education": "博士"}, "unknown", ["通知没有写明，请拨打0997-2282697咨询"], None),
    (OPEN_TO_THE_CORPS, {"employer_kind": "兵团"}, "unknown", SAID, None),
    (OPEN_TO_THE_CORPS, {"employer_kind": "事业单位"}, "eligible", [], None),
    (OPEN_TO_THE_CORPS, {}, "eligible", [], None),
    (
        {"any": [OPEN_TO_THE_CORPS, {"fact": "education", "in": ["博士"]}]},
        {"employer_kind": "兵团"},
        "unknown",
        [*SAID, "最高学历：尚不清楚（须为博士）"],
        None,
    ),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_what_is_left_open_is_unknown_and_whom_to_call_is_said(condition, facts, verdict, found, day):
    assert standing(asking(condition), facts) == (verdict, found, day)
