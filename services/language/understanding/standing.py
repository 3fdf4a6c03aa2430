"""How what is named stands: taken away again, only applied for, yet to come, or so of no more than a part.

Every reader of facts asks here, so that a word like 还差 or 正在公示 is understood the same way wherever it stands.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from services.language.understanding.clauses import Message
from services.patterns import regex

_BY_THEN = r"(?:后来|去年|今年|前年|已经?|又|也|都|最后|结果|现在|(?:19|20)?\d\d年(?:\d{1,2}月)?|[,(])"
#: 学位被撤销了, 中级作废.
_WITHDRAWN = regex(
    rf"(?:证书?|学历|学位|文凭|职称|资格|等次|称号){{0,2}}{_BY_THEN}*(?:因为?[^,。;]{{1,6}}{_BY_THEN}*)?"
    r"(?:(?:被|给|遭|让)(?:人|学校|单位|上面|人社局?|教育厅)?(?:撤|取消|吊销|收回|注销|作废|拿掉|免)|作废|失效|(?:撤销|取消|吊销|收回|注销)[了掉])"
)
#: Before what is hoped for, due or asked of people: 争取三年优秀, 要干3年, 应该能合格.
_WISHED = regex(
    r"(?:争取|力争|保证|确保|希望|但愿|盼着?|打算|计划|准备|预计|目标是?|梦想|需要?|要求|(?<![主重])要(?!是)|必须|应当|(?<![获取评记懂晓])得(?=干|驻|满|够|做|教|有|连|待|是)"
    r"|(?:应该|应|估计|可能|大概|肯定|一定|今年|明年)(?:能|会|可以|可)|(?<![技功职性潜本才万全])能|最好|起码|规定|(?<![不])须)"
    r"(?:再|都|也|有|是|能|拿到?|评为?|得|达到|干|做|搞|驻村?|待|工作|服务|教|满|够|上|连续|连着|每年|年年|年度|考核|一共|在[乡镇村县基层一线里]{1,3})*$"
)
#: Before what will be complete later: 再过半年就3年, 还有两个月满一年, 到明年8月就3年.
_LATER = regex(
    r"(?:再(?:过|有|干|等|待|熬|坚持|上|做|教|驻)|还(?:有|差|剩|要|得|需|缺)|(?<!出)差|缺|过完|等(?![次级])到?|到(?:了)?(?:明年|下)|下个?月|下半年|下周|明[天年]|后[天年]|(?<![去前\d])年底|(?<![上\d])月底)"
    r"[^,。;]{0,10}?(?:就|才|便|正好|刚好)*(?:(?:是|有|到)(?:满|够)?|满|够|就|才)$"
    r"|再(?:过|干|等|待|熬|坚持|上|做|教|驻村?|来|去)$"
)
#: What may stand between a word that denies or limits and what it is said of.
_COUNTED = "[一二两三四五六七八九十\\d几哪任何每全部都均年次个回度考核结果等是有拿到评上得为过的能曾被获连续着]"
_DENIED = regex(
    f"(?:没(?!事|问题)|不(?:见得|一定|敢说)|未必|难说|不(?![到满足止只仅断错管论久算])|未|无|并非|谈不上|算不上|达不到|够不上){_COUNTED}*$"
)
_LIMITED = regex(
    r"(?:(?:只|仅|才|就|光|唯一|最多|顶多|勉强)(?:有|是|拿|得|评|过|了|上|到)*[一二两三四五1-5半][年次个回]?(?:的|年度|考核|是|为|得|评)*"
    r"|[二两三四五六2-6]个?[年次](?:里面?|中|当中|内)(?:头|只|就|有|才|是)*[一二两三四五1-5][年次个](?:年度|考核|是|为|得|评)*"
    r"|(?<![没还])有(?:过|那么)?[一1][年次回](?:年度|考核|是|为|得|评)*|(?:偶尔|有时|有的年份?|部分|个别|多数|大部分|一半)[^,。;]{0,4})$"
)
_OTHERS_TOO = regex("其他|其它|其余|别的|剩下|另外?[一两二]")
#: 合格的一年也没有, 优秀只占一半.
_DENIED_AFTER = regex(
    r"(?:等次|过|的|了)*(?:[一几半哪]?[年次个回]|年份?|次数)?(?:也|都|就|却)*(?:没有?(?:拿|评|得|考|达|混|获|轮|捞|碰)?[上到着过有]?(?:几[年次])?(?=$|[,。;])|(?:只|仅|才|就)(?:有|占|是)*[一两1-2半]|不了|不全|不多|没几|很?少(?=$|[,。;]))"
)
#: 三年优秀差一年, 三年优秀但不连续, 三年优秀中间隔了一年; 三年优秀需要什么, 三年优秀的是单位.
_LACKING_AFTER = regex(
    r"(?:等次|的)*[,]?(?:但是?|可是?|只是|就是|不过|还|只|就|都|其实|中间|当中)*(?:还(?:差|缺|少)(?![啥什哪多])|[差缺少]了?(?:个|着)?[一二两三四五半\d]|(?:并)?(?:不是|不|没有?|未)(?:能)?(?:连[续着贯上]|挨着|接着|够|到|满|凑)|是?(?:隔[着年]|跳着|分开|断断?续|间隔|零散)"
    r"|(?<=中间|当中)(?:又|曾|有)?(?:[一1]年)?(?:隔|断|空|缺|间断|停|没|不是|合格|称职))"
    r"|(?:的)?(?:需要?|要(?:交|准备|提供|什么|哪|多少)|才(?:能|行|可|算)|是(?:条件|要求|必须|前提|怎么|啥|什么)|怎么|如何|很?难|(?:条件|要求|标准|名额|的人|的话|人员)|的(?:是|才|可以|能|都?是)|待遇|政策)"
)
#: An application on its way: 已报评审, 正在公示, 材料已提交, 待发文.
_NOW = (
    r"(?:我|也|都|已经?|正|刚|才|还|就|又|今年|去年|现在|目前|眼下|上个?月|(?:19|20)?\d\d年|\d{1,2}月份?|\d{1,2}[日号]"
    r"|通过了?评审|评审?通过|评完了?|评了|考完了?)*"
)
_ON_ITS_WAY = regex(
    rf"(?:职称|资格|证书?)?的?(?:材料|申请|申报|评审|申报表|事){{0,2}}{_NOW}"
    r"(?:在?(?:公示|送审|送评|参评|审核|审批|评审(?:中|阶段|$)|走流程|走程序)|在(?:申报|申请|评审?|报|审|批|走|等)|(?:申|上|呈)?报(?![纸社名销告考道馆刊])|上(?:了|过)?(?:评审|评委)?会|(?:提|递|上)?交(?:上去|了|过|到|$)|等(?:着)?(?:结果|通知|文件?|下文|批|公示|发证|评审|证)|待(?:批|发|公示|下文|评|审|聘文))"
)
_NOT_THROUGH = regex(
    r"[^,。;没未等待]{0,12}?(?:还|尚|暂|都|仍|一直|迟迟)*(?:没有?|未)(?:正式|见|收到)?(?:批(?!评)|下文|发文|出文|发证|出结果|公布|结果|公示|审完?|拿到?(?:红头)?(?:文件?|证|批文)|红头|见文)"
)
_BESIDE = regex(
    r"(?:但|可|不过|就是|只是|还|尚|暂|现在|目前|正|刚)*(?:在?(?:公示|审核|审批|评审)(?:中|期|阶段|完|$)|(?:正|还)在?(?:公示|审|评)|等(?:着)?(?:结果|通知|文件?|下文|批|公示|发证|证)|待(?:批|发|公示|下文|审)|(?:证书?|文件?|批文|红头文件|结果)?(?:还|尚|暂|都)*(?:没|未)有?(?:批(?!评)|下文|发文|出文|公布|公示|出结果))"
)
_THROUGH = regex("(?<![没未没有待等])(?:下文了|发文了|批了|批下|批准|拿到|取得|到手|发证了|下来了|聘了)")
_WAITED_FOR = regex(
    r"(?:(?:公示|评审|审核|审批|申报|送审|待批|上报)(?:中|期间?|阶段)?的|等着?|盼着?|等待|拟(?:聘任?|评|任|定|晋|授予)?)$"
)
#: Before what is denied of earlier days alone: 之前没驻过村.
_EARLIER = regex(
    "(?:之前|以前|此前|从前|先前|原来|原先|原本|早先|早前|过去|当时|那时候?|那会儿?|的时候|[去来职村]时|开始时?|起先|前几年|前些年)[^,。;]{0,8}$"
)
_EARLIER_WITHIN = 12
#: What is told of a day, or of now.
_SINCE = regex(
    r"\d年|\d月|\d[号日]|(?<!以)(?<!之)[今去前]年|上个?月|现在|目前|如今|眼下|正在|后来|刚|才[下去进拿补]|终于|开始|第一次|第[一二三四五]年"
)
#: 今年要驻村, 明年安排去: nothing of it has begun.
_PLANNED = regex(
    "(?<!主)(?<!重)要|准备|打算|安排|轮到|通知|可能|计划|想|争取|应该|估计|能|抽签|名单|申请|申报|报名|还没|还在[办等审]"
)
_FAR = 30  #: So many letters behind may tell that an application went through.


def is_denied_of_earlier(message: Message, start: int) -> bool:
    """Whether a denial that begins there is of earlier days alone: 之前没驻过."""
    return _EARLIER.search(message.text[max(0, start - _EARLIER_WITHIN) : start]) is not None


def is_so_since(message: Message, start: int, denials: Iterable[tuple[int, int]]) -> bool:
    """Whether what is named there is told to be so since a day or now; a clause goes no further than ``denials``."""
    clause = message.clause_at(start)
    if clause.supposed or clause.is_asking or start >= clause.silent_from:
        return False
    begin = max((end for _, end in denials if clause.start <= end <= start), default=clause.start)
    until = min((first for first, _ in denials if start <= first < clause.end), default=clause.end)
    said = message.text[begin:until]
    return _SINCE.search(said) is not None and _PLANNED.search(said) is None


def is_withdrawn(text: str, end: int) -> bool:
    """Whether what ends there was taken away again: 学位被撤销了."""
    return _WITHDRAWN.match(text, end) is not None


def is_yet_to_be(before: str) -> bool:
    """Whether what follows is hoped for, due, asked of people, or complete only later."""
    return _WISHED.search(before) is not None or _LATER.search(before) is not None


def is_of_not_all(text: str, before: str, end: int) -> bool:
    """Whether what ends there is denied, or said of a part of the years alone; ``before`` is its clause up to it."""
    if _DENIED.search(before) or _DENIED_AFTER.match(text, end):
        return True
    return _LIMITED.search(before) is not None and not _tells_of_the_others(text)


@lru_cache(maxsize=8)
def _tells_of_the_others(text: str) -> bool:
    return _OTHERS_TOO.search(text) is not None


def is_lacking(text: str, end: int) -> bool:
    """Whether something is missing of what ends there, or it is a condition that is only spoken of."""
    return _LACKING_AFTER.match(text, end) is not None


def is_applied_for(message: Message, start: int, end: int, another: re.Pattern[str]) -> bool:
    """Whether what stands between is an application on its way; what ``another`` finds is another thing of its kind."""
    before, after = message.around(start, end)
    if _WAITED_FOR.search(before):
        return True
    following = another.search(message.text, end, end + _FAR)
    until = following.start() if following else len(message.text)
    if _THROUGH.search(message.text, end, min(until, end + _FAR)):
        return False
    after = after[: until - end]
    on_its_way = _ON_ITS_WAY.match(after)
    if on_its_way and not (following and end + on_its_way.end() == until):
        return True
    if _NOT_THROUGH.match(after):
        return True
    behind = message.clauses[message.number_at(start) + 1 :][:1]
    return any(_BESIDE.match(each.text) and until >= each.end for each in behind)
