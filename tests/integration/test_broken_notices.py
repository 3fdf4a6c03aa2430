"""Folders that broke on the disk: the program goes on without them and says so."""

import logging
import shutil

import pytest

from bot.starting import read_library
from rules.notice_files.library import OWN_FOLDER
from tests.support.page import Browser, app_served
from tests.support.person import Person, running


def broken(folder, name, file, text):
    """A copy of one of the product's notices, in which a file is not what it should be."""
    shutil.copytree(OWN_FOLDER / name, folder / name)
    (folder / name / file).write_text(text)


BREAKS = {
    "no YAML": ("notice.yaml", "id: ["),
    "no text": ("faq.yaml", "- id: [\x00"),
    "no such key": ("reminders.yaml", "- when: never"),
    "another's id": ("notice.yaml", (OWN_FOLDER / "aksu-2025h2" / "notice.yaml").read_text()),
    "a condition that is not there": (
        "notice.yaml",
        (OWN_FOLDER / "ruoqiang-2024" / "notice.yaml").read_text().replace("all:", "all:\n          - use: nothing", 1),
    ),
}


@pytest.mark.parametrize("how", BREAKS)
def test_the_program_does_without_a_folder_that_cannot_be_used(how, tmp_path, monkeypatch, caplog):
    broken(tmp_path, "ruoqiang-2024", *BREAKS[how])
    monkeypatch.setenv("NOTICES_DIR", str(tmp_path))
    with caplog.at_level(logging.ERROR):
        library = read_library()
    assert [notice.id for notice in library.all()] == ["aksu-2025h2"]
    assert list(library.broken) == ["ruoqiang-2024"] and "ruoqiang-2024" in caplog.text


async def test_without_any_notice_people_are_told_so_and_can_still_delete(sqlite_copy, tmp_path, monkeypatch):
    for name in ("aksu-2025h2", "ruoqiang-2024"):
        broken(tmp_path, name, "notice.yaml", "")
    monkeypatch.setenv("NOTICES_DIR", str(tmp_path))
    async with running(sqlite_copy) as program:
        person = Person(program)
        for said in ("/start", "拜城县的本科生能评吗"):
            await person.says(said)
            await person.sees("没有可用的通知")
        await person.says("/privacy")
        await person.sees("保存")


async def test_readiness_tells_which_notices_are_used_and_which_cannot_be(sqlite_copy, tmp_path, monkeypatch):
    broken(tmp_path, "ruoqiang-2024", *BREAKS["no YAML"])
    monkeypatch.setenv("NOTICES_DIR", str(tmp_path))
    async with app_served(sqlite_copy) as there, Browser(there) as browser, browser.http.get("/readyz") as response:
        assert response.status == 200
        notices = (await response.json())["notices"]
    assert notices["in_use"] == ["aksu-2025h2"]
    assert "notice.yaml" in notices["broken"]["ruoqiang-2024"] and str(tmp_path) not in str(notices)
