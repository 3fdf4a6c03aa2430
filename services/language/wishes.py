"""What people ask of the program itself in words of their own: why it asks, to be reminded or no more, a language.

Each is something that a button does, too, and is asked for where a text says nothing else.
"""

import re

from services.language.spellings import folded
from services.patterns import regex

#: What is asked of the question under way: of it or of the asking, never of a thing that it names.
_IT = "(?:这一?[个些道项条步]?|那一?[个些]|上面)?(?:题目?|问题|信息|内容|事|情况|话)?"
_WHY = "(?:为(?:了)?(?:什么|啥|何|甚)|凭(?:什么|啥)|干(?:什么|啥|嘛|吗)|怎么|咋)"
_FOR_WHAT = (
    "(?:是|要)?(?:想|拿来|用来)?(?:为了?)?(?:干|做)(?:什么|啥|嘛|吗)用?"
    "|(?:是|能|会)?(?:有|起)?(?:什么|啥|何)(?:用处|用途|作用|用|意义|意思|必要|道理|目的|原因)"
    "|(?:[跟和与](?:我|评?职称|评审|申报|这)?)?有(?:什么|啥|何)?(?:关系|关联|影响|用|必要)[吗么]?"
)
_ASKING = "(?:问|了解|知道|填|回答|答|提供|告诉)"
_WHY_ASKED = regex(
    f"(?:请问|那|哎|诶)?(?:您|你们?|系统|咱)?{_WHY}(?:还|又|老|总是?|一直|都)?(?:一?定?要|需要|得|非[得要]?|必须)?{_ASKING}(?:我们?|人家)?{_IT}[啊呀呢哦啦]*"
    f"|(?:请问|那)?(?:您|你们?|系统)?{_ASKING}(?:我们?)?{_IT}(?:{_FOR_WHAT})[啊呀呢哦啦]*"
    f"|(?:请问|那)?{_IT}(?:是|算)?(?:什么|啥|何)(?:个)?意思[啊呀呢哦啦]*|没[看弄搞听]?[懂明]白?(?:{_IT}|什么意思|啥意思)|[看听]不懂{_IT}"
    f"|whyask|whydoyou(?:ask|need|want)(?:me)?(?:this|that|it|toknow)*|whyisthis(?:asked|needed)|whatdoes(?:this|that|it)mean|whatdoyoumean"
    "|نېمىشقاسوراي(?:سىز|سەن)|نېمەئۈچۈن(?:بۇنى)?سوراي(?:سىز|سەن)|بۇنېمەدېگەن(?:گەپ|سۆز|مەنە)"
)
#: No more than the reason is asked for, of whatever came last.
_WHY_ALONE = regex(f"{_WHY}[啊呀呢哦啦]*|why|نېمىشقا|نېمەئۈچۈن")

_POLITELY = "(?:请|麻烦|帮我|你|您|可以|能|能不能|到时候|到时|截止前|按时|定时|记得|设置|开启|打开|我要|我想要?)*"
_REMIND = regex(
    f"{_POLITELY}提醒(?:一下)?我?(?:一下)?(?:吗|吧|呢|哦|功能|服务|计划)?"
    "|(?:please)?remindme|reminders?|(?:ماڭا|مېنى)?ئەسكەرتىپ(?:قويۇڭ|قوي)|(?:ماڭا|مېنى)?ئەسكەرتىڭ|ئەسكەرتىش"
)
_REMIND_ME = regex("提醒(?:一下)?我|remindme|ئەسكەرت(?:ىپ|ىڭ)")
_STOP = (
    "(?:取消|停止|停了?|关闭?|关掉|退订|不再?[要用想需]?要?(?:接收|收到|收|你|您|你们|被)?|别再?|不必|不用再?|无需|莫)"
)
_NO_REMINDERS = regex(
    f"(?:请|麻烦|帮我|你|您|可以|我|以后|今后|就|都|把)*{_STOP}(?:给我|对我)?(?:的|这些|那些)?提醒(?:我|服务|功能|消息|短信)*[了吧啊呀呢哦啦]*"
    "|提醒(?:我|服务|功能|消息)?(?:请|都|就)?(?:取消|停|停止|关|关闭|关掉|不要|不用|退订)[了掉吧啊呀]*"
    "|(?:please)?(?:don'tremindme(?:anymore)?|(?:stop|cancel|no|nomore|turnoff)(?:the|my|all)?(?:reminders?|remindingme))"
    "|(?:ماڭا|مېنى)?(?:ئەمدى)?ئەسكەرتمەڭ|ئەسكەرتىش(?:نى)?(?:توختىتىڭ|توختاتقۇن|بىكارقىلىڭ)"
)

_INTO = "(?:请|我要|我想|想|能不能|可以)*(?:换|切换|改|转|用|说|讲)?(?:成|为|到|回)?"
#: What a language is called in itself, and by others; the latter are names of subjects, too.
_LANGUAGES = {
    "zh_CN": ("简体中文|中文|خەنزۇچە|chinese", "汉语|汉文|普通话版|خەنزۇتىلى"),
    "ug": ("ئۇيغۇرچە|ئۇيغۇرتىلى|uyghur(?:che|language)?|uighur", "维吾尔语|维吾尔文|维语|维文"),
    "en": ("english|inenglish|ئىنگلىزچە|ئىنگلىزتىلى", "英语|英文"),
}
_ENDS = "(?:版|界面|显示|吧|吗|please|[啊呀呢])*"


def asks_why_asked(text: str, is_first: bool = False) -> bool:
    """Whether somebody asks why they are asked, or what a question means; ``is_first``: nothing else was answered."""
    said = folded(text)
    return _WHY_ASKED.fullmatch(said) is not None or (is_first and _WHY_ALONE.fullmatch(said) is not None)


def wants_reminders(text: str) -> bool:
    """Whether somebody asks to be reminded, or of that, and says nothing else."""
    return _REMIND.fullmatch(folded(text)) is not None


def wants_to_be_reminded(text: str) -> bool:
    """Whether somebody asks for no more than to be reminded themselves."""
    return wants_reminders(text) and _REMIND_ME.search(folded(text)) is not None


def wants_no_reminders(text: str) -> bool:
    """Whether somebody asks to be reminded no more, and says nothing else."""
    return _NO_REMINDERS.fullmatch(folded(text)) is not None


def language_wanted(text: str, but_subjects: bool) -> str | None:
    """The language that a text alone names; where subjects are asked for, only one that is named to go on in."""
    said = folded(text)
    for language, (own, others) in _LANGUAGES.items():
        names = own if but_subjects else f"{own}|{others}"
        if re.fullmatch(f"{_INTO}(?:{names}){_ENDS}", said):
            return language
    return None
