"""Nonsense over HTTP, made from the program's own description of its addresses."""

from http.cookies import SimpleCookie
from urllib.request import urlopen

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from bot.openapi import document
from tests.support.server import serving

#: Facts may fit their shape and still be none (a 30 February); and a message without a cookie is refused otherwise.
NOT_PROMISED = [positive_data_acceptance, ignored_auth]
EXAMPLES = 60
ADDRESSES = [(path, method) for path, methods in document()["paths"].items() for method in methods]


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The real program as it describes itself; whatever it is sent, it complains of nothing."""
    with serving(tmp_path_factory.mktemp("server")) as server:
        yield schemathesis.openapi.from_url(f"{server.address}/api/v1/openapi.json")
        assert server.stop() == (0, "")


def is_possible(path, method, mode):
    """What has no content cannot be sent wrongly."""
    return method == "post" or mode is GenerationMode.POSITIVE


@pytest.mark.parametrize(
    ("path", "method", "mode"),
    [(*address, mode) for address in ADDRESSES for mode in GenerationMode if is_possible(*address, mode)],
)
def test_every_answer_is_as_described(program, path, method, mode):
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(program[path][method].as_strategy(generation_mode=mode))
    def is_as_described(case):
        with urlopen(case.operation.base_url) as page:  # somebody new each time, so that nobody is slowed
            case.cookies = {"visitor": SimpleCookie(page.headers["Set-Cookie"])["visitor"].value}
        case.call_and_validate(excluded_checks=NOT_PROMISED)

    is_as_described()
