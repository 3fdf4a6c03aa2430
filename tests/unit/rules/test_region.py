"""A region's folder: what it narrows, what it adds, and what is wrong with one."""

import shutil

import pytest

from locales import SOURCE, said
from rules.facts import choices
from rules.notice_files.library import NoticeFaults, load_notice
from rules.region import NARROWED
from tests.support.notices_at_hand import AKSU, GENG, JIA, RUOQIANG, SHILI


@pytest.mark.parametrize("fact", NARROWED)
@pytest.mark.parametrize("notice", [AKSU, RUOQIANG], ids=["aksu", "ruoqiang"])
def test_a_notice_of_xinjiang_offers_every_value_of_the_contract(notice, fact):
    assert notice.vocabulary.offered(fact) == choices(fact)


def test_a_region_offers_what_there_is_in_it():
    assert GENG.vocabulary.offered("workplace_level") == ("地区", "县", "街道", "乡镇", "村")
    assert GENG.vocabulary.offered("village_kind") == ("无", "驻村")
    assert GENG.vocabulary.other_words("workplace_level")["市直"] == "地区"


def test_without_a_region_there_is_what_is_everywhere():
    for notice in (SHILI, JIA):
        assert notice.region_data is None
        assert notice.vocabulary.offered("employer_kind") == ("事业单位", "国有企业", "民营企业", "机关")
        assert "自治区" not in notice.vocabulary.offered("workplace_level")
        assert notice.vocabulary.offered("village_kind") == ("无", "驻村")


def test_the_ways_to_a_title_are_those_of_the_notices_series():
    assert SHILI.vocabulary.offered("evaluation_mode") == choices("evaluation_mode")
    assert JIA.vocabulary.offered("evaluation_mode") == ("评审", "以考代评")


def test_what_a_condition_names_is_offered_wherever_it_is(tmp_path):
    notice = changed(tmp_path, "notices/geng-2026/notice.yaml", "in: [事业单位, 国有企业]}", "not_in: [兵团]}")
    assert "兵团" in notice.vocabulary.offered("employer_kind")


def test_every_value_of_the_contract_is_judged_everywhere():
    for fact in NARROWED:
        assert GENG.vocabulary.values_of(fact) == choices(fact)


def changed(tmp_path, file, old, new):
    """The notice of 庚市 with one of its files, or of its region's, changed."""
    shutil.copytree(GENG.folder, tmp_path / "notices" / "geng-2026")
    shutil.copytree(GENG.folder.parents[1] / "regions", tmp_path / "regions")
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return load_notice(tmp_path / "notices" / "geng-2026")


@pytest.mark.parametrize("where", ["notices/geng-2026", "elsewhere/regions"])
def test_a_region_may_lie_in_the_notices_folder_or_beside_the_operators_notices(tmp_path, monkeypatch, where):
    shutil.copytree(GENG.folder, tmp_path / "notices" / "geng-2026")
    shutil.copytree(GENG.folder.parents[1] / "regions" / "geng", tmp_path / where / "geng")
    monkeypatch.setenv("NOTICES_DIR", str(tmp_path / "elsewhere" / "notices"))
    assert load_notice(tmp_path / "notices" / "geng-2026").region_data.name == "庚省"


REGION = "regions/geng/region.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "what"),
    [
        ("notices/geng-2026/notice.yaml", "region_folder: geng", "region_folder: xin", 6, "没有名为“xin”的地区文件夹"),
        (REGION, "    村:", "    屯:", 4, "“屯”不是可用的取值"),
        (REGION, "  village_kind:", "  title:", 4, "values 中的“title”不在可选范围"),
        (REGION, "['(?<!治)区直单位']", "['(区直']", 7, "“(区直”不是正确的正则表达式"),
        (REGION, "slips:", "slip:", 18, "slip"),
    ],
)
def test_a_mistake_is_placed(tmp_path, file, old, new, line, what):
    with pytest.raises(NoticeFaults) as wrong:
        changed(tmp_path, file, old, new)
    (fault,) = wrong.value.faults
    assert (str(fault.file), fault.line) == (str(tmp_path / file), line)
    assert what in said(fault.words, SOURCE)
