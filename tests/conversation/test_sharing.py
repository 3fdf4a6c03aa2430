"""The list of materials passed on, and the notice's forms."""

import zipfile
from io import BytesIO
from shutil import copytree
from xml.etree import ElementTree

import pytest

from rules.notice_files.library import OWN_FOLDER
from tests.support.person import TOWNSHIP, Person, buttons_of, file_of, labels, plain, running

pytestmark = pytest.mark.words

#: What the list holds, wherever it goes.
EVERYTHING = (
    "初定 中级",
    "已备 1/13",
    "2025年10月24日18:00（北京时间）",
    "三级乙等",
    "可能没有2022年度的考核结果",
    "咨询电话：0997-2282697",
    "监督电话：0997-2136169（只受理监督举报）",
    "www.aks.xjzcsq.com",
)
FORMS = ["⬇ 附件1 公示", "⬇ 附件2 公示结果", "⬇ 附件3 推荐报告", "⬇ 附件4 公示情况报告"]


@pytest.fixture
async def applicant(person):
    """Somebody who looks at the list of the intermediate title's materials."""
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("材料清单")
    return person


async def shared(person):
    """The list as words and as a page, after a tap on the button for both."""
    await person.taps("发送或打印")
    words, *_ = [plain(m.html) for m in await person.page() if "咨询电话：" in m.html][-1:]
    return words, (await file_of(person)).content.decode()


async def test_the_list_as_words_has_all_of_it_and_no_buttons(applicant):
    await applicant.taps("☐ 2024年度考核表")
    words, _ = await shared(applicant)
    for wanted in (*EVERYTHING, "☐ 6. 2022年度考核表", "☑ 8. 2024年度考核表"):
        assert wanted in words
    message = [m for m in await applicant.page() if "咨询电话：" in m.html][-1]
    assert not message.keyboard
    assert "已备 1/13" in plain((await applicant.last()).html)  # the list itself is there again
    assert "逐项说明" in labels(await applicant.last())


async def test_the_page_to_print_has_all_of_it_and_asks_for_no_number_of_a_person(applicant):
    await applicant.taps("☐ 2024年度考核表")
    _, page = await shared(applicant)
    assert page.startswith("<!doctype html>")
    assert "size: A4" in page
    text = plain(page)
    for wanted in (*EVERYTHING, "☐2022年度考核表", "☑2024年度考核表"):
        assert wanted in text
    assert "身份证" not in text
    assert '<a href="tel:09972282697" dir="ltr">0997-2282697</a>' in page
    assert "&lt;" not in page
    assert "src=" not in page  # nothing that would have to be loaded


@pytest.mark.parametrize(("language", "direction"), [("ug", "rtl"), ("en", "ltr")])
async def test_in_the_language_spoken(applicant, language, direction):
    await applicant.taps("更多")
    await applicant.taps("🌐 语言")
    for carried in (f":{language}", ":materials:-1", ":share:-1"):
        last = await applicant.last()
        data = next(data for data in buttons_of(last).values() if data.endswith(carried))
        await applicant.taps_data(data, last.message_id)
    page = (await file_of(applicant)).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert "咨询电话" not in page


async def test_the_forms_are_handed_over_with_their_slips(applicant):
    await applicant.taps("附件模板")
    assert labels(await applicant.last())[:4] == FORMS
    await applicant.taps("⬇ 附件3 推荐报告")
    file = await file_of(applicant)
    assert file.name == "附件3 推荐报告.docx"
    assert "2025年上半年" in words_of(file.content)  # the slip stays as it is printed,
    handed = [plain(m.html) for m in await applicant.page() if "/files/" in m.html][-1]
    assert "应与通知正文一致，为下半年" in handed  # and is told
    assert "2024年" not in handed  # which is another form's
    assert labels(await applicant.last())[:4] == FORMS


async def test_a_form_is_offered_with_the_material_that_is_made_of_it(applicant):
    await applicant.taps("逐项说明")
    await applicant.taps("ℹ 单位公示")
    await applicant.taps("⬇ 附件1 公示")
    words = words_of((await file_of(applicant)).content)
    assert "身份证号，参加工作时间" in words  # the line as printed, with nothing in it
    await applicant.taps("材料清单")
    await applicant.sees("已备 0/13")


async def test_the_forms_can_be_had_before_there_is_a_result(person):
    await person.taps("拜城县")
    await person.says("/help")
    await person.taps_data(f"v:{(await step_of(person))}:materials:-1", (await person.last()).message_id)
    await person.taps("附件模板")
    await person.taps("⬇ 附件1 公示")
    assert (await file_of(person)).name == "附件1 公示.docx"


async def step_of(person):
    return next(iter(buttons_of(await person.last()).values())).split(":")[1]


async def test_a_notice_without_files_offers_none(database, tmp_path, monkeypatch):
    folder = tmp_path / "notices" / "aksu-2025h2"
    copytree(OWN_FOLDER / "aksu-2025h2", folder)
    for file in (folder / "annexes").iterdir():
        file.unlink()
    monkeypatch.setenv("NOTICES_DIR", str(tmp_path / "notices"))
    async with running(database) as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.taps("材料清单")
        assert "附件模板" not in labels(await person.last())
        await person.taps_data("f:publicity", (await person.last()).message_id)
        assert "过期" in person.alert


@pytest.mark.parametrize("data", ["f:nothing", "f:../notice", "f:"])
async def test_a_form_that_there_is_not_is_not_handed_over(applicant, data):
    await applicant.taps_data(data, (await applicant.last()).message_id)
    assert "过期" in applicant.alert


def words_of(document: bytes) -> str:
    """What a docx says."""
    body = ElementTree.fromstring(zipfile.ZipFile(BytesIO(document)).read("word/document.xml"))
    return "".join(body.itertext())
