"""A request for a decision: which notice it is about where it names none."""

import shutil
from datetime import datetime

import pytest

from rules.facts import FactsError
from rules.notice_files.library import OWN_FOLDER, BrokenNotice, Library
from rules.requests import decide_request
from rules.schedule import BEIJING

IN_SEASON = datetime(2025, 10, 10, 9, tzinfo=BEIJING)
AFTERWARDS = datetime(2026, 11, 1, 9, tzinfo=BEIJING)


@pytest.fixture
def folder(tmp_path):
    for name in ("aksu-2025h2", "ruoqiang-2024"):
        shutil.copytree(OWN_FOLDER / name, tmp_path / name)
    return tmp_path


def another(folder, notice_id, **changes):
    """A further notice, as Aksu's is but for some lines of it."""
    shutil.copytree(OWN_FOLDER / "aksu-2025h2", folder / notice_id)
    file = folder / notice_id / "notice.yaml"
    text = file.read_text().replace("id: aksu-2025h2", f"id: {notice_id}", 1)
    for old, new in changes.values():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)


def decided(folder, now=IN_SEASON, **request):
    return decide_request(request, Library([folder]), now).notice.id


def refused(folder, now=IN_SEASON, **request):
    with pytest.raises(FactsError) as wrong:
        decide_request(request, Library([folder]), now)
    return wrong.value.field, str(wrong.value.words)


@pytest.mark.parametrize("now", [IN_SEASON, AFTERWARDS])
def test_the_only_notice_of_a_county_is_taken_even_when_it_is_over(folder, now):
    assert decided(folder, now, facts={"county": "若羌县"}) == "ruoqiang-2024"
    assert decided(folder, now, facts={"county": "拜城县"}) == "aksu-2025h2"


def test_of_several_notices_of_a_county_none_is_guessed_and_all_are_named(folder):
    another(folder, "aksu-teachers")
    field, words = refused(folder, facts={"county": "拜城县"})
    assert field == "notice" and "aksu-2025h2" in words and "aksu-teachers" in words and "ruoqiang" not in words
    assert decided(folder, facts={"county": "拜城县"}, notice="aksu-teachers") == "aksu-teachers"


def test_a_round_that_is_over_is_no_choice_beside_one_that_is_open(folder):
    another(folder, "aksu-2024h2", windows=("2025-1", "2024-1"), opens=("2025-09", "2024-09"))
    assert decided(folder, facts={"county": "拜城县"}) == "aksu-2025h2"


def test_an_open_round_and_one_to_come_are_a_choice(folder):
    another(folder, "aksu-2026h1", windows=("2025-1", "2026-1"), opens=("2025-09", "2026-09"))
    assert refused(folder, facts={"county": "拜城县"})[0] == "notice"


def test_where_no_notice_covers_the_county_those_that_there_are_are_named(folder):
    field, words = refused(folder, facts={"county": "西安市"})
    assert field == "notice" and "西安市" in words and "aksu-2025h2" in words and "ruoqiang-2024" in words


def test_without_a_county_one_open_notice_is_taken(folder):
    assert decided(folder, facts={}) == "aksu-2025h2", "the other one's round is over"
    assert refused(folder, AFTERWARDS, facts={})[0] == "notice", "both are over"


def test_a_broken_folder_stops_nothing_but_itself(folder):
    (folder / "ruoqiang-2024" / "notice.yaml").write_text("id: [")
    library = Library([folder])
    assert [notice.id for notice in library.all()] == ["aksu-2025h2"] and list(library.broken) == ["ruoqiang-2024"]
    with pytest.raises(BrokenNotice):
        library.find("ruoqiang-2024")
    field, words = refused(folder, facts={}, notice="ruoqiang-2024")
    assert field == "notice" and "notice.yaml:2" in words


def test_a_folder_without_any_notice_left_names_none(folder):
    for name in ("aksu-2025h2", "ruoqiang-2024"):
        (folder / name / "notice.yaml").unlink()
    assert refused(folder, facts={})[0] == "notice"
