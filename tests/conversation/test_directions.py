"""What a reader of Uyghur sees: every line in the order in which it is read, whatever stands in it."""

from collections import namedtuple
from pathlib import Path

import pytest
from markupsafe import Markup

import handlers
from bot.channel_names import PAGE, TERMINAL
from bot.clock import beijing_time
from handlers.applicant.ways import Ways
from handlers.conversation.choosing import Beside
from handlers.conversation.confirming import Line
from handlers.conversation.render import render
from handlers.conversation.result_summary import ResultSummary, Told, outcome_name
from handlers.messages.outcomes import Lost
from handlers.messages.reminders import Papers, lines_of
from locales import Words, say, speaking, term
from rules.checklist import materials_of_notice, missing_by_material, papers_of
from rules.conditions.wording import day_shown
from rules.decision import decide
from rules.notice_files.annexes import annex_files
from rules.notice_files.reminders import targets
from rules.obstacle import obstacle
from rules.plan import late_publicity, standing
from rules.schedule import publicity_starts
from rules.season import season, window_state
from rules.untrusted import read_facts
from rules.what_if import what_if
from services.documents.chart import chart
from tests.support.notices_at_hand import AKSU, RUOQIANG
from tests.support.person import IN_SEASON, plain
from tests.support.visual import scrambled, visual

NOW = beijing_time(IN_SEASON)
TODAY = NOW.date()
FACTS = {
    "education": "本科", "study_mode": "全日制", "workplace_level": "乡镇", "county": "拜城县", "title": "无",
    "service_start": "2022-07-01", "assessments_passed": True, "evaluation_mode": "评审", "employer_kind": "事业单位",
    "occupation": "其他",
}  # fmt: skip
Question = namedtuple("Question", "text state name")
Side = namedtuple("Side", "notice trail")
Said = namedtuple("Said", "text asks_back")


def decision(notice, **changes):
    facts = {key: value for key, value in (FACTS | changes).items() if value is not None}
    return decide(notice, read_facts(facts, notice.vocabulary))


def values(notice, decided):
    """What templates are filled with, under the names that they share."""
    summary, at = ResultSummary(decided), season(notice, NOW)
    starts = publicity_starts(notice)
    target = targets(notice)["apply"]
    names = say("list.semicolon").join(map(str, missing_by_material(decided.materials, [])))
    yes_no, found = Words("value.yes"), obstacle(decided)
    return {
        "notice": notice, "season": at, "today": TODAY, "preface": say("language.chosen"), "days": 180, "hours": 24,
        "most": 3, "minutes": 10, "code": "ABCD-2345", "unit": "拜城县农业农村局", "before": "乌什县人民医院",
        "place": "拜城县",
        "phones": [(notice.contact.office, notice.contact.phone)], "mails": True, "linked": ("Telegram",),
        "roles": (Words("privacy.role_of", role="单位人事", unit="某县农技站"),), "last": ("工作人员",),
        "said": Said("须为全日制学历。", False),
        "has_choice": True, "preferred": "Telegram", "are_two": True, "here": Side(notice, [1, 2]),
        "there": Side(notice, [1]), "disputed": [(Words("fact.education"), (term("本科"), term("大专")))],
        "question": Question("我是2022年7月的，能报吗？", "asked", say("fact.education")),
        "lines": [Line(say("fact.education"), str(term("本科")), "全日制本科", True, str(term("大专")))],
        "summary": summary, "outcome": summary.lead, "outcomes": summary.outcomes, "count": 14, "done": 1,
        "ticked": ["diploma"],
        "materials": [(item, papers_of(item)) for item in decided.materials], "rows": chart(notice, NOW),
        "processes": decided.processes, "starts": starts, "posting": starts[0] if starts else None,
        "windows": [(window, window_state(window, NOW)) for window in notice.windows], "called": "古丽 (Gül)",
        "shares": False, "gains": [(change.words, summary.lead) for change, _ in what_if(decided, TODAY)],
        "clauses": list(notice.clauses), "why": say("why.education"), "answer": term("本科"), "answered": 5,
        "given": [(Question("", "", say("fact.education")), term("本科")), (Question("", "", yes_no), yes_no)],
        "purpose": say("button.materials"), "seasons": [(notice, at)],
        "most_seasons": 4, "welcome": say("welcome.what"), "only": "拜城县", "progress": 40,
        "text": Markup(say("remind.what", name=notice.windows[0].name, left=Words("remind.left.last_day"))),
        "changes": [(Words("remind.closing_of", name=notice.windows[0].name), day_shown(TODAY), None)],
        "labels": ("⏰",), "lost": "zhicheng.ics", "target": target, "name": notice.windows[0].name,
        "left": Words("remind.left.days", days=4, closing=day_shown(TODAY)), "is_applying": True,
        "apply_left": Words("remind.left.last_day"), "status": "applying",
        "to_find_out": [say("fact.education")] if summary.of("unknown") else [], "subject": say("fact.education"),
        "words": say("language.chosen"),
        "obstacle": found,
        "without_county": (notice.units_without_county or "地直单位",),
        "apart": [say("apart.by_notice", notice=notice.short_name, words=notice.assumptions[0].text)],
        "ways": [(gain.change.words, Told(0, gain.judged, 0)) for gain in what_if(decided, TODAY)],
        "plan": standing(decided.plan, [], NOW), "late": late_publicity(notice, at.window, [], NOW),
        "papers": Papers(True, summary.lead.name, 14, names, False),
        "items": decided.materials, "unknown": (say("fact.study_mode"), say("fact.occupation")),
        "begun": ("Telegram",), "has_calendar": True,
        "ahead": [(notice, *line) for line in lines_of(notice, "applying", NOW, None)[:1]],
        "beside": [Beside(notice, at, summary.lead), Beside(notice, at, None)], "fitting": [(notice, at), (notice, at)],
        "below": say("materials.pick"), "files": annex_files(notice), "file": annex_files(notice)[0],
    }  # fmt: skip


def of_a_material(notice, items):
    """What a material's own template is filled with: of one that goes by years, where there is one."""
    everything = [item for item, _ in materials_of_notice(notice)]
    item = next((item for item in items if item.cautions), next(iter(items), everything[0]))
    return {"item": item, "papers": papers_of(item), "clause": notice.clauses[item.clause]}


def lead_of(given):
    """What the headline's outcome is called."""
    return outcome_name(given["summary"].lead.judged.outcome)


WAYS = Ways(PAGE, (PAGE, TERMINAL), (PAGE, TERMINAL), "me@example.org", True, "https://t.me/zhicheng_bot")
#: What a template needs instead, where it shares a name with others.
INSTEAD = {
    "desk_handed_over": lambda given: {"question": "我是2022年7月的，能报吗？", "asks_to_learn": True},
    "desk_asked_back": lambda given: {"asked": "您是2019年毕业的？", "reply": "2019年7月"},
    "desk_offer": lambda given: {"question": "我是2022年7月的，能报吗？"},
    "kept": lambda given: {"kept": [(say("fact.education"), term("本科")), (say("fact.service_start"), "2021-09")]},
    "question": lambda given: {"question": say("ask.education")},
    "answered": lambda given: {"question": say("ask.education")},
    "all_materials": lambda given: {
        "materials": [(item, tuple(map(term, tracks))) for item, tracks in materials_of_notice(given["notice"])]
    },
    "material": lambda given: of_a_material(given["notice"], given["items"]),
    "reminders": lambda given: {"lines": lines_of(given["notice"], "applying", NOW, None), "ways": WAYS},
    **dict.fromkeys(("link", "ways", "where"), lambda given: {"ways": WAYS}),
    "privacy": lambda given: {"has_model": True},
    "outcome_changed": lambda given: {
        "lost": [Lost(lead_of(given), say("ask.place"), "二（一）2"), Lost(lead_of(given), None)],
        "gained": [lead_of(given)],
        "is_later": True,
        "papers_new": tuple(item.name for item in given["items"]),
        "papers_gone": ("学历证书", "年度考核表"),
    },
    "notice_withdrawn": lambda given: {"name": given["notice"].short_name, "lost": (lead_of(given), lead_of(given))},
    "why": lambda given: {"outcomes": tuple(told.name for told in given["outcomes"])},
}
#: Of those that staff and HR see, who are spoken to in Chinese, and of parts of others, none.
TEMPLATES = [
    "all_materials", "contact", "delete", "desk_asked_back", "desk_enough", "desk_handed_over", "desk_nobody",
    "desk_offer", "desk_phones", "disputed", "faq", "heard", "help", "link", "link_offer", "materials", "outcomes",
    "picture", "privacy", "process", "reasons", "reminders", "season", "slips", "timetable", "unit", "unit_name",
    "unit_offer", "what_if", "why", "answered", "answers", "go_on", "kept", "not_taken", "place", "question",
    "result", "annex", "annexes", "material", "materials_head", "shared_list", "ways", "where", "first",
    "broadcast", "dates_changed", "desk_answer", "mail", "mail_code", "notice_withdrawn", "outcome_changed",
    "reminder", "which_notice", "welcome",
]  # fmt: skip


def test_no_template_is_forgotten():
    folders = [
        Path(handlers.__file__).parent / "templates" / name for name in ("applicant", "conversation", "messages")
    ]
    there = {path.stem for folder in folders for path in folder.glob("*.j2")}
    # The list to print is a page of its own, which says its direction to the browser.
    assert there - set(TEMPLATES) == {"parts", "staff_card", "hr_progress", "printable_list"}


CASES = {
    "eligible": (AKSU, {}),
    "not yet": (AKSU, {"service_start": "2024-12-01", "education": "大专"}),
    "open": (AKSU, {"education": None}),
    "none": (AKSU, {"assessments_passed": False}),
    "elsewhere": (AKSU, {"county": "若羌县"}),
    "Ruoqiang": (RUOQIANG, {"county": "若羌县", "specialty": "农艺"}),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_line_is_seen_as_it_is_read(template, case):
    notice, changes = CASES[case]
    with speaking("ug"):
        given = values(notice, decision(notice, **changes))
        text = plain(render(template, **given | INSTEAD.get(template, lambda given: {})(given)))
    assert text.strip()
    assert {line: found for line in text.splitlines() if (found := scrambled(line))} == {}


def test_the_headline_names_the_track_first_which_is_on_the_right():
    with speaking("ug"):
        text = plain(render("result", **values(AKSU, decision(AKSU))))
    headline = visual(next(line for line in text.splitlines() if "二（一）2" in line))
    track, level, clause = (headline.index(words) for words in ("初定", "中级", "二（一）2"))
    assert clause < level < track


def test_what_is_written_by_people_keeps_its_own_direction_and_turns_nothing():
    with speaking("ug"):
        line = say("unit.yours", unit="Aksu 2-مەكتەپ")
    assert scrambled(line) == []


def test_a_telephone_number_in_a_sentence_of_the_notice_is_dialled_as_it_is_seen():
    caution = next(caution for caution in AKSU.cautions if "0997-2282697" in str(caution.text))
    assert "0997-2282697" in visual(caution.text.in_language("ug"))


def test_a_command_to_be_copied_stays_as_it_is_typed():
    with speaking("ug"):
        assert visual(say("link.line", code="ABCD-2345")) == "/link ABCD-2345"
