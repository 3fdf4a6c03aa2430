"""What people in a hurry state of themselves, and what looks like it and is not stated."""

import pytest

from tests.support.understood import facts, read, stated


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("驻村的，前年和去年考核均为优秀，2023年2月去的", 2),
        ("管寺，前年、去年优秀，今年还没考", 2),
        ("还在驻村，去年跟前年都评了优秀", 2),
        ("驻村，前年优秀，去年也拿了优秀", 2),
        ("驻村的，大前年前年去年连着优秀", 3),
        ("驻村三年了，大前年合格，前年去年都优秀", 2),
        ("驻村三年，第一年称职，后面两年都是优秀", 2),
        ("驻村，前年去年都是合格", None),
        ("驻村，前年优秀去年合格", None),
        ("还在驻村，去年优秀", None),
        ("驻村，前年去年没评优秀", 0),
        ("2021年4月驻村到2024年4月，优秀拿了三次", 3),
        ("驻村一年管寺两年，中间没停，2020.3—2023.3，三个优秀", 3),
        ("驻村的，优秀三次，连着的", 3),
        ("驻村2020年3月到2024年3月，三个优秀", None),
        # Which of the three, and so how many up to the last, is open.
        ("驻村三年，优秀拿了两次", None),
        ("驻村三年，考核两年优秀一年称职", None),
        ("访惠聚三年，两年优秀一年合格，合格那年在中间", 1),
        ("驻村三年，两优一合格，合格的是头一年", 2),
        ("驻村三年，24年优秀，23年合格，合格是第一年", None),
        ("驻村三年，2年优秀1年合格，最后一年合格", None),
        ("驻村第三个年头了，22年优秀，23年只评了个合格，24年又是优秀", 1),
        ("21年4月到23年12月去驻村，三年年年都是优秀", 3),
        # The year that somebody is in is none of those assessed.
        ("驻村第二年，第一年优秀", 1),
        ("内地服务管理干到第二年，头一年优秀，第二年没出结果", 1),
        ("管寺第二个年头，头一年拿了优秀", 1),
        ("驻村，现在第三年，第一第二年优秀", 2),
        ("驻村第三年，第一年优秀，第二年合格", None),
    ],
)
def test_excellent_years_count_up_to_the_last(text, years):
    assert stated(text, "village_excellent_years") == (years,)


def test_a_year_that_was_assessed_begins_no_residency():
    assert stated("管寺，前年、去年优秀，今年还没考", "village_start") == (None,)


@pytest.mark.parametrize(
    ("text", "title", "since"),
    [
        ("去年评的农艺师证，乡农技站", "中级", "2024"),
        ("有工程师证，大专", "中级", None),
        ("2019年发的林业工程师证", "中级", "2019"),
        ("驻村的，工程师证是2020年10月到手的", "中级", "2020-10"),
        ("考了个监理工程师证", None, None),
        ("考了安全工程师证，厂里", None, None),
        ("注册造价工程师证拿到了", None, None),
        ("想考工程师证", None, None),
        ("有会计证，大专", None, None),
        ("去年拿了教师资格证", None, None),
    ],
)
def test_the_certificate_of_what_is_not_examined_is_the_title(text, title, since):
    assert stated(text, "title", "title_date") == (title, since)


@pytest.mark.parametrize(
    ("text", "field", "day"),
    [
        ("2022年7月15驻的村", "village_start", "2022-07-15"),
        ("2021年9月1分到镇中学的", "service_start", "2021-09-01"),
        ("23年4月28拿的工程师，县水利局", "title_date", "2023-04-28"),
        ("2022年8月5签的合同，县医院", "service_start", "2022-08-05"),
        ("2022年3月2个人一起到县农技站", "service_start", "2022-03"),
        ("2021年6月20多个人一起考进县医院", "service_start", "2021-06"),
        ("2023年9月10人考进来", "service_start", "2023-09"),
    ],
)
def test_a_day_needs_no_word_for_it_where_something_was_done_then(text, field, day):
    assert stated(text, field) == (day,)


@pytest.mark.parametrize(
    ("text", "work", "village"),
    [
        ("驻村，2022年3月进的点，现在还没撤", None, "2022-03"),
        ("在驻村工作队，21年5月入的队", None, "2021-05"),
        ("驻村管寺，2022年2月进的寺", None, "2022-02"),
        ("县地质队，2021年3月进的队", "2021-03", None),
    ],
)
def test_whoever_tells_of_a_residency_joined_that_team(text, work, village):
    assert stated(text, "service_start", "village_start") == (work, village)


@pytest.mark.parametrize(
    ("text", "occupation"),
    [
        ("没职称，就一基层老师", "教师"),
        ("本人系镇上一名普通老师", "教师"),
        ("我就一老师，村小", "教师"),
        ("问了个老师，说可以报", None),
        ("找了一位普通老师帮忙", None),
        ("若羌编外老师能不能报", None),
        ("播音的，国语，县台", "汉语播音主持"),
        ("国语，播音员，县台", "汉语播音主持"),
        ("主持人（汉语），县台", "汉语播音主持"),
        ("播音的，维语，县台", "播音主持"),
        ("men tiliwizor riyasetchi, benke", "播音主持"),
    ],
)
def test_what_somebody_plainly_is_is_their_occupation(text, occupation):
    assert stated(text, "occupation") == (occupation,)


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("在私人水泥厂上班，大专", "民营企业"),
        ("工业园的，私人的，搞化工", "民营企业"),
        ("一家私人口腔诊所", "民营企业"),
        ("厂子是私人开的，大专", "民营企业"),
        ("以前在私人装修公司，现在县住建局", None),
        ("前公司（私企）签到2022年底，2023年2月1日起到县住建局质监站（事业编）", "事业单位"),
        ("不是私人企业，是国企", "国有企业"),
        ("私人问题请教一下，大专", None),
        ("我私人想问问县里公司的政策", None),
    ],
)
def test_a_private_firm_is_called_so_in_many_ways(text, employer):
    assert stated(text, "employer_kind") == (employer,)


@pytest.mark.parametrize(
    ("text", "start", "graduated"),
    [
        ("我在镇农机站2022年9月来的本科毕业的", "2022-09", None),
        ("在县档案馆二零二一年三月进的本科学历", "2021-03", None),
        ("县医院护士2020年8月入职的大专毕业没职称", "2020-08", None),
        ("大专2021年7月毕业的", None, "2021-07"),
        ("我是2022年7月大专毕业的", None, "2022-07"),
    ],
)
def test_who_speaks_without_a_pause_came_first_and_tells_what_they_studied_then(text, start, graduated):
    assert stated(text, "service_start", "graduation_date") == (start, graduated)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("县水管站，两年三个约了", 2.25), ("乡农机站，三念半", 3.5), ("大约三年，县水管站", None),
        ("县水管站，签了三个约", None),
    ],
)  # fmt: skip
def test_words_of_time_are_known_by_their_sound_behind_a_number(text, years):
    assert stated(text, "service_years") == (years,)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("原来在厂里，2019年6月考到县水利局，从那以后一直搞水利", "2019-06"),
        ("2020年9月调到镇小学，打那时起就一直教数学", "2020-09"),
        ("2017年参加工作，2020年5月转到技术岗，从那时起一直干林业", "2020-05"),
        ("2016年进的砖厂不算，2019年9月到镇小学从教至今", "2019-09"),
        ("2018年3月调到县里，从那时起一直想评职称", None),
        ("2019年7月大专毕业，从那时起一直在家待业", None),
        ("2021年3月去驻村，从那时起一直在村里", None),
    ],
)
def test_work_begins_where_it_has_gone_on_from_and_what_is_said_not_to_count_is_left_out(text, start):
    assert stated(text, "service_start") == (start,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我老公教师我护士，我大专，他本科", ("护士", "大专")),
        ("我哥电工我会计，我俩都在县里，我统招本科", ("会计", "本科")),
        ("我爱人老师，我搞水利的，我本科，她大专", ("水利", "本科")),
        ("我同事问我会计怎么报，我大专", (None, "大专")),
    ],
)
def test_of_two_who_are_told_of_in_one_breath_the_writer_counts(text, said):
    assert stated(text, "specialty", "education") == said


@pytest.mark.parametrize(
    "text",
    [
        "我们站有四个人要申报，一个本科三个大专", "单位今年两个人报，一个本科一个大专，材料一起交吗",
        "我们科室五个人，两个硕士三个本科", "几个同事想报，有一个博士两个硕士", "三个本科一个大专，都想评，怎么弄",
    ],
)  # fmt: skip
def test_of_several_who_are_counted_nobodys_education_is_the_writers(text):
    assert facts(text) == {}


@pytest.mark.parametrize(
    ("text", "education"),
    [
        ("我有一个本科一个大专，本科是函授", "本科"), ("我就一个大专", "大专"),
        ("科室三个人，我本科，县医院", "本科"),
    ],
)  # fmt: skip
def test_whoever_counts_their_own_diplomas_has_them(text, education):
    assert stated(text, "education") == (education,)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("学前支教，22年9月起，还支着呢", "至今"),
        ("2023年9月学前支教，目前仍在支教点", "至今"),
        ("管寺的，2022年6月去的，现在还管着呢", "至今"),
        ("学前支教2020年9月到2023年7月，单位现在还在支付补贴", "2023-07"),
        ("学前支教结束了，现在还在支部当委员", None),
    ],
)
def test_a_service_that_goes_on_is_said_by_its_verb(text, end):
    assert stated(text, "village_end") == (end,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("今年驻村要我们科出一个人，我大专", None),
        ("驻村又让单位抽人，县水利局", None),
        ("驻村队缺人，领导问我去不去", None),
        ("下一批驻村要派两个人，我报不报，本科", None),
        ("上面要各单位出人驻村，县农技站", None),
        ("驻村工作队要人，我2022年3月去的，现在还在村里", "驻村"),
        ("单位抽我去驻村，2022年3月去的", "驻村"),
    ],
)
def test_a_call_for_people_is_nobodys_residency_until_they_went(text, kind):
    assert stated(text, "village_kind") == (kind,)


def test_two_services_with_a_time_each_are_to_be_asked_about():
    understood = read("先驻村一年后管寺两年，2020年3月到2023年3月")
    assert understood.facts == {"village_start": "2020-03", "village_end": "2023-03"}
    assert understood.contradictions == {"village_kind": ("驻村", "驻村管寺")}
    assert stated("驻村管寺三年，2021年9月到2024年9月", "village_kind") == ("驻村管寺",)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("第一家公司干了两年会计，第二家公司刚去三个月", None),
        ("头一个单位待了四年，去年9月换到县水利局", None),
        ("这是我第一个单位，干了五年，县水利局", 5),
        ("第一份工作就是县水利局，三年了", 3),
        ("村小代课，六年了", 6),
        ("我是镇小学的代课教师，教了八年", 8),
        ("以前代课三年，现在县一中", None),
        ("代课五年转正三年", None),
    ],
)
def test_years_of_a_first_employer_are_not_all_and_a_substitutes_are_their_own(text, years):
    assert stated(text, "service_years") == (years,)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("记不清哪年来的，查了下合同，2022年8月，县农技站", "2022-08"),
        ("我看看合同，21年7月1号，镇水管站", "2021-07-01"),
        ("查了下毕业证，2020年7月，县一中", None),
        ("看了合同，2026年12月到期，县医院", None),
    ],
)
def test_the_day_that_stands_in_a_contract_is_the_start_of_work(text, start):
    assert stated(text, "service_start") == (start,)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("乡农技站，今年七月刚满三年", "2022-07"),
        ("9月15号刚满两年，县医院", "2023-09-15"),
        ("县水利局，本科，8月份正好满一年", "2024-08"),
        ("昨天刚满两年半，县水利局", "2023-04-09"),
        ("县水利局，今年12月才满两年", "2023-12"),
        ("明年三月满两年，大专，县畜牧站", None),
        ("今年5月试用期满一年", None),
        ("副高，今年3月满五年，县医院", None),
        ("大专毕业，今年7月刚满三年", None),
        ("今年5月满的三年，驻村的", None),
    ],
)
def test_the_day_on_which_years_were_complete_tells_when_they_had_begun(text, start):
    assert stated(text, "service_start", "service_years") == (start, None)


@pytest.mark.parametrize(
    ("text", "start", "excellent"),
    [
        ("驻村今年3月满三年，年年优秀，工程师", "2022-03", 3),
        ("驻村的，2024年3月满三年，工程师", "2021-03", None),
        ("驻村今年12月满三年，都优秀", "2022-12", None),
        ("去年驻村满的三年", "2021", None),
    ],
)
def test_so_does_the_day_on_which_a_residency_was_complete(text, start, excellent):
    assert stated(text, "village_start", "village_excellent_years") == (start, excellent)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("他们都说我们这是三类地区，县农技站", "三类"),
        ("我们县属于四类地区，党校本科算全日制吗", "四类"),
        ("四类地区是不是放宽，乌什的", None),
        ("柯坪算不算四类地区", None),
    ],
)
def test_what_is_said_of_the_place_is_its_class(text, area):
    assert stated(text, "area_class") == (area,)


def test_what_others_say_of_the_writer_is_still_no_fact():
    assert facts("人家说我是硕士") == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "第一学历是全日制大专，后来函授读了个本科",
            {"education": "本科", "study_mode": "非全日制", "full_time_education": "大专"},
        ),
        ("全日制大专，在职念了个党校本科", {"education": "本科", "study_mode": "党校", "full_time_education": "大专"}),
        ("2020年8月开始播音", {"service_start": "2020-08"}),
        ("2021年1月4日起就做翻译", {"service_start": "2021-01-04"}),
        ("做翻译从2021年1月4日起", {"service_start": "2021-01-04"}),
        ("先在内地公司卖了两年保险，2021年11月才到乡畜牧站做畜牧", {"service_start": "2021-11"}),
        ("在私企跑了3年业务，22年10月才考上乡镇事业单位", {"service_start": "2022-10"}),
        ("今年2月才入职做设计，前面半年在家考公没上班", {"service_start": "2025-02"}),
        ("2023年3月开始上班，哦不是2024年3月", {"service_start": "2024-03"}),
        ("县图书馆做图书资料的，满三年咯", {"service_years": 3}),
        ("中级职称，20年6月份的", {"title": "中级", "title_date": "2020-06"}),
        ("初级没有，啥都没有", {"title": "无"}),
        ("2025年8月20日单位派我去驻村，现在人就在村上", {"village_start": "2025-08-20", "village_end": "至今"}),
        (
            "驻村2021年10月11日开始，2023年10月10日结束；又2024年3月1日重新去的，现在还在",
            {"village_start": "2024-03-01", "village_end": "至今"},
        ),
        (
            "我老婆在县文化馆，党校本科，2024年5月去的，我自己是硕士教书的，这回说的是她",
            {"education": "本科", "study_mode": "党校", "service_start": "2024-05"},
        ),
        (
            "我说的是儿子的情况，他大专，2024年1月去的镇林管站，我自己是中专，退休了",
            {"education": "大专", "service_start": "2024-01"},
        ),
    ],
)
def test_what_is_said_in_passing_is_stated_all_the_same(text, told):
    assert told.items() <= facts(text).items()


def test_who_says_that_they_mean_themselves_is_meant():
    assert facts("我媳妇是护士，我说的是我自己，我是农艺的，本科")["specialty"] == "农艺"


@pytest.mark.parametrize(
    "aside",
    [
        "家里两个娃",
        "有两个孩子",
        "对象在内地",
        "爸妈身体不好",
        "孩子明年高考",
        "我妈是护士退休了",
        "同事说可以报",
        "领导催着报",
        "宿舍同学都是硕士",
    ],
)
def test_whoever_is_mentioned_by_the_way_is_not_whom_the_rest_is_of(aside):
    told = {"education": "本科", "study_mode": "全日制", "workplace_level": "乡镇", "service_start": "2022-07"}
    assert told.items() <= facts(f"{aside}，全日制本科，在一个乡的农技站，2022年7月参加工作").items()


@pytest.mark.parametrize("whom", ["我对象在县医院", "我儿子", "我爱人"])
def test_whom_a_message_begins_with_it_goes_on_about(whom):
    assert facts(f"{whom}，本科，护士。我自己是大专，教书的")["education"] == "大专"


def test_a_course_that_goes_on_is_none_completed():
    assert facts("大专全日制，现在本科 函授正在读")["education"] == "大专"
