"""What is had and what is not: a lower degree, years of study or other work, studies under way, a name one goes by."""

import pytest

from rules.notice_files.library import OWN_FOLDER, load_notice
from services.language.answers import answer
from tests.support.understood import facts, read, stated


@pytest.mark.parametrize(
    ("text", "education", "degree"),
    [
        ("我没有博士学位，只有硕士学位，教书两年", "硕士", True),
        ("没拿到博士学位，硕士学位有", "硕士", True),
        ("我博士没有学位证，硕士学位证有", "硕士", True),
        ("博士结业没有学位，有硕士学位，地区农科所2年", "硕士", True),
        ("有硕士学位没有博士学位", "硕士", True),
        ("博士学历没学位，硕士毕业有学位证", "硕士", True),
        ("博士只有毕业证，硕士学位早就拿了，地区二中", "硕士", True),
        ("博士学位被撤销了，硕士学位还在", "硕士", True),
        ("读完博士没有学位证，硕士毕业", "硕士", None),
        # Of the degree that is denied none is had, whatever other one is.
        ("硕士和博士学位证都没拿到", "博士", False),
        ("硕士学位证和博士学位证都没有", "博士", False),
        ("硕士没有学位，博士学位有", "博士", True),
        ("在职硕士，没有学位，本科有学位", "硕士", False),
        ("全日制本科有学位，在职硕士", "硕士", None),
        ("没有研究生学位，只有研究生学历", "硕士", False),
        ("没有硕士学位，本科学历", "本科", None),
        ("硕士，本科也是全日制，双证都有", "硕士", True),
    ],
)
def test_a_degree_is_of_the_education_that_it_is_named_with(text, education, degree):
    assert stated(text, "education", "degree_awarded") == (education, degree)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("全日制四年本科，乡镇小学", None),
        ("脱产三年的大专，县农业局", None),
        ("我是脱产两年的成人大专", None),
        ("统招三年制中专，村卫生室", None),
        ("四年全日制本科，县文化馆", None),
        ("五年的本科，镇卫生院医生", None),
        ("两年脱产的大专，县农业局", None),
        ("大专三年毕业，乡林管站", None),
        ("脱产进修三年，大专，县农业局", None),
        ("下沉社区一年，本科，县医院", None),
        # Of work are those beside a place or a word of work, and those after the education.
        ("乡镇三年本科", 3), ("本科三年半，县水利局", 3.5), ("工作三年，大专", 3), ("乡镇，4年，本科", 4),
        ("三年本科，乡镇卫生院", 3), ("我干满四年，本科生", 4),
    ],
)  # fmt: skip
def test_years_of_a_course_are_no_years_of_work(text, years):
    assert stated(text, "service_years") == (years,)


@pytest.mark.parametrize(
    ("text", "start", "years"),
    [
        ("工龄8年，转到农技岗位2年，本科", None, 2),
        ("工龄12年，转到教学岗一年，本科", None, 1),
        ("工作8年了，改行教书两年，本科", None, 2),
        ("工龄6年，干了2年农技，大专", None, 2),
        ("上班7年，当技术员2年，本科", None, 2),
        ("参加工作九年，转岗到水利技术三年，县水利局", None, 3),
        ("工龄10年，其中农技岗2年", None, 2),
        ("工龄20年，2021年3月转到农技岗，县农业局", "2021-03", None),
        ("工龄8年，今年才转到农技岗，本科", "2025", None),
        # Since when is not told: of all years it is not known how many were of the profession.
        ("工龄8年，刚转岗，本科，乡镇农技站", None, None),
        ("工龄10年，转到管理岗2年，本科", None, None),
        ("工龄8年，一直在农技站，本科", None, 8),
        ("教龄10年，转到数学教研岗2年", None, 10),
        ("参加工作十年，在现单位干了三年", None, 10),
        ("工龄8年，没转过岗，本科", None, 8),
    ],
)
def test_of_all_the_years_at_work_those_in_the_professional_post_count(text, start, years):
    assert stated(text, "service_start", "service_years") == (start, years)


@pytest.mark.parametrize(
    ("text", "education", "mode"),
    [
        ("大专毕业，还在函授本科", "大专", None),
        ("在自考本科，大专文凭，乡镇幼儿园", "大专", None),
        ("正自考着本科，全日制中专，村小", "中专", "全日制"),
        ("研究生还在念，全日制本科，乡镇农技站", "本科", "全日制"),
        ("博士正在念，硕士", "硕士", None),
        ("全日制大专，在上函授本科", "大专", "全日制"),
        ("大专毕业，本科函授中", "大专", None),
        ("大专毕业，正在自考", "大专", None),
        ("统招大专，自考还在读", "大专", "全日制"),
        ("函授本科，还没毕业，全日制大专", "大专", "全日制"),
        ("全日制大专，函授本科，还差三门", "大专", "全日制"),
        ("还没念完的函授本科，全日制大专", "大专", "全日制"),
        ("全日制本科，在职研究生二年级", "本科", "全日制"),
        ("本科还在等毕业证，大专毕业", "大专", None),
        ("今年刚报名函授本科，统招大专", "大专", "全日制"),
        ("大专早毕业了，自考本科就差论文", "大专", None),
        # What was completed, and what only sounds like it.
        ("在电大本科毕业", "本科", "非全日制"),
        ("我在函授站读的本科，全日制中专", "本科", "非全日制"),
        ("现在自考本科毕业，原来是中专", "本科", "非全日制"),
        ("在乡镇中学任教，本科在职读的", "本科", "非全日制"),
        ("在职硕士，2022年毕业", "硕士", "非全日制"),
        ("自考本科学历，还在考研", "本科", "非全日制"),
        ("考研上岸了，在读，原来本科全日制", "本科", "全日制"),
        ("全日制大专，还差三个月满两年", "大专", "全日制"),
        ("全日制本科毕业，还在读在职研究生", "本科", "全日制"),
    ],
)
def test_an_education_under_way_is_not_had_and_the_one_before_stays(text, education, mode):
    assert stated(text, "education", "study_mode") == (education, mode)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("施工员，公司叫我工程师，还没评过", None),
        ("公司给的工程师头衔，大专2年", None),
        ("名片印的是工程师头衔，本科", None),
        ("厂里都喊我高级工程师，其实没评过", None),
        ("老板封我当高级工程师，没证", None),
        ("工程师是公司内部叫的，没有职称", "无"),
        ("在乡小教书，去年评过二级了", "初级"),
        ("同事叫我讲师，评的是助教", "初级"),
        ("公司给我评了工程师，2022年", "中级"),
        ("单位给评的中级，2021年", "中级"),
        ("助理工程师，公司聘的", "初级"),
        # A level whose papers are asked for is applied for.
        ("本科乡镇中级传哪三年", None),
        ("大专县里初级要传几年继续教育", None),
        ("县医院中级，要准备哪些材料高定", "中级"),
    ],
)
def test_what_one_is_called_or_asks_about_is_no_title(text, title):
    assert stated(text, "title") == (title,)


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("2024年新入职没有定等次，其他都合格", None),
        ("头一年没打等次，后面全合格", None),
        ("考核年年合格，去年没有被确定等次", None),
        ("年度考核都合格，没有不合格等次", True),
    ],
)
def test_a_year_without_a_grade_leaves_open_whether_all_were_passed(text, passed):
    assert stated(text, "assessments_passed") == (passed,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("下派到村里支教，编制县一中，本科", None),
        ("被派到村里义诊，县医院", None),
        ("派到村里小学教书一年，本科", None),
        ("派到村里当第一书记，三年优秀", "驻村"),
        ("下派到村里工作三年", "驻村"),
        ("选派到村，2022年3月开始", "驻村"),
        ("下派到村里学前支教，2021年9月", "学前支教"),
    ],
)
def test_who_is_sent_to_a_village_to_teach_or_heal_is_no_resident(text, kind):
    assert stated(text, "village_kind") == (kind,)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("地区联系人是谁，电话多少", None),
        ("县人社局几号前要审完", None),
        ("县人社局11月7日才收到单位材料，还能当天报地区吗", None),
        ("材料交到县里就行吗", None),
        ("自治区什么时候批", None),
        ("县人社局让我交材料，我在乡农技站，本科三年", "乡镇"),
        ("县职改办评的初级，2022年，乡农技站", "乡镇"),
        ("我是拜城县人社局的，审核到10月31日对吧", "县"),
        ("我在县人社局上班，本科，2022年8月来的", "县"),
        ("县人社局，本科，2022年参加工作", "县"),
        ("2022年8月报到县一中，本科", "县"),
        ("县审计局，本科，干了三年", "县"),
        ("县收费站，大专", "县"),
        ("县医院，本科，审核通过了", "县"),
    ],
)
def test_an_office_that_one_deals_with_is_not_where_one_works(text, level):
    assert stated(text, "workplace_level") == (level,)


def test_whoever_asks_for_one_of_their_unit_tells_of_them():
    asked = "我替我们乡小学的老师问，他是全日制本科，2022年9月入职，语文老师，二甲"
    assert stated(asked, "education", "study_mode", "service_start") == ("本科", "全日制", "2022-09")


def test_the_answer_goes_by_the_degree_that_is_had():
    told = answer("没有博士学位，有硕士学位，工作两年能授予中级吗", load_notice(OWN_FOLDER / "aksu-2025h2")).text
    assert "不可以" not in told and "授予中级" in told


def test_what_a_unit_hands_in_is_no_specialty():
    assert "specialty" not in facts("县人社局11月7日才收到单位材料")
    assert read("函授本科，全日制大专，还在读").contradictions == {}


@pytest.mark.parametrize("text", ["反正全日制大专，在镇水利站", "我是真正的全日制大专", "后来转正了，全日制大专"])
def test_not_every_正_says_that_something_is_under_way(text):
    assert facts(text)["education"] == "大专" and facts(text)["study_mode"] == "全日制"
