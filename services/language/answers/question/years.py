"""Of which year a question speaks: in years of four digits, and nothing where it is the notice's own."""

from datetime import date

from rules.notice import Notice
from services.patterns import regex

#: A round of that year is meant, and no day in somebody's life.
_ROUND = (
    r"(?=的?(?:通知|文件|红头|那|这|批|次|度|初定|申报|网报|报名|职称|[上下]半年)|[^\d,。;?!\s]{0,6}[那这]一?[批次回])"
)
_TWO_DIGITS = regex(rf"(?<!\d)(2\d)年{_ROUND}")
_A_YEAR = regex(r"(?<!\d)(20\d\d)年(?!\d|度?(?:考核|继续|公需|专业课))")
#: 2024年那批.
_THAT_ROUND = regex(r"(?<!\d)(20\d\d)年的?[这那]一?([批次回])")
#: A year told by its distance, unless something in somebody's life is told by it: 去年9月来的.
_LIFE = r"(?!\d|[^,。;?!\s]{0,5}(?:来|到岗|到的|入职|毕业|上班|参加|考|调|工作|评|取得|才|进|下村|驻))"
_LAST, _THIS = regex(f"(?:去年|上年|上一年){_LIFE}(?:度|的)?"), regex(f"今年{_LIFE}")

#: Whether rounds to come will be like this one: 以后的年度还是这些吗.
_STAYS_SO = regex(
    "(?:(?:以后|后面|往后|今后)的?(?:那?几)?(?:年度?|批次?|次|轮|回)|下一?(?:年度?|批次?|轮|回|次)|[明后来]年)"
    "[^,。;?!]{0,6}(?:[还也都]是(?!不)|会不会|会变|变不变|变[吗么]|不变)"
)


def in_digits(plain: str, notice: Notice, today: date) -> str:
    """A plain question whose year of a round is in digits, so that it is known whether it is the notice's own.

    Last year's round is the notice's, where it was issued last year: it is not named then.
    """
    plain = _TWO_DIGITS.sub(r"20\1年", plain)
    plain = _THAT_ROUND.sub(lambda found: f"这{found[2]}" if int(found[1]) == notice.issued.year else found[0], plain)
    if today.year == notice.issued.year:
        return plain
    last = today.year - 1
    plain = _LAST.sub("" if last == notice.issued.year else f"{last}年", plain)
    return _THIS.sub(f"{today.year}年", plain)


def names_another(plain: str, notice: Notice) -> bool:
    """Whether a question, its year in digits, names another year's round than the notice's."""
    return any(int(year) != notice.issued.year for year in _A_YEAR.findall(plain))


def asks_whether_it_stays(plain: str) -> bool:
    """Whether a plain question, which is not about the asker, asks if rounds to come will be like this one."""
    return _STAYS_SO.search(plain) is not None and "我" not in plain
