"""A question that some are asked alone: for all others no condition on it counts, by a decision and in bulk alike."""

from typing import Any

import pytest

from rules.decision import decide
from rules.untrusted import read_facts
from tests.support.conditions import asking, standing

SAID = {"clause": "一", "why": "通知第一条要求。"}
QUESTIONS: list[dict[str, Any]] = [
    {"id": "moved", "name": "转过岗", "ask": "您转过岗吗？", "kind": "yes_no"} | SAID,
    {"id": "on", "name": "转岗日期", "ask": "您哪天转岗？", "kind": "date", "if": {"fact": "own.moved", "in": [True]}}
    | SAID,
    {
        "id": "archive",
        "name": "档案",
        "ask": "您的档案在本市吗？",
        "kind": "yes_no",
        "if": {"fact": "employer_kind", "in": ["民营企业"]},
    }
    | SAID,
    {"id": "kept", "name": "存档日期", "ask": "哪天存档？", "kind": "date", "if": {"fact": "own.archive", "in": [True]}}
    | SAID,
]
ARCHIVE = {"fact": "own.archive", "in": [True]}
ON = {"span": "own.on", "years": 1}
KEPT = {"fact": "own.kept", "before": "2025-01-01"}
DEGREE = {"fact": "degree_awarded", "in": [True]}
PRIVATE, PUBLIC = {"employer_kind": "民营企业"}, {"employer_kind": "事业单位"}
WHETHER = "要不要看档案，还不清楚：单位性质：尚不清楚（须为民营企业）"
WHETHER_MOVED = "要不要看转岗日期，还不清楚：转过岗：尚不清楚"


def of(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts with those of the notice's own under ``own``."""
    own = {name: facts[name] for name in ("moved", "on", "archive", "kept") if name in facts}
    return {name: value for name, value in facts.items() if name not in own} | {"own": own}


@pytest.mark.parametrize(
    ("condition", "facts", "verdict", "found"),
    [
        (ARCHIVE, PRIVATE | {"archive": True}, "eligible", ["档案：是，符合"]),
        (ARCHIVE, PRIVATE | {"archive": False}, "ineligible", ["档案：否，不符合"]),
        (ARCHIVE, PRIVATE, "unknown", ["档案：尚不清楚"]),
        (ARCHIVE, PUBLIC, "eligible", []),
        (ARCHIVE, PUBLIC | {"archive": False}, "eligible", []),
        (ARCHIVE, {"archive": True}, "eligible", ["档案：是，符合"]),
        (ARCHIVE, {"archive": False}, "unknown", [WHETHER]),
        (ARCHIVE, {}, "unknown", [WHETHER]),
        (ON, {"moved": False}, "eligible", []),
        (ON, {"moved": True}, "unknown", ["转岗日期：日期尚不清楚（须满1年）"]),
        (ON, {"moved": True, "on": "2024-10-25"}, "not_yet", None),
        (ON, {"moved": False, "on": "2025-10-20"}, "eligible", []),
        (ON, {"on": "2024-10-25"}, "unknown", [WHETHER_MOVED]),
        (ON, {"on": "2020-01-01"}, "eligible", None),
        # Several ways: one that does not count is none.
        ({"any": [ARCHIVE, DEGREE]}, PUBLIC | {"degree_awarded": True}, "eligible", ["取得相应学位：是，符合"]),
        ({"any": [ARCHIVE, DEGREE]}, PUBLIC | {"degree_awarded": False}, "ineligible", ["取得相应学位：否，不符合"]),
        ({"any": [ARCHIVE, DEGREE]}, {"archive": False, "degree_awarded": False}, "ineligible", None),
        ({"any": [ARCHIVE, DEGREE]}, {"archive": True, "degree_awarded": False}, "unknown", [WHETHER]),
        ({"any": [ARCHIVE, DEGREE]}, {"archive": True, "degree_awarded": True}, "eligible", None),
        ({"any": [ARCHIVE, ON]}, PUBLIC | {"moved": False}, "eligible", []),
        ({"any": [ARCHIVE, ON]}, PUBLIC | {"moved": True}, "unknown", None),
        ({"any": [ARCHIVE, ON]}, {"moved": True, "on": "2024-10-25"}, "unknown", None),
        ({"any": [{"all": [ARCHIVE, DEGREE]}, ON]}, PUBLIC | {"degree_awarded": True, "moved": False}, "eligible",
         ["取得相应学位：是，符合"]),
        ({"any": [{"all": [ARCHIVE, ON]}, DEGREE]}, PUBLIC | {"degree_awarded": False, "moved": False}, "ineligible",
         ["取得相应学位：否，不符合"]),
        ({"all": [ARCHIVE, DEGREE]}, PUBLIC | {"degree_awarded": True}, "eligible", ["取得相应学位：是，符合"]),
        # Who is not asked what decides who is asked is not asked either.
        (KEPT, PUBLIC | {"kept": "2025-06-01"}, "eligible", []),
        (KEPT, PUBLIC | {"archive": True, "kept": "2025-06-01"}, "eligible", []),
        (KEPT, PRIVATE | {"archive": True, "kept": "2025-06-01"}, "ineligible", None),
        (KEPT, {"archive": True, "kept": "2025-06-01"}, "unknown", None),
    ],
)  # fmt: skip
def test_it_counts_for_those_alone_who_are_asked(condition, facts, verdict, found):
    stands = standing(asking(condition, questions=QUESTIONS), of(facts))
    assert stands.verdict == verdict
    assert found is None or stands.found == found


@pytest.mark.parametrize(
    ("condition", "facts", "asked"),
    [
        (ARCHIVE, {}, ["employer_kind", "own.archive"]),
        (ARCHIVE, PRIVATE, ["own.archive"]),
        (ARCHIVE, PUBLIC, []),
        (ARCHIVE, {"archive": False}, ["employer_kind"]),
        (ARCHIVE, {"archive": True}, []),
        (ON, {}, ["own.moved", "own.on"]),
        (ON, {"on": "2024-10-25"}, ["own.moved"]),
        (ON, {"moved": True, "on": "2024-10"}, ["own.on"]),
        (KEPT, {}, ["employer_kind", "own.archive", "own.kept"]),
        ({"any": [ARCHIVE, DEGREE]}, {"archive": False}, ["degree_awarded"]),
    ],
)
def test_what_says_who_is_asked_is_asked_first_and_nothing_of_others(condition, facts, asked):
    notice = asking(condition, questions=QUESTIONS)
    assert decide(notice, read_facts({"title": "无"} | of(facts), notice.vocabulary)).ask_next == asked


def test_a_desk_is_named_to_those_alone_who_were_asked():
    open_to_some = {"desk": "档案在外地的怎样办理，通知没有写明", "if": {"fact": "own.archive", "in": [False]}}
    notice = asking(open_to_some, questions=QUESTIONS)
    assert standing(notice, of(PUBLIC | {"archive": False})).verdict == "eligible"
    assert standing(notice, of(PRIVATE | {"archive": False})).verdict == "unknown"
