"""What a model replies is believed as far as it can be, and no further; it is shown no number of a person."""

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules.facts import FIELDS, choices, plain
from rules.notice_files.library import Library
from rules.untrusted import read_facts
from services.language.answers import answerer
from services.language.identity_numbers import mask_numbers
from services.language.model.client import shown_to_model
from services.language.model.reading import Foreseen, believed, facts_in_words, reply_in, schema
from services.language.understanding import names_known

LIBRARY = Library.from_environment()
AKSU = LIBRARY.find("aksu-2025h2")
NAMES = names_known(LIBRARY)
FORESEEN = Foreseen(answerer(AKSU.folder).topics, AKSU.vocabulary, NAMES.counties | NAMES.specialties)
TEXT = "俺是念完大学四年的，在拜城县底下蹲着，弄盆景艺术，哪天拉闸"


def replied(topic, *facts):
    """The bytes of an answer whose reply says this."""
    said = [dict(zip(("fact", "value", "words"), fact, strict=True)) for fact in facts]
    content = orjson.dumps({"topic": topic, "facts": said}).decode()
    return orjson.dumps({"choices": [{"message": {"content": content}}]})


def read(topic, *facts):
    return believed(reply_in(replied(topic, *facts)), TEXT, FORESEEN)


def test_a_topic_and_facts_that_rest_on_the_text_are_believed():
    reading = read("apply_window", ("education", "本科", "念完大学"), ("service_years", 4, "四年"))
    assert reading.topic == "apply_window"
    assert reading.facts == {"education": ("本科", "念完大学"), "service_years": (4, "四年")}


@pytest.mark.parametrize(
    ("fact", "value", "words", "is_believed"),
    [
        ("specialty", "盆景艺术", "盆景艺术", True),  # it stands in the text
        ("specialty", "盆景 艺术", "盆景艺术", True),
        ("county", "拜城县", "拜城", True),  # the notices know it
        ("county", "吹牛县", "拜城", False),
        ("specialty", "请拨打12345", "盆景艺术", False),
        ("education", "本科", "念 完", False),
        ("education", "本科", "，", False),
        ("education", "本科", "", False),
        ("education", None, "念完大学", False),
        ("service_years", "4", "四年", False),
        ("service_years", float("1e300"), "四年", False),
        ("graduation_date", "2022-07", "四年", True),
        ("graduation_date", "二月三十日", "四年", False),
        ("title", "员级", "蹲着", False),  # another notice's
        ("assessments_passed", "true", "蹲着", False),
    ],
)
def test_a_fact_is_believed_where_it_can_be_used_and_its_words_stand_in_the_text(fact, value, words, is_believed):
    assert (fact in read(None, (fact, value, words)).facts) == is_believed


def test_a_number_of_any_length_is_no_fact():
    for fact in FIELDS:
        body = replied(None, (fact, 0, "大学")).replace(rb"\"value\":0", rb"\"value\":1" + b"0" * 1000)
        assert believed(reply_in(body), TEXT, FORESEEN).facts == {}


def test_what_is_said_to_be_this_and_that_is_neither_and_what_is_said_twice_is_said():
    assert read(None, ("education", "本科", "大学"), ("education", "硕士", "四年")).facts == {}
    assert read(None, ("education", "本科", "大学"), ("education", "本科", "四年")).facts == {
        "education": ("本科", "大学")
    }


def test_a_topic_of_another_notice_is_none():
    others = answerer(LIBRARY.find("ruoqiang-2024").folder).topics.keys() - FORESEEN.topics.keys()
    assert others and {read(topic).topic for topic in others} == {None}


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text()
    | st.sampled_from([*FIELDS, TEXT, "本科", "topic"]),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["topic", "facts", "fact", "value", "words"]), inner)
    ),
)
SAID = st.fixed_dictionaries(
    {"fact": st.sampled_from(FIELDS) | st.text(), "value": JSON, "words": st.text() | st.just("大学")}
)


@given(
    st.fixed_dictionaries({"topic": JSON | st.sampled_from(sorted(FORESEEN.topics)), "facts": st.lists(SAID)}) | JSON
)
@example({"topic": None, "facts": [{"fact": "county", "value": "拜城县", "words": "大学"}]})
def test_whatever_is_replied_nothing_comes_of_it_but_what_was_foreseen(content):
    body = orjson.dumps({"choices": [{"message": {"content": _dumped(content)}}]})
    try:
        reading = believed(reply_in(body), TEXT, FORESEEN)
    except ValueError:
        return
    assert reading.topic is None or reading.topic in FORESEEN.topics
    for fact, (value, words) in reading.facts.items():
        assert words in TEXT
        assert read_facts({fact: value}, FORESEEN.vocabulary).known() == {fact: value}
        assert fact not in ("county", "specialty") or value in FORESEEN.names or value in plain(TEXT)


def _dumped(content):
    try:
        return orjson.dumps(content).decode()
    except orjson.JSONEncodeError:  # half a character, or a number of more than 64 bits
        return str(content).encode(errors="replace").decode()


@given(st.binary(max_size=200))
def test_bytes_are_a_reply_or_refused(body):
    with pytest.raises(ValueError):
        reply_in(body)


def test_the_schema_names_every_topic_and_fact_with_its_choices_and_allows_nothing_else():
    form = schema(FORESEEN)
    facts = {
        part["properties"]["fact"]["enum"][0]: part["properties"]
        for part in form["properties"]["facts"]["items"]["anyOf"]
    }
    assert form["properties"]["topic"]["anyOf"][0]["enum"] == list(FORESEEN.topics)
    assert tuple(facts) == FIELDS
    for fact, parts in facts.items():
        assert tuple(parts["value"].get("enum", ())) == (
            FORESEEN.vocabulary.titles if fact == "title" else choices(fact)
        )
    for part in _objects(form):
        assert part["additionalProperties"] is False and part["required"] == list(part["properties"])
    assert len(facts_in_words(FORESEEN.vocabulary).splitlines()) == len(FIELDS)


def _objects(part):
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _objects(each)


@pytest.mark.parametrize("number", ["652901199001011234", "13812345678", "13812345678@qq.example", "138 1234 5678"])
def test_no_number_of_a_person_is_shown_even_where_the_text_is_cut(number):
    for before in (0, 285, 295):
        shown = shown_to_model("字" * before + number + "字" * 300)
        assert not any(map(str.isdigit, shown)) and len(shown) == 300


@given(st.text(alphabet=st.sampled_from("0123456789@ 字Xx-.一二三"), max_size=400))
def test_what_is_shown_is_masked(text):
    assert mask_numbers(shown_to_model(text)) == shown_to_model(text)


def test_every_topic_can_be_answered_as_if_it_were_asked():
    for notice in LIBRARY.all():
        answers = answerer(notice.folder)
        for topic, wording in answers.topics.items():
            found = answers.about(topic)
            assert wording and found.text
            assert found.clause in notice.clauses if found.answerable else found.kind in ("open", "own")
            assert found.topic in (topic, None)
        assert answers.about("nobody-foresaw-this") is None
        assert answers.about("own", None, None).kind == "own" if "own" in answers.topics else True
