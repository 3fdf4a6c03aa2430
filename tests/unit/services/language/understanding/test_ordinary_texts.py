"""What ordinary people write about themselves: without pauses, with slips, as lists, with others beside them."""

import pytest

from tests.support.understood import facts, read


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("拜城县图书馆，统招本科，22年7月", "2022-07"),
        ("单位老虎台乡小学；岗位老师；2018年3月", "2018-03"),
        ("今年元月起，大专，县公路段", "2025-01"),
        ("刚毕业，统招本科，8月12号到村小报到的", "2025-08-12"),
        ("夲科，2024，7，1入职，县气象局", "2024-07-01"),
        ("2010年入团，工作是2022年7月11日开始的，县房管所", "2022-07-11"),
        ("我辅警干了三年，现在转到乡文化站，2024年5月开始搞群众文化", "2024-05"),
        ("以前当过两年普工，回来在镇水管所上班，是去年10月8号开始的", "2024-10-08"),
        ("工人身份参加工作，1998年；2015年7月聘到专业技术岗，县广播站", "2015-07"),
        ("村小代课转正的，正式上班从2020年9月1日算起", "2020-09-01"),
    ],
)
def test_the_start_of_work_in_passing(text, start):
    assert facts(text)["service_start"] == start


@pytest.mark.parametrize(
    "text", ["县图书馆，本科毕业，2022年7月", "县图书馆，馆员，2022年7月", "县图书馆，本科，2022年"]
)
def test_a_date_that_may_be_of_something_else_is_no_start(text):
    assert "service_start" not in facts(text)


def test_a_date_alone_is_deduced():
    assert read("县图书馆，统招本科，22年7月").grounds["service_start"].is_deduced


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("民企搞建筑的，本科毕业三年", "service_years"),
        ("之前在国企做了六年销售，现在是乡里老师", "service_years"),
        ("教育局借我去写材料两年了，编制在镇中学", "service_years"),
        ("单位去年刚搬到县城，我在农技站", "service_start"),
        ("找了一年工作才进的县林草局", "service_years"),
        ("我家离乡政府不远，我在地区医院", "study_mode"),
        ("2021年7月到2023年7月在外地国企，后来考回来，县自然资源局", "employer_kind"),
        ("初级职称，本科全日制没有直称", "full_time_education"),
        ("自治区驻地区的勘察院，地质", "workplace_level"),
    ],
)
def test_what_is_not_said_is_not_given(text, field):
    assert field not in facts(text)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("单位里两个硕士都评上了中级，我是本科", {"education": "本科"}),
        ("同事都有职称就我没有", {"title": "无"}),
        ("正高想都不敢想，我就一个中级", {"title": "中级"}),
        ("我在县农技站，农艺师（初级）", {"title": "初级"}),
        ("我全日制只有中专", {"full_time_education": "中专"}),
        ("全日制本科没有直称", {"education": "本科", "study_mode": "全日制", "title": "无"}),
        ("我们考核有一年不合戈", {"assessments_passed": False}),
        ("助力农艺师，县农技站", {"title": "初级"}),
        ("我是护师，2022年5月考过的", {"title": "初级", "title_date": "2022-05"}),
        ("刚从内地服务管理回来，讲师（2018年）", {"title": "中级", "title_date": "2018"}),
    ],
)
def test_education_and_title(text, stated):
    assert {field: facts(text).get(field) for field in stated} == stated


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("县里搞园林的，两年另三个月", 2.25),
        ("县供电公司，中专，整整六年嘞", 6),
        ("干了差不多两年的样子，准确说23个月，县广播站", 1.92),
        ("没驻过村，没支教过，在地区图书馆，本科三年半", 3.5),
        ("打算明年去驻村，现在县广电，本科，两年半", 2.5),
    ],
)
def test_how_long(text, years):
    assert facts(text)["service_years"] == years


@pytest.mark.parametrize(
    ("text", "specialty"),
    [
        ("地区特殊教育学校，教听障孩子的老师，本科", "教师"),
        ("水文监测，单位是地区水文局", "水文"),
        ("农机推广，县农机站的", "农机"),
        ("全日制本科，在乡镇，历年考核合格，专业农业经济", "农业经济"),
        ("我中学的 体育老师 教练也当 县三中", "教师"),
        ("县农技站，农艺湿，本科", "农艺"),
        ("搞翻译的，维汉，县融媒体", "维汉翻译"),
        ("维汉，翻译岗，县融媒体", "维汉翻译"),
        ("翻译（维汉），县委", "维汉翻译"),
        ("做翻译工作，主要是维汉的", "维汉翻译"),
        ("我们公司做棉纺的，本人机械", "机械"),
        ("村幼儿园。老师。两年。", "教师"),
        ("地区一中语文，硕士", "教师"),
        ("县五小体育，本科", "教师"),
        ("村小语文数学都上，大专", "教师"),
    ],
)
def test_what_somebody_does(text, specialty):
    assert facts(text)["specialty"] == specialty


def test_a_residency_that_belongs_to_another_unit():
    told = facts("我2022年1月到2025年1月管寺，连着三年都评的优秀，原单位县文旅局")
    assert (told["workplace_level"], told["village_excellent_years"]) == ("县", 3)


WHOLE = "拜城县水利局，搞水利的，统招本科，2021年8月参加工作，没有职称，每年考核都合格"


@pytest.mark.parametrize("sign", [",", "；", "/", "|", "...", "……", "😂", " - ", "\n", "啊，", "！！", "   "])
def test_however_the_parts_are_set_off_they_say_the_same(sign):
    assert facts(WHOLE.replace("，", sign)) == facts(WHOLE)


def test_letters_spaced_out_are_words():
    assert facts("我 是 统 招 本 科 ， 在 县 医 院 当 护 士") == facts("我是统招本科，在县医院当护士")


@pytest.mark.parametrize(
    "text",
    [
        "我是疏附县吾库萨克镇中心小学的老师我教语文的我是本科毕业全日制的2020年9月参加工作现在是二级教师",
        "我是疏附县吾库萨克镇中心小学的老师，我教语文的，我是本科毕业，全日制的，2020年9月参加工作，现在是二级教师",
        "我是疏附县吾库萨克镇中心小学的老师，教语文的，本科毕业，全日制的，二零二零年九月参加工作，是二级教师",
    ],
)
def test_who_speaks_without_a_pause_says_the_same(text):
    assert facts(text) == {
        "education": "本科", "study_mode": "全日制", "workplace_level": "乡镇", "county": "疏附县",
        "service_start": "2020-09", "specialty": "教师", "occupation": "语文教师", "title": "初级",
    }  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        "我同事大专干了三年就评上中级了。", "听说硕士可以直接定中级。", "我老公是高级工程师，在地区医院。",
        "我们单位有三个博士，2018年来的，副高。", "我闺蜜是县二中的语文老师，一级教师。",
        "我爸是退休教师，教了三十年。",
        "我们站长驻村三年年年优秀。", "明年我打算去驻村。", "我家离乡政府不远，走路十分钟。", "单位去年刚搬到县城。",
    ],
)  # fmt: skip
def test_what_is_told_of_others_changes_nothing(other):
    mine = "我在" + WHOLE
    assert facts(other + mine) == facts(mine) == facts(mine + "。" + other)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("我去年驻村回来，单位县供电公司", {"village_end": "2024", "village_start": None}),
        ("学前支教，2022年9月1日到2025年7月15日，三次年度优秀", {"village_excellent_years": 3}),
        ("手里助理畜牧师证，乡畜牧站", {"title": "初级"}),
        ("乡水管站，大专，助工14年", {"title": "初级", "service_years": None}),
        ("小学一级，语文，县三小", {"title": "中级", "occupation": "语文教师"}),
        ("考了中级会计师2022年9月", {"title": "中级", "title_date": "2022-09"}),
        ("民办职业学校的会计老师", {"specialty": "教师"}),
        ("我是牧民夜校老师", {"study_mode": None}),
        ("三年制临床，大专，没工作", {"specialty": None}),
    ],
)
def test_what_the_words_beside_it_make_of_a_word(text, stated):
    assert {field: facts(text).get(field) for field in stated} == stated


@pytest.mark.parametrize(
    ("level", "titles"),
    [
        ("初级", "实习研究员 助教 四级编剧 三级校对 助理社会工作师 三级翻译 助理馆员 二级教师"),
        ("中级", "助理研究员 讲师 三级美术师 社会工作师 二级翻译 主管药师 馆员 一级教师"),
        ("副高", "副研究员 副教授 二级导演 高级教练 一级翻译 副主任技师 副研究馆员 高级教师"),
        ("正高", "研究员 教授 一级演奏员 国家级教练 译审 主任护师 研究馆员 正高级教师"),
    ],
)
def test_titles_of_every_series_have_their_level(level, titles):
    for title in titles.split():
        for text in (f"现职称是{title}", f"本科，2019年评的{title}", f"我是{title}"):
            assert facts(text).get("title") == level, text


@pytest.mark.parametrize(("text", "title"), [("本科，2019年评的检验师", "初级"), ("2020年取得护士执业证", None)])
def test_a_profession_is_a_title_only_where_it_was_awarded(text, title):
    assert facts(text).get("title") == title
