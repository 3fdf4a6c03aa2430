"""Whether somebody complains, or asks where one does: 单位把名额给了关系户我要举报!!电话."""

import re

from services.patterns import regex

#: Whoever says this wants to complain; who was complained of, or what becomes of a complaint, is another matter.
_COMPLAINS = (
    "举报|投诉|检举|揭发|告状|(?<![报转])告(?![诉知示别一])"
    "(?:[^,。;?!诉]{0,2}(?:单位|领导|[他她]|[校院局站所科]长|学校|主任|人事|书记|状)|打)"
)
_WANTS = regex(
    f"(?:我|咱|俺|要|想|去|来|准备|必须|必需|实名|匿名|只能|得)[^,。;?!被]{{0,4}}(?:{_COMPLAINS})"
    f"|(?:{_COMPLAINS})[^,。;?!]{{0,12}}(?:电话|热线|渠道|号码|哪|谁|方式|地方|打|部门)|(?:哪|往|向|去|找|谁)[^,。;?!]{{0,6}}(?:{_COMPLAINS})"
    f"|(?:^|[,。;?!\\s])(?:{_COMPLAINS})[^,。;?!]{{0,10}}(?:[,。;?!\\s]|$)"
)
_ANOTHER_MATTER = regex(
    "被[^,。;?!]{0,3}举报|举报[^,。;?!]{0,3}[,;。 ]?[^,。;?!]{0,4}(?:调查|核查|查实|多少天|几天)"
    "|公示[^,。;?!]{0,4}有[^,。;?!]{0,4}举报|有?人[^,。;?!]{0,3}举报(?:我|了|[^,。;?!]{0,3}不属实|怎么|咋)"
    "|(?:接到|收到|有无|有没有|是否有|没有|无)[^,。;?!]{0,3}举报|举报人"
    "|举报(?:的?异议|的人|[^,。;?!]{0,3}(?:不是真|没?查|我(?!们)|收到)|[^,。;?!]{0,6}(?:处理|核实|查|属实|奖|材料写|信|情况|会不会|能不能|要实名))"
)
#: What somebody is wronged by; whom they turn to is asked.
_GRIEVANCE = (
    "关系户|走后门|送礼|塞钱|暗箱|黑幕|内定|徇私|舞弊|不公[平正道]?|开绿灯|猫腻|造假|作假|弄虚|假(?:学历|材料|证|的)|顶替|顶了|欺负|小圈子"
    "|名额[^,。;?!]{0,8}(?:给|占|抢|顶|拿)|(?:占|抢|顶|拿)了?[^,。;?!]{0,4}名额|卡着|故意卡|亲戚[^,。;?!]{0,4}名额|公示[^,。;?!]{0,6}人有问题"
)
_WHOM = (
    "电话|热线|打哪|哪个号|号码|找谁|谁管|哪[里儿]?[^,。;?!]{0,3}管"
    "|说理|往哪|向谁|跟谁|哪[里儿个][^,。;?!]{0,4}(?:反映|说|找)"
)
_WRONGED = regex(f"(?:{_GRIEVANCE}).*(?:{_WHOM})|(?:{_WHOM}).*(?:{_GRIEVANCE})", re.DOTALL)
#: The number of those who supervise.
_SUPERVISORS = regex(
    "(?:监督|纪检|纪委|监察)[^,。;?!]{0,6}(?:电话|热线|号码|哪个号|联系方式)|说理的地方|找[谁哪][^,。;?!]{0,2}说理"
)
#: A number that is written into a form, is named and asked about, or of which two are asked apart.
_OF_NUMBERS = regex(r"公示(?:上|里|底下|下)|留|填|写|附件|模板|咨询|\d{7}")
#: What other offices hear complaints of.
_ELSEWHERE = regex(
    "低保|物业|快递|出租|网约|网购|环保|噪音|食品|餐馆|饭店|超市|消费|有偿补课|补课|体罚|拖欠|欠薪|工资|扶贫|城管|交警|交通|公交|医保|医患|看病|挂号|社保|社会保障局态度|开发商|房|宅基|征地|拆迁"
    "|水电|环境|污染|停[水电]|供暖|诈骗|赌|毒|酒驾|招聘|招考|公务员|评优|评先|村务|选举|补贴|补助|工伤|招生|入学|学籍|小区|邻居"
    r"|(?:医院|银行|商场|车站|宾馆|酒店|学校|幼儿园)(?:的?(?:服务|态度|收费|伙食|食堂|医生|老师))?(?:投诉|举报|监督)"
)


#: Whom and what it is about, which no answer need speak of.
_TOLD = regex(
    f"{_GRIEVANCE}|没人管|关系|后门|名额|匿名|实名|圈子|亲戚|侄[子女]|[小大]舅子|老[婆公]|儿子|女儿|领导|同事|论文|学历|材料|热线|渠道"
)


def of_what(plain: str) -> str:
    """A plain text without what somebody is wronged by and who did it."""
    return _TOLD.sub("", plain)


def is_of_a_complaint_made(plain: str) -> bool:
    """Whether a plain text is of a complaint that others made, or that other offices hear."""
    return bool(_ANOTHER_MATTER.search(plain) or _ELSEWHERE.search(plain))


def complains(plain: str) -> bool:
    """Whether a plain text is of somebody who complains of how titles are given, or asks where one does."""
    if is_of_a_complaint_made(plain):
        return False
    return bool(
        _WANTS.search(plain) or _WRONGED.search(plain) or (_SUPERVISORS.search(plain) and not _OF_NUMBERS.search(plain))
    )
