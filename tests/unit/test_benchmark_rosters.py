"""What the labelled rosters are measured with: labels that hold together, and what counts as found, wrong or missed."""

import orjson
import pytest

from benchmarks.labels import ROSTERS
from benchmarks.rosters import Tally, compare
from rules.notice_files.library import Library
from rules.untrusted import read_facts

LABELS = [path for folder in ROSTERS.values() for path in sorted(folder.glob("*.gold.json"))]
WORDS = Library.from_environment().find("aksu-2025h2").vocabulary
FACTS = {"education": "本科", "service_start": "2022-07", "_basis": "参加工作时间", "specialty": "植保"}
GIVEN = {"education": "本科", "service_start": "2022-07", "specialty": "植保专业"}
BASIS = {"basis": {"service_start": "参加工作时间"}}


def label(facts=FACTS, row=3, sheet=None, **more):
    return {"sheet": sheet, "row": row, "name": "甲一", "facts": facts, **more}


def person(facts=GIVEN, row=3, sheet="Sheet1", **more):
    return {"file": "a.csv", "sheet": sheet, "row": row, "facts": facts, "problems": [], **BASIS, **more}


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name)
def test_every_labelled_roster_is_there_and_its_labels_can_be_measured(path):
    gold = orjson.loads(path.read_bytes())
    assert (path.parent / gold["file"]).stat().st_size > 0 and gold["note"]
    places = [(each["sheet"], each["row"], each["name"]) for each in gold["rows"]]
    assert len(places) == len(set(places)) >= 10
    for each in gold["rows"]:
        facts = {field: value for field, value in each["facts"].items() if field != "_basis"}
        read_facts(facts, WORDS)
        for field, values in each.get("_either", {}).items():
            assert field not in facts and values
            for value in values:
                read_facts({field: value}, WORDS)
        assert not set(each.get("_ask", [])) & set(facts)


def test_what_is_given_as_it_is_labelled_is_found():
    tally, faults = compare([label()], [person()])
    assert tally == Tally(stated=3, found=3, given=3, rows=1, weaker=1) and not faults


@pytest.mark.parametrize(
    ("field", "value"),
    [("education", "大专"), ("service_start", "2022-07-01"), ("service_start", "2022"), ("specialty", "农艺")],
)
def test_a_fact_given_otherwise_is_missed_and_wrong(field, value):
    tally, faults = compare([label()], [person(GIVEN | {field: value})])
    assert (tally.found, tally.wrong) == (2, 1) and [(each.kind, each.field) for each in faults] == [("wrong", field)]


def test_a_fact_that_is_not_given_is_missed_and_one_not_labelled_is_wrong():
    tally, faults = compare([label()], [person({"education": "本科", "service_start": "2022-07", "title": "中级"})])
    assert (tally.found, tally.given, tally.wrong) == (2, 3, 1)
    assert {(each.kind, each.field) for each in faults} == {("missed", "specialty"), ("wrong", "title")}


def test_an_unknown_fact_is_not_given():
    assert compare([label()], [person(GIVEN | {"title": None, "own": {}})])[0].given == 3


@pytest.mark.parametrize(("basis", "unsaid"), [({}, 1), ({"service_start": "参加工作时间"}, 0)])
def test_a_start_from_a_weaker_column_has_to_say_from_which(basis, unsaid):
    assert compare([label()], [person(basis=basis)])[0].unsaid == unsaid


@pytest.mark.parametrize(
    ("accepted", "given", "counts"),
    [
        (["记者", None], {}, (0, 0, 0)),
        (["记者", None], {"occupation": "记者"}, (0, 0, 0)),
        (["记者", None], {"occupation": "教师"}, (0, 0, 1)),
        (["记者", "教师"], {"occupation": "教师"}, (1, 1, 0)),
        (["记者", "教师"], {}, (1, 0, 0)),
    ],
)
def test_what_can_be_argued_about_is_right_either_way(accepted, given, counts):
    tally, _ = compare([label({}, _either={"occupation": accepted})], [person(given)])
    assert (tally.stated, tally.found, tally.wrong) == counts


@pytest.mark.parametrize("said", [True, False])
@pytest.mark.parametrize("labelled", [True, False])
def test_an_education_got_full_time_is_the_full_time_one_said_or_not(labelled, said):
    facts, same = {"education": "本科", "study_mode": "全日制"}, {"full_time_education": "本科"}
    tally, faults = compare([label(facts | (same if labelled else {}))], [person(facts | (same if said else {}))])
    assert (tally.stated, tally.found, tally.wrong) == (3, 3, 0) and not faults


def test_rows_that_nobody_gave_and_rows_that_nobody_stands_in_are_counted():
    tally, faults = compare([label(row=3), label(row=4)], [person(row=4), person(row=9)])
    assert (tally.rows, tally.rows_missed, tally.rows_invented) == (2, 1, 1)
    assert {(each.kind, each.row) for each in faults if not each.field} == {("row missed", 3), ("row invented", 9)}


def test_a_row_is_looked_for_on_its_own_sheet():
    tally, _ = compare([label(sheet="一"), label(sheet="二")], [person(sheet="一"), person(sheet="三")])
    assert (tally.rows_missed, tally.rows_invented) == (1, 1)


@pytest.mark.parametrize(("rows", "invented"), [((3,), 0), ((4,), 0), ((3, 4), 1)])
def test_a_person_of_several_rows_is_given_once(rows, invented):
    tally, _ = compare([label(row=3, _rows=[3, 4])], [person(row=row) for row in rows])
    assert (tally.rows_missed, tally.rows_invented) == (0, invented)


@pytest.mark.parametrize(("people", "stated"), [([], 0), ([person()], 3)])
def test_a_row_that_need_not_be_read_is_measured_only_where_it_is(people, stated):
    tally, _ = compare([label(_optional=True)], people)
    assert (tally.stated, tally.rows_missed, tally.rows_invented) == (stated, 0, 0)
