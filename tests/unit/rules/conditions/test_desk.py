"""What the notice leaves open: nobody but the desk can say."""

import pytest

from tests.support.conditions import asking, standing

OPEN = {"desk": "通知没有写明"}

TABLE = [
    (OPEN, {}, "unknown", ["通知没有写明，请拨打0997-2282697咨询"], None),
    (OPEN, {"education": "博士"}, "unknown", ["通知没有写明，请拨打0997-2282697咨询"], None),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_whatever_is_known_it_is_unknown_and_whom_to_call_is_said(condition, facts, verdict, found, day):
    assert standing(asking(condition), facts) == (verdict, found, day)
