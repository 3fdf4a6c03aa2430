"""A real browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

#: The one without windows takes half of the processor's time; where only the other is, it does.
CHROMIUMS = [Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")]


@pytest.fixture(scope="module")
def chromium():
    found = next(filter(Path.exists, CHROMIUMS), None)
    if not found:
        assert not os.environ.get("REQUIRE_BROWSER"), f"REQUIRE_BROWSER is set, but there is no {CHROMIUMS[-1]}"
        pytest.skip(f"there is no browser at {CHROMIUMS[-1]}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--in-process-gpu",
                "--disable-background-networking",
                "--no-first-run",
            ],
        )
        yield browser
        browser.close()
