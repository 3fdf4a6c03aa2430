"""Whether a question beside somebody's case is about something else than their title: 晚上七点交行吗, 能连跳两级吗.

What is decided of a case answers only whether the title can be had. Where words of a question are neither a title, nor
facts, nor what any question has, it is about these words, and a yes or no to the title would be taken for one to them.
"""

from datetime import date

from rules.notice import Notice
from rules.notice_files.library import Library
from services.language.answers.case.case import tracks_named
from services.language.answers.case.supposed import supposes
from services.language.answers.question.concepts import clauses_of, is_asking
from services.language.answers.question.places import without_region
from services.language.answers.question.punctuation import A_LETTER
from services.language.understanding import names_known, spoken_of
from services.language.understanding.titles import levels_named
from services.patterns import regex

#: What any question may have that asks whether, or which, title can be had.
_ASKS_FOR_A_TITLE = regex(
    "什么|怎么样?|哪一?[个些种级]|可不可以|能不能|行不行|成不成|够不够|是不是|算不算|有没有|会不会|可否|能否|是否|可以|符合|申[报请]|报名|评[上定]?|报[上得]?|定|拿|够[得格]?|年限|年头|时间|一步|直接|最高|对应|等[到于]?|满|通过|机会|希望|可能|条件|资格"
    "|认不认|认定?|职称|级别?|等级|[初中高]级|通知|政策|规定|文件|像|跟|和|按|照|对于?|根据|结果|问题?|说|请|麻烦|帮|看|知道|想|确定|真的?|到底|究竟|其实|那么?|这么|这[种样类次批回轮里边么]?|那样|如此|所以|照|您|你们?|我们?|咱们?|俺|本人|自己|现在|目前"
    r"|今年|(?:20)?\d\d年|[本这]次|一[批轮回]|情况|条|走|有[戏门份]|[没用事回能会要该有给行成中得算不还也就又再都了的呢吗么吧啊呀嘛啥咋几谁哪上着下来去到个人是在把被让]|往上|[升晋提涨跨动]"
)
#: What asks whether something will do.
_WOULD_DO = regex(
    "(?:行不行|可不可以|成不成|中不中|[行成中](?:吗|么|不|吧|没)|(?:可以|允许)(?:吗|么|不|吧)|没问题吧|没事吧?)[啊呀呢嘛?。!]*$"
)
#: Who asks for a title may tell how long they worked; who asks whether that will do asks about it.
_SO_LONG = regex(r"[一二三四五六七八九十两半\d]+[个多]?[年月]")


def would_do(plain: str) -> bool:
    """Whether a plain question asks of what it names whether that will do: 晚一天行吗; of a bare 行吗 it is not."""
    found = _WOULD_DO.search(plain)
    return found is not None and found.start() > 0


def is_of_other_words(plain: str, notice: Notice, today: date) -> bool:
    """Whether a plain question names no title and no fact, and has words besides those of any question for a title."""
    names = names_known(Library.of_program(), notice)
    if tracks_named(plain, notice) or levels_named(plain, wanted=False) or spoken_of(plain, today, names).facts:
        return False
    asked = without_region(plain if would_do(plain) else _SO_LONG.sub("", plain), notice)
    return A_LETTER.search(_ASKS_FOR_A_TITLE.sub("", asked)) is not None


def asked_last(plain: str) -> tuple[str, str]:
    """What a plain message tells, and the clause at its end that asks; none where it has one clause, or supposes."""
    clauses = clauses_of(plain)
    if len(clauses) < 2 or not is_asking(clauses[-1]) or supposes(plain):
        return plain, ""
    return ",".join(clauses[:-1]), clauses[-1]
