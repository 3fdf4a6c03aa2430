"""LibreOffice, which lays documents out as whoever prints them sees them."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pypdfium2
import pytest

from tests.support.waiting import HANGS


@pytest.fixture
def laid_out(tmp_path) -> Callable[[Iterable[Path]], list[list[str]]]:
    """What stands on each page of some documents; all are converted at once, for starting takes the most time."""
    soffice = shutil.which("soffice")
    if soffice is None:
        assert not os.environ.get("REQUIRE_LIBREOFFICE"), "REQUIRE_LIBREOFFICE is set, but there is no soffice"
        pytest.skip("no LibreOffice is installed")

    def convert(documents: Iterable[Path]) -> list[list[str]]:
        copies = [shutil.copy(document, tmp_path / f"{number}.docx") for number, document in enumerate(documents)]
        command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", tmp_path, *copies]
        subprocess.run(command, check=True, capture_output=True, timeout=HANGS)
        return [_pages(copy.with_suffix(".pdf")) for copy in copies]

    return convert


def _pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]
