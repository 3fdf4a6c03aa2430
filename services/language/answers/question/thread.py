"""What a follow-up means after the question before it: 那大专呢, after 本科几年能初定, is 大专几年能初定."""

from services.language.answers.question.lexicon import segmenter
from services.patterns import regex

#: Words of a kind: in a follow-up, one of them takes the place of another of its kind in the question before.
_KINDS = tuple(
    regex(pattern)
    for pattern in (
        r"博士后|博士|硕士|研究生|本科|大专|专科|中专",
        r"初级|中级|副高|正高|高级",
        r"自治区|地区|县城?里?|乡镇|镇上|乡里|村里|街道|社区",
        r"初定|授予|高定",
        r"(?:送|交|报送?)?纸质(?:的?材料)?的?|网上申报|网报",
        r"网上|线上|纸质",
        r"申报|审核|报送",
        r"事业单位|民营企业|私人公司|私企|国企|国有企业|公司|企业",
        r"(?:这|本)(?:一?[批次回])|下一?[批次回]|上一?[批次回]|明年|去年|上半年|下半年",
        r"考核表|继续教育|公需课|专业课|普通话证?|承诺书|推荐报告|呈报表|教师资格证|记者证|学信网"
        r"|(?:征求)?(?:公安|纪检|纪委)[、和跟]?(?:公安|纪检|纪委)?的?意见|无犯罪(?:记录)?(?:证明)?",
        r"(?:函授|自考|电大|成人|网络|党校|全日制|非全日制)",
        r"(?:20)?\d\d年|20\d\d",
    )
)
#: So short a text says too little by itself.
SHORT = 5
_FOLLOWS = regex(
    r"^(?:那|要是|如果|可是|但是?|改成|改为|换成|换作|若是|假如|然后|还有|这个|那个|不是|不对|我?刚才?|上一[条个句]|哦|噢|也|又|再|就是|我不是|继续|\d{4}年?的?呢)"
    r"|(?:[呢哩嘞呐]|的话)[?。!]*$|跟着|也是一样|刚才|打错|写错|说错|搞错|变成|也这么|一样的|^[^,。?]{1,6}的[?]*$|听谁的|重新[给帮]"
    r"|^[^,。?\s]{1,4}[呢哩嘞呐][\s,。?]|[也还]是?这[几个些]"
)
#: Words that point at what was asked before.
_POINTS = regex(
    r"^(?:那|要是|如果|可是|但是?|改成|改为|换成|换作|若是|假如|然后|还有|哦|噢)?(?:这个|那个|这条|那条)?|[呢哩嘞呐][?。!]*$"
)
#: Somebody says that they are none of those whom the question before named.
_NONE_OF_THEM = regex(r"只是|又不|也不是|算不上")
_NO_WORK = regex(r"[\s,。]?[又也]?不是?[教搞干当做][^,。]{1,3}")
_DENIED = regex(r"不是([^,。;是我]{1,6})")
_PROTESTS = regex(r"^(?:不对|不会吧|真的[吗假]|你确定|骗人|凭什么说|乱讲|瞎说)")
_ASKS_WHY = regex(
    r"^那?(?:这是|这又是)?(?:为什么|为啥|为何|凭什么|凭啥|什么原因|啥原因|怎么回事|咋回事)[啊呀呢嘛哦?!。]*$"
)
_NAMES_ONLY = regex(r"^(?:那|如果|要是|换成|换作).*[呢哩嘞呐][?。!]*$|^[^,。?\s]{1,8}[呢哩嘞呐](?:[\s,。].*)?$")
_ASKED = regex("什么|怎么|[几哪谁啥咋吗么]|多[少久长]|([\u4e00-\u9fff])[不没]\\1|可以|需要|还[用要]")
_DOER = regex(r"^(?:那|还有)?([^,。?\s]{1,8})的(?:人|那些人)?[呢哩嘞呐](?:$|[?。!,\s])")
#: What jieba calls words for what is done, and single characters that it knows no more of.
_DEEDS = ("v", "zg")
_HAN = regex(r"[\u4e00-\u9fff]")


def follows(question: str) -> bool:
    """Whether a plain question leans on the one before it."""
    return _FOLLOWS.search(question) is not None or (len(question) <= SHORT and has_words(question))


def has_words(question: str) -> bool:
    """Whether a plain question has any words that the answers could know."""
    return _HAN.search(question) is not None


def says_they_are_others(question: str) -> bool:
    """Whether whoever asks a plain follow-up says that they are none of those whom the question before named."""
    return _NONE_OF_THEM.search(question) is not None


def without_denied_work(question: str) -> str:
    """A plain follow-up without the work that it says is not done: 又不教书."""
    return _NO_WORK.sub("", question)


def asks_why(question: str) -> bool:
    """Whether a plain question asks for nothing but the reason for what was answered before."""
    return _ASKS_WHY.search(question) is not None


def doer(question: str) -> str | None:
    """What the people do after whom a plain follow-up asks, as in 那开车的呢; None where it asks otherwise."""
    found = _DOER.search(question)
    does = found is not None and segmenter().tag(found[1])[0][1].startswith(_DEEDS)
    return found[1] if found and does else None


def asks_nothing(question: str) -> bool:
    """Whether a plain follow-up only names something, so that what is asked of it is what was asked before."""
    return _NAMES_ONLY.search(question) is not None and not _ASKED.search(question)


def in_full(question: str, before: str) -> str:
    """A plain follow-up as a question of its own: the one before, with what the follow-up names in its place."""
    if _PROTESTS.match(question):
        return before
    whole, rest = before, _POINTS.sub("", question)
    for denied in _DENIED.findall(rest):
        whole, rest = whole.replace(denied, ""), rest.replace(f"不是{denied}", "")
    if not takes_a_place(rest, whole):
        return f"{whole},{rest}"
    for kind in _KINDS:
        if named := kind.findall(rest):
            whole = kind.sub(named[-1], whole)
    return whole


def takes_a_place(question: str, before: str) -> bool:
    """Whether a plain follow-up names something in the place of what the question before named."""
    return any(kind.search(before) and set(kind.findall(question)) - set(kind.findall(before)) for kind in _KINDS)
