"""Every text is in the catalogues, in every language that needs it, and nowhere else."""

import ast
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from handlers.conversation.keyboards import HALF_ROW, columns
from locales import FOLDER, LANGUAGES, RIGHT_TO_LEFT, SOURCE, Words, speaking
from locales.direction import with_foreign_isolated
from locales.update import CHINESE_ONLY, named_in_code, read_texts, source_file
from rules.decision import decide
from rules.own_words import OwnWords
from rules.untrusted import read_facts
from tests.support.applicants import random_facts
from tests.support.notices_at_hand import AKSU, RUOQIANG

ROOT = FOLDER.parent
FLOORS = ("bot", "handlers", "services", "rules", "locales")
TALKING = ("bot", "handlers", "services")
TEMPLATES = [path for floor in TALKING for path in (ROOT / floor).rglob("templates/**/*.*")]
TEXTS = {language: {m.id: "" if m.fuzzy else m.string for m in read_texts(language) if m.id} for language in LANGUAGES}
CHINESE = TEXTS[SOURCE]
TRANSLATIONS = LANGUAGES[1:]
#: A letter or a sign that only Chinese or Uyghur writes.
WRITTEN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff01-\uff65\u0600-\u06ff]")
#: What may stand in the code: the words that people type, also into rosters, a sign between names, the name of a font.
VOCABULARIES = {
    "services/language/identity_numbers.py", "services/language/courtesy.py", "services/language/autospace.py",
    "services/language/pauses.py",
    "services/language/parse_answer.py", "services/language/spellings.py", "services/language/typed_dates.py",
    "services/language/unsure.py", "services/language/no_specialty.py",
    "services/language/left_open.py", "services/language/wishes.py",
    "services/language/in_answer_to.py", "services/language/in_chinese.py",
    "services/language/is_question.py", "services/desk/anonymous.py", "services/language/names_to_be_called_by.py",
    "services/forms/particulars.py", "services/forms/proposed.py",
}  # fmt: skip
VOCABULARY_FOLDERS = (
    "services/language/understanding/", "services/language/answers/", "services/language/uyghur/", "services/roster/",
)  # fmt: skip
IN_CODE = {("handlers/conversation/questions.py", "、"), ("services/documents/sheet.py", "宋体")}
#: Columns of a whole row on a screen of 360 pixels.
ROW = 48


def code(*floors: str) -> list[Path]:
    return [path for floor in floors for path in sorted((ROOT / floor).rglob("*.py"))]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_named_in_code_and_templates_is_in_chinese():
    assert {message for message in named_in_code() if not CHINESE.get(message)} == set()
    assert [message for message, text in CHINESE.items() if not text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_stands_twice(language):
    lines = source_file(language).read_text().splitlines()
    ids = [line for line in lines if line.startswith("msgid") and line != 'msgid ""']
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_text_that_people_meet_in_a_chat_is_translated(language):
    needed = {message for message in CHINESE if not message.startswith(CHINESE_ONLY)}
    assert {message for message, text in TEXTS[language].items() if text} == needed


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_has_the_placeholders_of_the_chinese_text(language):
    wrong = [m for m, text in TEXTS[language].items() if placeholders(text) != placeholders(CHINESE[m])]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_an_official_term_keeps_its_chinese_in_brackets(language):
    terms = {message.removeprefix("term."): text for message, text in TEXTS[language].items() if "term." in message}
    assert [name for name, text in terms.items() if not text.endswith(f" ({name})")] == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_uses_its_own_signs(language):
    """Chinese is left only where it is quoted or in brackets."""
    bare = {m: re.sub(r"\([^()]*\)|[“«‹][^”»›]*[”»›]", "", text) for m, text in TEXTS[language].items()}
    assert {message: text for message, text in bare.items() if re.search("[\u3000-\u9fff\uff01-\uff65]", text)} == {}


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_a_command_keeps_its_stroke_in_front_where_the_text_runs_from_the_right(language):
    turned = {m: text for m, text in TEXTS[language].items() if re.search("(?<!\u200e)/[a-z]", text)}
    assert turned == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_narrow_screen(language):
    for message, text in TEXTS[language].items():
        if message.startswith("button.") and not placeholders(text):
            assert columns(text) <= HALF_ROW, message
        elif message.startswith(("term.", "option.")) and not message.startswith(CHINESE_ONLY):
            assert columns(text) <= ROW, message


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buttons_of_a_question_can_be_told_apart(language):
    texts = {m: text for m, text in TEXTS[language].items() if m.startswith("term.")}
    assert len(set(texts.values())) == len(texts)
    texts = {m: text for m, text in TEXTS[language].items() if m.startswith("button.")}
    assert len(set(texts.values())) == len(texts)


def test_no_text_is_left_over():
    """Every text is named whole somewhere, or fits a name that is put together."""
    named, patterns = set(), set()
    for path in code(*FLOORS):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Constant(value=str(text)):
                    named.add(text)
                case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_] as parts) if "." in start:
                    patterns.add("".join(re.escape(p.value) if isinstance(p, ast.Constant) else ".*" for p in parts))
    for path in TEMPLATES:
        named.update(re.findall(r"""["']([\w.]+)["']""", path.read_text()))
        patterns.update(re.escape(start) + ".*" for start in re.findall(r'"([\w.]+\.)" ~', path.read_text()))
    fits = re.compile("|".join(patterns)).fullmatch
    assert [message for message in CHINESE if message not in named and not fits(message)] == []


def test_no_text_stands_in_the_code():
    found = []
    for path in code(*TALKING):
        name, tree = path.relative_to(ROOT).as_posix(), ast.parse(path.read_text())
        docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            match node:
                case ast.Constant(value=str(text)) if node not in docstrings and WRITTEN.search(text):
                    found.append((name, text))
    texts = {each for each in found if each[0] not in VOCABULARIES and not each[0].startswith(VOCABULARY_FOLDERS)}
    assert texts <= IN_CODE


def test_no_text_stands_in_a_template():
    assert TEMPLATES
    for path in TEMPLATES:
        source = path.read_text()
        assert not WRITTEN.search(source), path
        words = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", source, flags=re.DOTALL)
        assert not re.search(r"[^\W\d_]", words), path


def without_isolates(text: str) -> str:
    """What stands outside of every isolate, which must be closed."""
    kept, depth = [], 0
    for sign in text:
        depth += (sign == "\u2068") - (sign == "\u2069")
        if depth == 0 and sign != "\u2069":
            kept.append(sign)
    assert depth == 0
    return "".join(kept)


def said_parts(words: Words) -> list[Words]:
    """The words and those within them."""
    inner = [v for value in words.values.values() for v in (value if isinstance(value, tuple) else (value,))]
    return [words, *(part for value in inner if isinstance(value, Words) for part in said_parts(value))]


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("notice", [AKSU, RUOQIANG], ids=lambda notice: notice.id)
def test_every_finding_is_said_whole_in_every_language(notice, language):
    pick = random.Random(1)
    for _ in range(150):
        outcomes = decide(notice, read_facts(random_facts(pick, notice), notice.vocabulary)).outcomes
        for words in {finding.words for judged in outcomes for finding in judged.findings}:
            text = words.in_language(language)
            assert "{" not in text
            for part in said_parts(words):
                if isinstance(part, OwnWords):
                    assert part.translated(language)
                    continue
                assert part.message in TEXTS[language]
                if language in RIGHT_TO_LEFT:
                    own = "".join(before for before, *_ in Formatter().parse(TEXTS[language][part.message]))
                    own = without_isolates(with_foreign_isolated(own))
                    assert without_isolates(part.in_language(language)).removeprefix("\u200f") == own


def test_make_locales_changes_nothing_where_nothing_is_missing_and_adds_what_is(tmp_path):
    for floor in FLOORS:
        shutil.copytree(ROOT / floor, tmp_path / floor, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "*.pot"))
    written = {path: (tmp_path / path.relative_to(ROOT)) for path in map(source_file, LANGUAGES)}

    def update() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "locales.update"], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert update() == ""
    assert {path for path, copy in written.items() if path.read_bytes() != copy.read_bytes()} == set()
    for floor in ("handlers", "services", "rules"):  # looked through once; what follows is of texts
        shutil.rmtree(tmp_path / floor)
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "locales").rglob("*.mo")}
    assert len(made) == len(LANGUAGES)
    assert update() == ""
    assert {path: path.stat().st_mtime_ns for path in made} == made
    (tmp_path / "bot" / "new.py").write_text('say("new.one" if so else "new.other")')
    assert "en: 2 to translate: new.one, new.other" in update()
    for copy in written.values():
        assert copy.read_text().endswith('msgid "new.one"\nmsgstr ""\n\nmsgid "new.other"\nmsgstr ""\n')
    source = written[source_file(SOURCE)]
    source.write_text(source.read_text().replace('"隐私说明"', '"隐私和数据"', 1))
    for _ in range(2):
        assert "en: 3 to translate: privacy.head, new.one, new.other" in update()
    assert '#, fuzzy\nmsgid "privacy.head"\nmsgstr "Privacy"' in written[source_file("en")].read_text()


def test_what_a_language_lacks_is_said_in_chinese():
    with speaking("en"):
        assert str(Words("serve.ready", address="/")) == Words("serve.ready", address="/").in_language(SOURCE)
