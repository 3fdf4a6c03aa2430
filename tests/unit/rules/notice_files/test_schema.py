"""The schema and the page of keys come out of the models: whoever adds a key explains it, or a test fails."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema_rs import validator_for
from pydantic import BaseModel

from rules.notice_files.keys import keys_of, meaning_of, mistakes_in
from rules.notice_files.schema import DESCRIBED, FILES, examples, models_of, schema_of, table
from rules.notice_files.template import template
from tests.support.notices_at_hand import AKSU, FOLDERS, GENG

MODELS = list(dict.fromkeys(model for file in DESCRIBED for model in models_of(file)))
PAGE = Path(__file__).parents[4] / "docs" / "notice-keys.md"


@pytest.mark.parametrize("file", DESCRIBED)
def test_every_key_is_explained(file):
    unexplained = [
        f"notice_key.{model.__name__}.{key}"
        for model in models_of(file)
        for key in keys_of(model)
        if not (meaning := meaning_of(model, key)) or not meaning.title
    ]
    assert unexplained == []  # add a text of that id: the title, a full-width colon, what to write


def written(model: type[BaseModel]) -> list[dict[str, Any]]:
    """The example of a part as data: one, or several in a list."""
    data = yaml.load(examples()[model.__name__], yaml.CSafeLoader)
    return data if isinstance(data, list) else [data]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_stands_in_an_example_that_can_be_copied(model):
    assert all(model.model_validate(each) for each in written(model))
    assert set(keys_of(model)) == {key for each in written(model) for key in each}


def test_no_example_is_left_over():
    assert set(examples()) == {model.__name__ for model in MODELS}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_what_people_get_wrong_is_told_of_every_part(model):
    assert mistakes_in(model)


def test_the_page_of_keys_is_up_to_date():
    assert PAGE.read_text() == table()  # python -m bot notice schema --table > docs/notice-keys.md


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("file", FILES)
def test_the_notices_fit_the_schema(folder, file):
    if (path := folder / f"{file}.yaml").exists():
        assert errors(file, path.read_text()) == []


@pytest.mark.parametrize("notice", [AKSU, GENG], ids=lambda notice: notice.id)
def test_the_regions_fit_the_schema_and_a_mistake_does_not(notice):
    text = (notice.region_at / "region.yaml").read_text()
    assert errors("region", text) == []
    assert errors("region", text.replace("values:", "value:", 1)) and errors("region", text.replace("said:", "say:", 1))


@pytest.mark.parametrize("file", FILES)
def test_the_template_fits_the_schema(file):
    assert errors(file, template(file, "try-2026")) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("short_name:", "shortname:"), ("kind: apply", "kind: applying"), ("{span: service, ", "{span: work, ")],
)
def test_a_mistake_does_not_fit_the_schema(right, wrong):
    text = template("notice", "try-2026")
    assert right in text and errors("notice", text.replace(right, wrong, 1))


def test_an_editor_shows_the_explanation_in_chinese():
    window = schema_of("notice")["$defs"]["WrittenWindow"]["properties"]["until"]
    assert window["title"] == "结束日期"
    assert "一律北京时间" in window["description"]


def errors(file: str, text: str) -> list[str]:
    """What does not fit, as an editor sees it: dates are texts there."""
    data = as_json(yaml.load(text, yaml.CSafeLoader))
    return [error.message[:200] for error in validator_for(schema_of(file)).iter_errors(data)]


def as_json(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return data.isoformat() if isinstance(data, date | datetime) else data


def test_an_example_can_be_copied_as_it_stands():
    assert "{街道: 通知没有写明街道}" in table() and "{{" not in table()
