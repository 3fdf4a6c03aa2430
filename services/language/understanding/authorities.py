"""Whether an office that is named is one that somebody deals with (县人社局几号前审完), and not where they work."""

from services.language.understanding.clauses import Clause
from services.patterns import regex

_OFFICE = (
    "(?:人社(?:局|部门|厅)?|人力资源|职改办?|职称办|评审?委员?会|公共就业|就业服务|主管(?:局|部门)"
    "|经办(?:部门|机构)?|终审部门)"
)
#: A place for the office that sits there: 地区联系人, 县里几号审完.
_ITS_OFFICE = "(?:自治区|地区|[县市州乡镇](?:里|上|级)?)"
_WHEN = (
    "(?:这边|那边|什么时候|啥时候|几月|几号|哪天|几点|一般|也|都|还|要|会|得|再|多久|才|能|最晚|最迟|之?前|到底|由|给)*"
)
_ACTS = (
    "(?:联系人|联系电话|电话|号码|地址|审(?!计|批局)|初审|终审|复审|复核|受理|收(?![费入银发购])|确认|批(?!发)|盖章|推荐|汇总|上报|报送|发文|公布|公示|出结果"
    "|退回|通知|要求|规定|截止|催|打回|[发评批颁]的|给[评定批发]|评定|认定|授予)"
)
_OFFICE_ACTS = regex(
    f"{_OFFICE}.{{0,24}}(?:{_ACTS}|几[点号]|哪天|什么时候|在哪|怎么走|找谁|办公时间|[让叫说催])|(?:[交报送寄递呈找问去]|咨询|联系|打电话|请示).{{0,8}}{_OFFICE}"
)
_PLACE_ACTS = regex(f"{_ITS_OFFICE}的?{_WHEN}{_ACTS}")
_HANDED_TO = regex(
    f"(?:(?:[交送寄递呈]|报送|上报|提交|汇总)(?:[到给至往]|上去)?|报给|(?:材料|表|申请书?|纸质的?|名单)[^,]{{0,4}}报到?)(?:我们|咱们|当地|本)?{_ITS_OFFICE}(?![^,。;]{{0,8}}(?:工作|上班|任教))"
)
#: 我是县人社局的, 在县人社局上班: whose own office it is.
_ONES_OWN = regex(
    f"(?:我|俺|本人)(?:就|也)?(?:是|在)|(?:单位|工作)(?:是|在|:)|在[^,。;]{{0,8}}{_OFFICE}[^,。;]{{0,6}}(?:上班|工作|任职|干了|当)|上班的|工作的|的(?:工作人员|干部|职工)$"
)


def is_of_an_office(clause: Clause) -> bool:
    """Whether an office is named for what it does or is told, by somebody who is not said to be of it."""
    if clause.has(_ONES_OWN):
        return False
    return clause.has(_OFFICE_ACTS) or clause.has(_PLACE_ACTS) or clause.has(_HANDED_TO)
