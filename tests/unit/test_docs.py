"""Whoever follows the documentation finds what it names."""

import re
from pathlib import Path

import pytest

from rules.facts import Facts, choices

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    *(f"docs/{name}.md" for name in ("architecture", "glossary", "deploying", "notices")),
    *(f"docs/decisions/{path.name}" for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))),
]
#: A file of ours in backticks or behind a link.
_NAMED = re.compile(
    r"(?:`|\]\()((?:bot|handlers|services|rules|locales|tests|docs|deploy|benchmarks)/[\w./-]+\.\w+)(?:`|\))"
)


#: Folders whose every module and folder stands in the tree of the architecture's page.
WHOLE = ["rules", "rules/conditions", "services", "services/language", "services/roster", "handlers", "bot"]


def tree():
    """What the tree of the architecture's page names: folder → the modules and folders in it."""
    drawn = (ROOT / "docs" / "architecture.md").read_text().split("```")[1].strip("\n").splitlines()
    named, folders = {}, []
    for line in drawn:
        names, depth = re.split(r"\s{2,}", line.strip())[0].split(), (len(line) - len(line.lstrip())) // 2
        folder = "/".join(folders[:depth])
        named.setdefault(folder, []).extend(name.rstrip("/") for name in names)
        if names[0].endswith("/"):
            folders[depth:] = [names[0].rstrip("/")]
    return named


@pytest.mark.parametrize("folder", WHOLE)
def test_the_tree_has_every_module_and_folder(folder):
    there = {path.stem for path in (ROOT / folder).iterdir() if not path.name.startswith((".", "__"))}
    assert sorted(tree()[folder]) == sorted(there)


def test_the_tree_names_nothing_that_is_not_there():
    named = [ROOT / folder / name for folder, names in tree().items() for name in names]
    assert [path for path in named if not path.exists() and not path.with_suffix(".py").exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page):
    named = set(_NAMED.findall((ROOT / page).read_text()))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_decision_is_in_the_index_and_they_are_numbered_without_a_gap():
    folder = ROOT / "docs" / "decisions"
    pages = sorted(path.name for path in folder.glob("0*.md"))
    listed = re.findall(r"^(\d+)\. \[(.+)\]\((.+)\)$", (folder / "README.md").read_text(), re.M)
    assert [name for _, _, name in listed] == pages
    assert [int(number) for number, _, _ in listed] == list(range(1, len(pages) + 1))
    for number, title, name in listed:
        assert (folder / name).read_text().splitlines()[0] == f"# {number}. {title}"


@pytest.mark.parametrize("fact", [fact for fact in Facts.model_fields if choices(fact)])
def test_every_value_that_a_condition_can_name_is_listed(fact):
    page = (ROOT / "docs" / "notices.md").read_text()
    listed = [
        values for names, values in re.findall(r"^\| ([a-z_、]+) \| (.+) \|$", page, re.M) if fact in names.split("、")
    ]
    assert listed and listed[0].startswith("、".join(choices(fact)))
