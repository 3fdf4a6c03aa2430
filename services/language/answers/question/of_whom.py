"""Of whom a question is: whoever asks, or a relative, a colleague, somebody of their unit, of whom nothing is known."""

from locales import Words
from services.language.understanding.clauses import Clause, Message
from services.language.understanding.persons import PRONOUNS, is_of_oneself
from services.patterns import regex

#: People below the asker in their unit, or new there.
_OF_THE_UNIT = regex(
    r"(?P<kin>家里?的?(?:那个|老[大二三四]|[大小]的))|(?:^|[\s,。;?!:那])(?:我们?|咱们?|单位|公司|学校|[厂站局院校]里|科室)*的?(?:那|这)?(?:有)?[个名位]?"
    "(?P<who>实习生|见习生|带的|员工|职工|下属|部下|手下|新人|新(?:来|进|招|考来|分来|调来)的)"
)
#: 主任让我问能不能初定, 同事说可以: who sends somebody to ask, or says something, is not asked about.
_SENDS_OR_SAYS = regex("[让叫喊催]|要我|给我|请(?!问|教)|[说讲](?!明|[^,]*[他她])")
#: 朋友说不能初定, 真的吗: whoever says something is not asked about in what follows either.
_SAYS = regex("[说讲](?!明|[^,]*[他她])")
#: 跟人家不一样: who stands for anybody is asked about only where a clause begins with them.
_ANYBODY = regex("人家|别的?人")
_ANYBODY_FIRST = regex(r"(?:^|[\s,。;?!:])(?:那|要是|如果|换成)?(?:人家|别的?人)")
#: What is said of whoever asks, and not what they asked or told: 按您所说的情况.
_OF_THE_ASKER = regex("您的?(?!所?说|没有说|还问|是不是|设想|现在的难处|可以)")
_WHY_NOT_I = regex(
    "(?:为[什啥]么?|凭[什啥]么?|怎么|咋|为何)[^。;?!]{0,14}(?<![给跟让叫对])(?:我|俺)(?!们)[^,。;?!]{0,4}(?:不[行能可给让够是]|没)"
    "|(?:我|俺)(?:就|却|还)?(?:为[什啥]么?|凭[什啥]么?|怎么|咋)(?:就|还)?(?:不[行能可给让够是]|没)"
)
_A_TITLE = regex("职称|[初中]级|[副正]高|初定|授予|高定|[一-龥]师(?=$|[的了])")
#: 同学能我就不能; 师傅 is whom one speaks to.
_OF_ONESELF = regex("我(?:就|也|却|还|怎么|咋|为[啥什]么?)*(?:不|能|可以|行|够|没)|师傅")


def person_asked_about(plain: str, before: str | None = None) -> str | None:
    """The other person whom a plain question is about, by a word for them; None where it is about whoever asks.

    One that names nobody goes on about whom the one ``before`` it was about.
    """
    named = _named(plain)
    if before is None or (named is None and is_of_oneself(plain)):
        return named
    return _named(before) or named if named in (None, *PRONOUNS) else named


def said_of_them(text: str, plain: str) -> str:
    """An answer to the asker, put as one about the other person whom a plain question is about, if it surely is."""
    return text if _OF_ONESELF.search(plain) else _OF_THE_ASKER.sub(str(Words("answers.theirs")), text)


def asks_why_not_oneself(plain: str) -> bool:
    """Whether it is asked why the asker does not get what another does: 凭啥我同学行我不行."""
    return _WHY_NOT_I.search(plain) is not None


def without_others(plain: str) -> str:
    """A plain question without what it tells of others, where it asks why the asker does not get what they do.

    Which title they got stays: 同学在镇上定了中级,凭什么我不行 asks for that.
    """
    if not asks_why_not_oneself(plain):
        return plain
    kept = (c for c in Message(plain).clauses if not c.of or _A_TITLE.search(c.text) or _WHY_NOT_I.search(c.text))
    return ",".join(clause.text for clause in kept) or plain


def _named(plain: str) -> str | None:
    message = Message(plain)
    if message.asked_for:
        return message.asked_for
    if asks_why_not_oneself(plain):
        return None
    if found := _OF_THE_UNIT.search(plain):
        return found["kin"] or found["who"]
    asking = [clause for clause in message.clauses if clause.is_asking] or message.clauses[-1:]
    if not any(clause.of or is_of_oneself(clause.text) for clause in asking):
        asking = message.clauses  # 那中专呢,我爱人是中专
        if any(clause.of is None and is_of_oneself(clause.text) for clause in asking):
            return None
    says = {clause.of for clause in message.clauses if clause.of and _says(clause, message)}
    return next((each.of for each in asking if each.of and each.of not in says and _is_asked_about(each, plain)), None)


def _says(clause: Clause, message: Message) -> bool:
    """Whether somebody says something in a clause; what they say of themselves may be in the next: 嫂子说她是中专."""
    found = _SAYS.search(message.text, clause.start)
    return found is not None and found.start() < clause.end


def _is_asked_about(clause: Clause, plain: str) -> bool:
    """Whether a clause that tells of another person is about them, and not about what they say, or are compared to."""
    is_compared = _ANYBODY.match(clause.of or "") and not _ANYBODY_FIRST.search(plain)
    return not is_compared and _SENDS_OR_SAYS.search(clause.text) is None
