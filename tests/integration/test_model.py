"""The program as it serves, with the operator's model: set by the environment, and nothing that it depends on."""

import pytest

from tests.support.metrics import counted, metrics
from tests.support.model_endpoint import model_endpoint
from tests.support.page import Browser
from tests.support.server import serving

RIDDLE, KEY = "那个啥玩意儿几号拉闸？", "not-for-the-log"


@pytest.fixture
async def endpoint():
    async with model_endpoint() as endpoint:
        yield endpoint


async def riddle(folder, endpoint):
    """What comes of a riddle at the served page: the page, its counts, whether it is ready, and the log."""
    settings = {"UNDERSTANDING_URL": f"{endpoint.url}/", "UNDERSTANDING_MODEL": "tiny", "UNDERSTANDING_KEY": KEY}
    with serving(folder, is_slowed=False, **settings) as server:
        async with Browser(server.address) as browser:
            await browser.says("/start")
            await browser.says(RIDDLE)
            page, counts = await browser.page(), await metrics(browser)
            async with browser.http.get("/readyz") as response:
                status = response.status
        return page, counts, status, server.stop()[1]


async def test_the_environment_names_the_model(tmp_path, endpoint):
    endpoint.reads("apply_deadline")
    page, counts, status, _ = await riddle(tmp_path, endpoint)
    assert "您是不是想问" in page and status == 200
    assert counted(counts, "zhicheng_understanding_total", outcome="used") == 1
    assert endpoint.asked[0]["model"] == "tiny" and endpoint.headers[0]["Authorization"] == f"Bearer {KEY}"


async def test_a_model_that_fails_leaves_the_program_ready_and_no_secret_in_the_log(tmp_path, endpoint):
    endpoint.says(b"", status=500)
    page, counts, status, log = await riddle(tmp_path, endpoint)
    assert "您是不是想问" not in page and "0997-2282697" in page and status == 200
    assert counted(counts, "zhicheng_understanding_total", outcome="failed") == 1
    assert "UNDERSTANDING_URL" in log and KEY not in log and "拉闸" not in log
