"""A notice in other languages: whole, found by the Chinese text, and Chinese where a translation lacks."""

import re
import shutil

import pytest

from locales import said
from rules.notice_files.check import check
from rules.notice_files.library import OWN_FOLDER, TRANSLATED, NoticeFaults, Source, read_notice
from rules.notice_files.translations import own_words
from tests.support.notices_at_hand import AKSU, FICTITIOUS, GENG, RUOQIANG

OWN = [AKSU, RUOQIANG]
SENTENCE = "上传毕业证、学位证扫描件。"


def each_translation(notice, language):
    return {words.message: words.in_language(language) for _, words in own_words(notice)}


def changed(tmp_path, old, new, file="notice.yaml"):
    """A copy of a notice's folder with one text replaced, and the line of that."""
    folder = shutil.copytree(OWN_FOLDER / AKSU.id, tmp_path / AKSU.id)
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))
    return folder, text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("notice", OWN, ids=lambda notice: notice.id)
def test_the_notices_are_translated_whole_and_nothing_is_left_over(notice):
    assert [str(remark.words) for remark in check(notice.folder).remarks] == []


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("notice", OWN, ids=lambda notice: notice.id)
def test_a_translation_keeps_the_numbers_and_quotes_no_other_chinese(notice, language):
    for chinese, translated in each_translation(notice, language).items():
        plainly = re.sub("[\u200e\u200f\u2066-\u2069]", "", translated)
        for number in re.findall(r"\d{4}-\d{7}|\d{4}|\d+:\d+|www[\w.]+", chinese):
            assert number in plainly, chinese
        for quoted in re.findall("[\u3400-\u9fff]+", plainly):
            assert quoted in chinese


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_name_of_a_paper_keeps_its_chinese_in_brackets(language):
    for material in AKSU.materials:
        shown = re.sub("[\u2066-\u2069]", "", material.name.in_language(language))
        assert shown.endswith(f" ({said(material.name)})") and not shown.startswith("(")


def test_a_sentence_that_was_changed_is_said_in_chinese_until_it_is_translated_anew(tmp_path):
    folder, line = changed(tmp_path, SENTENCE, "上传毕业证和学位证。")
    report = check(folder)
    assert not report
    found = sorted((remark.file.name, str(remark.words)) for remark in report.remarks)
    assert found == [
        ("notice.en.yaml", f"通知里没有这句话，译文不再使用：{SENTENCE}"),
        ("notice.ug.yaml", f"通知里没有这句话，译文不再使用：{SENTENCE}"),
        ("notice.yaml", "notice.en.yaml 里没有译文，显示中文：上传毕业证和学位证。"),
        ("notice.yaml", "notice.ug.yaml 里没有译文，显示中文：上传毕业证和学位证。"),
    ]
    assert {remark.line for remark in report.remarks if remark.file.name == "notice.yaml"} == {line}
    texts = each_translation(read_notice(Source(folder / "notice.yaml")), "en")
    assert texts["上传毕业证和学位证。"] == "上传毕业证和学位证。"
    assert texts["年度考核表"] == "Annual assessment form (年度考核表)"


def test_what_is_to_be_translated_of_a_region_is_told_with_its_place(tmp_path):
    folder = shutil.copytree(OWN_FOLDER / AKSU.id, tmp_path / AKSU.id)
    region = shutil.copytree(AKSU.region_at, folder / "xinjiang") / "region.yaml"
    asked = "驻村等基层服务满规定年限并且考核优秀的，可能可以高定。"
    line = region.read_text()[: region.read_text().index(asked)].count("\n") + 1
    region.write_text(region.read_text().replace(asked, "驻村满三年的，可能可以高定。"))
    found = {(each.file.name, each.line, str(each.words)) for each in check(folder).remarks}
    assert ("region.yaml", line, "region.en.yaml 里没有译文，显示中文：驻村满三年的，可能可以高定。") in found
    assert f"地区里没有这句话，译文不再使用：{asked}" in {words for _, _, words in found}
    assert len(found) == 2 * len(TRANSLATED)


def test_a_region_without_texts_has_nothing_to_translate_and_one_with_them_is_missed():
    told = {str(each.words) for each in check(GENG.folder).remarks if each.file.name == "region.yaml"}
    texts = len(list(own_words(GENG.region_data)))
    missing = {f"没有译文文件 region.{language}.yaml，地区的文字都显示中文" for language in TRANSLATED}
    assert told == (missing if texts else set())


def test_a_notice_without_translations_is_a_notice_in_chinese():
    report = check(FICTITIOUS)
    assert not report
    assert [str(remark.words) for remark in report.remarks] == [
        f"没有译文文件 notice.{language}.yaml，通知的文字都显示中文" for language in TRANSLATED
    ]
    assert str(report.notice.short_name) == report.notice.short_name.in_language("ug")


def test_a_file_of_translations_that_cannot_be_read_is_a_fault_with_its_line(tmp_path):
    folder, line = changed(tmp_path, f"{SENTENCE}:", f"{SENTENCE}: [1]\n另一句:", "notice.ug.yaml")
    with pytest.raises(NoticeFaults) as wrong:
        check(folder)
    assert [(fault.file.name, fault.line) for fault in wrong.value.faults] == [("notice.ug.yaml", line)]
