"""Tests can be moved and removed one by one: what more than one of them needs is in `tests/support/`."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(
    str(path.relative_to(ROOT)) for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)


def imported(file):
    """The full names of all that a file imports."""
    for node in ast.walk(ast.parse((ROOT / file).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", FILES)
def test_of_tests_only_their_support_is_imported(file):
    of_tests = {name for name in imported(file) if name.partition(".")[0] == "tests"}
    assert {name for name in of_tests if not name.startswith("tests.support.")} == set()
