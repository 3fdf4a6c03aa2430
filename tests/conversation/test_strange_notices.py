"""Notices far from the product's own: a market's, a college's, farmers', met by a person who reads every text."""

import pytest

from tests.support.notices_at_hand import CHEN, CHOU, MAO, SI, YIN
from tests.support.person import Person, file_of, labels, running

pytestmark = pytest.mark.words

#: A teacher who lacks nothing but the course for new ones, and a farmer one 亩 short.
TEACHER = (
    ("现在的职称", "没有职称"), ("哪一类人员", "合同制"), ("处分期", "否"), ("试用期满", "是"), ("最高学历", "本科"),
    ("报到", "2025年8月31日"), ("岗前培训", "否"), ("上一学年", "是"), ("普通话", "二级乙等"), ("哪种岗位", "教师"),
    ("哪一类？", "专任教师"),
)  # fmt: skip
FARMER = (
    ("在编人员", "否"),
    ("多少周岁", "18至60周岁"), ("现在的职称", "没有职称"), ("哪一类？", "种植"), ("最高学历", "高中"),
    ("多少亩", "49"),
)  # fmt: skip
#: Somebody in the park who is insured for too short a time, and has no doctorate that makes up for it.
ENGINEER = (
    ("民营企业吗", "是"), ("期限在1年以上", "是"), ("法定退休年龄", "否"), ("多少个月", "2"),
    ("未通过", "否"), ("学术不端", "否"),
)  # fmt: skip
#: Words of the product's own notices, which no other notice may say.
OF_AKSU = ("地直", "高定", "授予", "驻村", "普通话", "农艺", "初定、")


@pytest.fixture
def serving(database, monkeypatch):
    def serve(notice, at="2026-04-20T09:00"):
        monkeypatch.setenv("NOTICES_DIR", str(notice.folder.parent))
        monkeypatch.setenv("NOTICES", notice.id)
        return running(database, at=at)

    return serve


async def test_what_is_told_of_a_refusal_is_what_can_be_made_good(serving):
    async with serving(YIN, "2026-05-04T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TEACHER, until="不符合申报条件")
        seen = await person.sees("岗前培训合格：否，不符合（依据 三（四））")
        assert "博士" not in seen and "报到日期" not in seen


async def test_nobody_is_told_that_they_should_be_somebody_else(serving):
    async with serving(MAO) as program:
        person = Person(program)
        await person.says("/start")
        await person.taps("卯三镇")
        await person.is_asked(*FARMER, until="不符合申报条件")
        await person.taps("为什么：评定 农民技术员")
        seen = await person.sees("✗ 种植面积：49亩，不符合（须达到50亩及以上）")
        assert "须为养殖" not in seen and "须为农产品加工" not in seen


async def test_one_of_several_that_would_do_is_not_told_as_if_all_were_asked_for(serving):
    async with serving(CHEN) as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*ENGINEER, until="不符合申报条件")
        either = "社保月数：2个月，不符合（须达到12个月及以上）；或者博士后出站：尚不清楚，并且社保月数"
        await person.sees(f"以下各项有一项符合即可，现在都不符合或者还不清楚：{either}")
        await person.taps("为什么：直接认定 副高")
        await person.sees(f"✗ 以下任一项即可：{either}")


async def test_no_text_is_of_another_region(serving):
    async with serving(CHOU, "2026-05-04T09:00") as program:
        person = Person(program)
        await person.says("/start")
        assert not [word for word in OF_AKSU if word in await person.sees()]
        await person.taps("寅区")
        await person.is_asked(("灵活就业", "灵活就业"), until="例如“工程”")
        assert "计算机软件" in labels(await person.last())
        await person.taps("为什么问")
        assert not [word for word in OF_AKSU if word in await person.sees()]
        await person.taps("工程")
        await person.taps("为什么问")
        assert not [word for word in OF_AKSU if word in await person.sees()]


async def test_a_timetable_without_publicity_says_nothing_of_it(serving):
    async with serving(CHOU, "2026-05-04T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.taps("时间安排")
        await person.taps("寅区")
        assert "公示" not in await person.sees("窗口受理（2026年5月）")


async def test_a_notices_own_schooling_is_compared_on_its_own_scale(serving):
    async with serving(MAO) as program:
        person = Person(program)
        await person.says("/start")
        await person.taps("卯三镇")
        answers = [("最高学历", "小学") if pair[0] == "最高学历" else pair for pair in FARMER]
        await person.is_asked(("多少亩", "80"), *answers, until="不符合申报条件")
        await person.sees("您的最高学历是小学，评定农民技术员须达到初中及以上")


#: A farmer of half a year's standing by the end of April, of a whole one by the end of October.
NEWCOMER = (
    ("多少亩", "80"), ("最高学历", "初中"), ("培训证书吗", "否"), ("劳动模范", "否"), ("土专家", "否"),
    ("从哪天起", "2025年10月31日"), *FARMER,
)  # fmt: skip


async def test_what_is_received_later_has_its_own_days_everywhere(serving):
    """In March, of what is received in October alone: the result, the path and the calendar are October's."""
    async with serving(MAO, "2026-03-10T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.taps("卯三镇")
        await person.is_asked(*NEWCOMER, until="结果供参考")
        seen = await person.sees("可申报：评定 农民技术员", "农民技术员只在下半年申报受理")
        assert "10月31日" in seen and "4月30日" not in seen
        await person.taps("时间安排")
        seen = await person.sees("11月10日　主管部门：村公示7天后，乡镇初审", "11月30日　县（市）人社")
        assert "5月10日" not in seen and "上半年" not in seen
        await person.taps("日历文件")
        content = (await file_of(person)).content
        assert b"20261031" in content and b"20260430" not in content


async def test_time_that_a_notice_counts_no_more_is_told_without_a_promise(serving):
    async with serving(YIN, "2026-05-04T09:00") as program:
        person = Person(program)
        await person.says("/start")
        answers = [{"报到": ("报到", "2025年9月10日"), "岗前培训": ("岗前培训", "是")}.get(a[0], a) for a in TEACHER]
        await person.is_asked(("校外", "否"), ("高校或企业", "否"), *answers, until="结果供参考")
        seen = await person.sees(
            "按本通知不能申报，年限没有满",
            "本通知的年限算到2026年8月31日，您2026年9月10日才满；那以后能否申报，以届时的通知为准",
        )
        assert "暂不可申报" not in seen
        await person.taps("如果…")
        await person.sees("年限到2026年9月10日才满，本通知只算到2026年8月31日；以后的通知条件不变的话：可申报")
        await person.taps("全部结果")
        await person.sees("（2026年9月10日才满，本通知算到2026年8月31日）")


NURSE = (
    ("处分期", "否"), ("退休年龄", "否"), ("哪一类单位", "乡镇卫生院"), ("考试成绩", "50分"), ("合格及以上", "是"),
    ("有多少学时", "90"), ("公需科目", "30"), ("在乡镇卫生院工作", "2016年12月31日"), ("现在的职称", "师级"),
    ("转到现岗位，要把", "否"), ("另一类岗位", "否"), ("哪一类岗位", "护理"), ("最高学历", "大专"),
)  # fmt: skip


async def test_a_reminder_of_the_publicity_comes_to_whoever_has_one_of_several_windows(serving):
    async with serving(SI, "2026-03-10T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.taps("午县")
        await person.is_asked(*NURSE, until="结果供参考")
        await person.sees("可申报：定向聘任 中级", "定向聘任中级只在上半年申报受理")
        await person.taps("⏰ 提醒我")
        await person.sees("公示")
    async with serving(SI, "2026-03-21T09:01") as program:
        await program.relay.deliver()
        await Person(program).sees("申报前公示：还有2天，最迟3月23日开始")
