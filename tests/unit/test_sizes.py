"""Files stay short enough to be read at one go."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MOST = 400
#: Written once and never changed: migrations are history.
HISTORY = "services/store/migrations/versions"


def test_no_file_of_python_is_longer_than_400_lines():
    folders = ("bot", "handlers", "services", "rules", "locales", "tests", "benchmarks")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files}
    long = {name for name, length in lengths.items() if length > MOST and not name.startswith(HISTORY)}
    assert long == set()
