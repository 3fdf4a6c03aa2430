"""The templates of official forms: ``notice check`` names what cannot be filled in, before anybody relies on them."""

import shutil
import zipfile

import pytest

from tests.support.faulty_notices import AKSU, faults_after, faults_in


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(AKSU, tmp_path / AKSU.name)


def faults_with(folder, old: str, new: str, file: str = "publicity.docx") -> list[str]:
    """What is said of a template once somebody has written something else in it."""
    path = folder / "forms" / file
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    assert old in text
    parts["word/document.xml"] = text.replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return [str(fault.words) for fault in faults_in(folder)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ 申报类别 }}", "{{ 申报类型 }}", "“申报类型”没有这一项；这里可以写：通知、经办部门"),
        ("{{ 人.性别 }}", "{{ 人.性別 }}", "“性別”没有这一项；这里可以写：姓名、性别、民族"),
        ("{{ 公示.起 }}", "{{ 公示.开始 }}", "“开始”没有这一项；这里可以写：起、止、工作日、至少"),
        ("{{ 同志 }}", "{{ 同志.姓名 }}", "“姓名”没有这一项：它前面的一项不再分项"),
        ("{{ 同志 }}", "{% if 推荐人数 == 0 %}{{ 名字 }}{% endif %}", "“名字”没有这一项"),
        ("{%p endfor %}", "", "不能填写，请检查花括号是否成对"),
        ("{{ 单位 }}", "{{ 单位 }", "不能填写"),
        ("{{ 单位 }}", "｛｛ 单位 ｝｝", "全角花括号"),
        ("{{ 同志 }}", "{{ ().__class__.__mro__ }}", "不能填写"),
    ],
)
def test_a_placeholder_that_nothing_stands_for_is_named_with_its_file(folder, old, new, said):
    (fault, *others) = faults_with(folder, old, new)
    assert fault.startswith("模板 forms/publicity.docx") and said in fault and not others


def test_a_level_that_the_notice_does_not_offer_is_named(folder):
    (fault,) = faults_with(folder, "通过.授予副高级", "通过.授予副高", "publicity-report.docx")
    assert "“授予副高”没有这一项；这里可以写：全部、初定、授予、驻村三年高定、初定初级" in fault


def test_a_template_that_word_split_is_read_as_it_looks(folder):
    split = '{{ 申报</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">类别 }}'
    assert faults_with(folder, "{{ 申报类别 }}", split) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("file: publicity.docx", "file: gongshi.docx", "没有模板 forms/gongshi.docx"),
        ("file: publicity.docx", "file: ../notice.yaml", "“file”"),
        ("{id: publicity_result, name: 附件2 公示结果, clause: 附件2, file: publicity-result.docx}",
         "{id: publicity, name: 附件2 公示结果, clause: 附件2, file: publicity-result.docx}", "“publicity”写了两次"),
        ("forms:\n  - {id", "forms:\n  - {for: 单位, id", "没有“for”这一项"),
    ],
)  # fmt: skip
def test_a_form_that_is_written_wrongly_in_the_notice_is_named_with_its_line(tmp_path, old, new, said):
    faults, line = faults_after(tmp_path, {old: new})
    assert any(said in str(fault.words) and abs(fault.line - line) <= 1 for fault in faults)


def test_a_file_that_is_no_document_is_named(folder):
    (folder / "forms" / "commitment.docx").write_bytes(b"words")
    (fault,) = faults_in(folder)
    assert "模板 forms/commitment.docx 不能填写" in str(fault.words)
