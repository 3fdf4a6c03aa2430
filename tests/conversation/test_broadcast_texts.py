"""What a broadcast can say: its preview, what is filled in, what is refused."""

import re
from datetime import timedelta

import pytest

from bot.clock import beijing_time
from services.broadcasts import broadcasts
from services.broadcasts.text import BadText, Text, values
from services.outbox.delivery_result import Failed
from services.units.people import Someone
from tests.support.broadcasting import asked, drafted, goes_on, hr, narrowed, sent, settled, sheets, station  # noqa: F401
from tests.support.notices_at_hand import AKSU
from tests.support.person import IN_SEASON, has, newest, plain
from tests.support.unit_people import data_of, database, files_of, hr_of, member_of, on_both, unit  # noqa: F401

NOW = beijing_time(IN_SEASON)


async def test_the_preview_is_what_a_recipient_gets(program, station, hr):
    person = await member_of(station, program, 1, "小古", shares=True, is_through=True)
    await drafted(hr, "{{ 称呼 }}：{{ 申报方式 }}{{ 级别 }}，{{ 结果 }}，{{ 剩余天数 }}天，{{ 截止时间 }}<b>")
    await asked(hr)
    await newest(hr, "一位同意公开情况的成员")
    seen = plain((await newest(hr, "小古：初定中级，可申报，4天，2025年10月24日")).html)
    await hr.taps("确认发送", on=await newest(hr, "确定吗"))
    assert plain((await newest(person, "小古：")).html) == seen
    assert "<b>" in seen, "what HR type is words and no markup"


async def test_without_consent_the_preview_is_made_up(program, station, hr):
    await member_of(station, program, 1, "小古", is_through=True)
    await drafted(hr)
    await asked(hr)
    await newest(hr, "内容是示例")
    assert not await has(hr, "小古")


async def test_a_ready_made_text_can_be_sent(program, station, hr):
    person = await member_of(station, program, 1, "小古", is_through=True)
    for number, words in ((1, "还有4天"), (2, "备齐后请在清单里打勾"), (3, "您的自测结果：可申报")):
        await hr.says("/broadcast")
        await hr.taps_data(f"x:{number}", (await hr.last()).message_id)
        await hr.taps("确认发送", on=await asked(hr))
        text = plain((await newest(person, "小古，您好！", words)).html)
        assert not re.search(r"\n\n.*\n\n|[{}%]", text), text


async def test_a_mistake_in_a_text_is_told_and_the_next_one_counts(program, station, hr):
    await hr.says("/broadcast")
    for text, words in (
        ("{{ 姓名 }}您好", "没有“姓名”这一项。可以用的有：称呼、单位"),
        ("您好\n{{ 称呼", "第2行的写法有误"),
        ("{% if 级别 %}好", "写法有误"),
        ("{{ 称呼.__class__ }}", "第1行用了不支持的写法"),
        ("{{ 剩余天数 < '三' }}", "填入内容时出错"),
        ("{% if 级别 %}好{% endif %}", "空白"),
    ):
        await hr.says(text)
        await hr.sees(words, "没有保存")
    await hr.says("好的")
    await newest(hr, "通知草稿", "好的")


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 称呼['__class__'] }}",
        "{{ 称呼|attr('__class__') }}",
        "{{ self }}",
        "{{ cycler }}",
        "{{ lipsum.__globals__ }}",
        "{{ 称呼.format(称呼) }}",
        "{% for i in range(999999999) %}x{% endfor %}",
        "{% for a in 缺少的材料 %}{% for b in 缺少的材料 %}x{% endfor %}{% endfor %}",
        "{% for a in missing recursive %}{{ loop(missing) }}{% endfor %}",
        "{% for a in 称呼 %}x{% endfor %}",
        "{{ 'x' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 称呼|center(999999999) }}",
        "{{ 'x'|replace('x', 'xx') }}",
        "{% set x = 1 %}{{ x }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{{ [1] }}",
        "{{ {'a': 1} }}",
        "{{ " + "(" * 1500 + "1" + ")" * 1500 + " }}",
        "{% if 级别 %}" * 150 + "{% endif %}" * 150,
        "x" * 3801,
    ],
)
def test_nothing_but_filling_in_is_possible(text):
    with pytest.raises(BadText):
        Text(text).filled(values(Someone(1, "小古", True, "zh_CN"), "某县农技站", NOW))


def test_what_is_not_known_reads_so_and_no_condition_on_it_holds():
    nobody = values(Someone(1, None, True, "zh_CN"), "某县农技站", NOW)
    days, level = ("剩余天数 < 3", "剩余天数 >= 3"), ("级别", "级别 == '中级'", "级别 != '中级'")
    for condition in (*days, *level, "缺少的材料|length > 0"):
        text = Text(f"{{% if {condition} %}}是{{% else %}}否{{% endif %}}")
        assert text.filled(nobody) == "否", condition
    assert Text("{{ level }}{% for 材料 in 缺少的材料 %}x{% endfor %}").filled(nobody) == "尚不明确"


def test_what_there_is_none_of_reads_otherwise_than_what_is_not_known():
    notice = AKSU
    text = Text("{{ 申报方式 }}、{{ 级别 }}，缺{{ 缺少的材料 }}，{{ 截止时间 }}{% if 级别 or 截止时间 %}！{% endif %}")

    def said(verdict, now=NOW, **known):
        someone = Someone(1, None, True, "zh_CN", notice, verdict, **known)
        return text.filled(values(someone, "某县农技站", now))

    for verdict in ("not_yet", "ineligible"):
        assert said(verdict) == "无、无，缺无，2025年10月24日18:00！"
    for verdict in ("unknown", "eligible", None):  # who may yet choose
        assert said(verdict) == "尚不明确、尚不明确，缺尚不明确，2025年10月24日18:00！"
    late = NOW + timedelta(days=60)
    assert said("not_yet", late) == "无、无，缺无，已截止"
    assert said("eligible", late, track="初定", level="中级", missing=()) == "初定、中级，缺无，已截止！"


async def test_an_identity_number_is_not_sent(program, station, hr):
    person = await member_of(station, program, 1)
    await hr.says("/broadcast")
    await hr.says("请11010519491231002X来")
    await newest(hr, "身份证")
    assert not await has(hr, "通知草稿")
    assert not await has(person, "请1")


async def test_a_text_can_be_changed_and_dropped(program, station, hr):
    await member_of(station, program, 1, shares=True)
    await drafted(hr)
    await narrowed(hr, "语言", "中文")
    await hr.taps("改文字", on=await newest(hr, "通知草稿"))
    await hr.says("改过的文字")
    draft = await newest(hr, "改过的文字", "对象——语言：中文")
    await hr.taps("不发了", on=draft)
    assert await broadcasts.find(program.store, 1) is None
    await hr.taps_data("b:1:send::0")
    assert "过期" in hr.alert


async def test_what_a_person_is_called_is_no_formula(program, station, hr):
    names = ["=1+1", "+1", "@SUM", "http://a.example"]
    mine = [await member_of(station, program, n, name, shares=True) for n, name in enumerate(names, 1)]
    await sent(hr, "=2+2")
    await settled(program, mine[0], Failed("=3+3"))
    await goes_on(program)
    found = await sheets(hr)
    assert {row[0] for row in found["全部"][1:]} == set(names)
    assert [(row[0], row[2], row[4]) for row in found["未送达"][1:]] == [("=1+1", "未送达", "=3+3")]
    assert ["文字", "=2+2"] in [row[:2] for row in found["汇总"]]
