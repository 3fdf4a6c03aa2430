"""How many years of a residency in a row, up to the last, were assessed as excellent."""

import re
from itertools import pairwise

from services.language import parse_answer
from services.language.understanding.clauses import Message
from services.language.understanding.dates import HowLong
from services.language.understanding.mentions import Mention, is_denied_before
from services.language.understanding.standing import is_lacking, is_of_not_all, is_withdrawn, is_yet_to_be
from services.patterns import regex

#: Two digits beyond are a year: 24年优秀.
_LONGEST_RUN = 12
#: A number of years or of assessments.
N = r"\d{1,2}|[一二两三四五六七八九十]{1,2}"
#: What may stand between how many years there were and that they were excellent.
_HOW = "年度?|的|考核|结果|等次|也|[是为被评拿得获了上到个]"
_EVERY = "都|均|全部?|清一色|一律"
_EXCELLENT = "优(?:秀|(?=$|[,。;]|一[年次个]))"
_RUN = regex(
    rf"连[续着]({N})个?年(?:{_HOW}|{_EVERY})*{_EXCELLENT}|连续({N})(?:次|个)优秀"
    rf"|(?<![第\d])({N})年(?:{_HOW}|次次)*(?:{_EVERY})(?:{_HOW}|{_EVERY})*{_EXCELLENT}"
    rf"|(?<![前头第后\d])({N})年(?:{_HOW}|连续)*优秀(?!次数|情况|等次|几|多少|:|(?:{N})[年个次](?=$|[,。;]))"
    rf"|优秀(?:连[着续]|已经?|有|只|就|才|一?共|总共|{_HOW}|{_EVERY})*({N})[年个次回]"
    rf"|[前头]({N})年(?:都|全|均)?(?:是|为)?优秀(?=,?(?:今年|这一?年|第[^,]{{1,2}}年)(?:还)?没)"
    rf"|(?<!最)后面?({N})[年个次回](?:都|全|均)?(?:是|为)?优秀"
    rf"|({N})[个次](?:年度)?(?:考核)?优(?:秀|(?![良异]))"
    rf"|[每年均都][^,。;]{{0,4}}优秀,(?:已经)?评了({N})[回次个]"
)
_ALL = regex(
    rf"(?:年年|次次|回回|每[次年回]|每一[次年]|历年|一直|{_EVERY})(?:{_HOW}|{_EVERY})*优(?:秀|(?![良异惠点先势质化育待抚]))"
)
_NOT_ALL = regex("(?<!不)合格|称职|只有|其中|有一年")
#: 第一年称职, 后面两年都是优秀: not all years were.
_ONE_WAS_NOT = regex(
    "除(?:了|去|开)?[^。;优]{0,10}[年次](?!(?:是|为|评)?优)|(?:[头前去]一?|第[一二三四五]|有一)年[^,。;优]{0,6}(?<!不)(?:合格|称职)"
)
_A_YEAR = regex("优秀|(?:基本)?合格|称职")
#: 驻村那一年给的优秀, of a residency of one year.
_THAT_YEAR = regex(
    "(?:[一1]年(?!一)|那年|(?<!年)[一1][个次回])(?!度?合格)[^,。;没不未无第有]{0,6}优秀(?!名额|指标|比例|奖)"
    "|优秀(?!名额|指标|比例|奖)[^,。;没不未无差]{0,6}(?<!第)[一1][年个次回](?!都?[没给发有才一])"
)
_ONLY_PASSED = regex("(?<!不)合格|称职|单位")
_SHORT_OF = regex("(?:差|缺|少)(?:了|着|个)*$")
#: 一合格、两优秀, where it is said which of them was passed: the first, or of three the one in the middle.
_BY_NUMBER = regex(
    rf"(?:{N})[个次年]?(?:合格|称职)[,、和]?(?P<run>{N})[个次年]?优秀?(?![良异])"
    rf"|(?P<run_in_front>{N})[个次年]?优秀?[,、和]?(?:{N})[个次年]?(?:合格|称职)"
)
_PASSED_THEN = "(?:合格|称职)(?:的|那年|那一?[次个]|那一年)*[是为在]*{then}|{then}(?:那一?年)?(?:是|为)?(?:合格|称职)"
_FIRST_PASSED = regex(_PASSED_THEN.format(then="(?:首|头|第)一?[年次]"))
_MIDDLE_PASSED = regex(_PASSED_THEN.format(then="(?:中间|第二[年次])"))
_BOTH_SIDES = 2  #: With so many excellent years there is one on either side of the middle.
#: 优秀、合格、优秀: a word for each year, in their order.
_ONE_BY_ONE = regex("(?:(?:优秀|(?<!不)(?:基本)?合格|称职)[,、]?){2,9}")
_OF_ONE_YEAR = regex(
    r"(?<!\d)(?P<year>(?:20)?[12]\d)年?(?:度)?(?:年度)?(?:考核)?(?:结果)?[又还也只才就]?(?:是|为|被?评[了的]?为?|[得拿][了的]?)?个?(?P<how>优秀|优(?![良异])|合格|称职|基本合格)"
)
#: 2023、2024均优秀, 2022年至2024年度优秀.
_OF_YEARS = regex(
    r"(?<!\d)(?P<years>(?:20)?[12]\d(?:年度?)?(?:[、,和及至到—~-](?:20)?[12]\d(?:年度?)?)+)"
    r"(?:考核|结果|连续|[这那]?[两二三四五]年|[都均全为是获评拿得]|被评)*优(?![良异])"
)
#: 累计三年优秀: not one after the other.
_ALTOGETHER = regex("(?:累计|累积|合计|加起来|加一?块儿?|凑[够齐了]?|前前后后)(?:有|是|拿了?|得了?|评了?|共)*$")
#: 三年都是优秀队员: an honour, no assessment.
_AN_HONOUR = regex(
    "(?:共产)?党员|队员|教师|老师|工作者|工作队|干部|员工|个人|班主任|学员|学生|团[队员]|单位|集体|组织|支部|志愿者"
)
#: 第一年合格, 第二第三年优秀; 去年优秀, 前年合格.
_TURNS = {"头": 1, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "去": -1, "前": -2, "大前": -3}
_TURN = regex("大前(?=年)|[头去前](?=一?年)|(?<=第)[一二三四五]")
_AGO = "(?:去年|大前年|(?<!大)再?前一?年)"
_BY_TURN = regex(
    rf"(?P<turns>(?:第[一二三四五]年?[、,和]?)*(?:第[一二三四五]年|头一?年)|{_AGO}(?:[、,和跟与及]?{_AGO})*)"
    r"(?:[这那]?[两三]年|的|都|均|全|也|又|连着|连续|年度|考核|结果|是|为|被?评了?|拿了?|得了?|一?个)*"
    r"(?P<how>优(?![良异])|合格|称职|基本合格|(?:还|尚|暂)(?:没有?|未)|没有?(?=$|[,。;])|有(?=$|[,。;]))"
)
#: 优秀:第一年有,第二年没有.
_OF_EXCELLENCE = regex("优秀[^,。;]{0,4}[:,]")
_IN_SUCCESSION = regex("连|挨着")
_ALL_TURNS = 3  #: So many years one by one are all of a residency.
_TO_BE_ASSESSED = regex(
    "(?:今年|这一?年|第[二三四]年|后面)[^,。;]{0,4},?(?:还|尚|暂)?(?:没有?|未)(?:到|有)?(?:评|考|出|结果|年底|定|下)"
)
_TURN_NOW = regex(
    "(?:驻村?|现在|今年|这|正|刚|到|寺|支教)(?:是|进入|才|到)*第(?P<turn>[二三四])年(?![^,。;]{0,3}(?:优|合格|称职|有|没))"
)
_UP_TO = regex("[至到—~-]")
_NONE = regex(
    r"没有?一[年次]优秀|(?:没有?|一次都没有?|未)(?:评上?|拿到?|得|评|被评为|获得|有)?(?:过|为)?(?:一次|任何)?优秀|(?:一个|一年"
    r"|一次)?优秀(?:都|也)?(?:没有?|无)|优秀一个都?没"
)

_ASSESSED, _SERVED, _EACH_YEAR = regex("考核"), regex("驻|村|寺|支教"), regex("[每历]年|年年")
_COUNTED = regex(f"(?:{N})个?年")

#: The last year was not excellent, so that no run of them lasts.
_LATEST_NOT = regex(
    "(?:去年|今年|最近一年|最后一年|上年度?)[^,。;]{0,8}(?:合格|称职)[,]?(?:不是|没有?|没评上?|没拿到?)优秀"
)


def excellent(message: Message, spans: list[HowLong], began: set[int], so_far: HowLong | None) -> list[Mention]:
    """Mentions of village_excellent_years, once a residency is told of.

    ``spans`` are how long residencies lasted, ``began`` the years, in two digits, in which they did, ``so_far`` for how
    many years one that still goes on has been assessed.
    """
    text = message.text
    if match := _NONE.search(text) or _LATEST_NOT.search(text):
        return [Mention("village_excellent_years", 0, *match.span())]
    if so_far and not _is_of_before(message):
        spans = [span for span in spans if span.years == int(span.years)]  # 24年4月去的, 满打满算一年半
    lasted = spans or ([so_far] if so_far and not _is_of_before(message) else [])
    whole = {length.years for length in lasted}
    if (listed := _listed(text, began, whole)) is not None:
        return [listed]
    if one_by_one := _one_by_one(text, spans):
        return [one_by_one]
    if whole == {1} and (match := _THAT_YEAR.search(text)) and _is_only_one(message, match):
        return [Mention("village_excellent_years", 1, *match.span())]
    if (match := _BY_NUMBER.search(text)) and (run := _since_passed(text, match)):
        return [Mention("village_excellent_years", run, *match.span())]
    lengths = {span.years for span in spans}
    # One in a question may be of anybody.
    for match in sorted(_RUN.finditer(text), key=lambda run: message.clause_at(run.start()).is_asking):
        years = parse_answer.number(next(group for group in match.groups() if group))
        if years is None or years > _LONGEST_RUN or not _is_had(message, match) or _is_a_list(text, match):
            continue
        if _is_a_run(message, match, years, lengths, whole):
            return [Mention("village_excellent_years", years, *match.span())]
    if of_every_year(message, lasted):
        return []
    is_all = not _ONE_WAS_NOT.search(text) and len(lasted) == 1 and lasted[0].years in range(1, _LONGEST_RUN + 1)
    if is_all and (match := _ALL.search(text)) and _is_had(message, match):
        return [Mention("village_excellent_years", int(lasted[0].years), *match.span(), is_deduced=True)]
    return []


def _one_by_one(text: str, spans: list[HowLong]) -> Mention | None:
    """The last run where a residency's years have a word each, in their order: 优秀、合格、优秀."""
    for match in _ONE_BY_ONE.finditer(text):
        years = _A_YEAR.findall(match.group())
        if [span.years for span in spans] == [len(years)]:
            run = len(years) - max((place for place, how in enumerate(years, 1) if how != "优秀"), default=0)
            return Mention("village_excellent_years", run, *match.span())
    return None


def _is_a_list(text: str, run: re.Match[str]) -> bool:
    """Whether the word at the end of a run is the first of a list that has others: 三年考核优秀、优秀、合格."""
    listed = _ONE_BY_ONE.match(text, run.end() - len("优秀"))
    return listed is not None and len(set(_A_YEAR.findall(listed.group()))) > 1


def _is_only_one(message: Message, match: re.Match[str]) -> bool:
    """Whether the only year of a residency is said to have been excellent, and not another one passed."""
    return _is_had(message, match, is_one=True) and not message.clause_at(match.start()).has(_ONLY_PASSED)


def _is_of_before(message: Message) -> bool:
    """Whether that all years were excellent is said of the time before: 以前在单位年年优秀."""
    match = _ALL.search(message.text)
    return match is not None and message.clause_at(match.start()).is_past


def _since_passed(text: str, counted: re.Match[str]) -> int | None:
    """How many of the excellent years ``counted`` came after the one that was only passed; None where that is open."""
    excellent_years = parse_answer.number(counted["run"] or counted["run_in_front"])
    if excellent_years is None or excellent_years > _LONGEST_RUN:
        return None
    if _FIRST_PASSED.search(text):
        return excellent_years
    return 1 if excellent_years == _BOTH_SIDES and _MIDDLE_PASSED.search(text) else None


def of_every_year(message: Message, spans: list[HowLong]) -> re.Match[str] | None:
    """That every year's assessment was excellent, where that is said of all years and not of a residency's.

    It is of the residency, whose ``spans`` are told, where years are counted, or where it stands near behind that.
    """
    match = _ALL.search(message.text)
    if match is None or _ONE_WAS_NOT.search(message.text) or not _is_had(message, match):
        return None
    clause, number = message.clause_at(match.start()), message.number_at(match.start())
    if not clause.has(_ASSESSED) or clause.has(_COUNTED):
        return None
    near = message.clauses[max(0, number - (1 if clause.has(_EACH_YEAR) else 3)) : number + 1]
    is_of_residency = any(span.start < near[-1].end and near[0].start < span.end for span in spans)
    return None if is_of_residency or any(each.has(_SERVED) for each in near) else match


def _listed(text: str, began: set[int], whole: set[float]) -> Mention | None:
    """The last run of years that are named one by one as excellent: 2023优秀, 2024优秀.

    One year alone is such a run where the year before it was none, or where the residency ``began`` in it.
    """
    years = [(int(match["year"]) % 100, match) for match in _OF_ONE_YEAR.finditer(text)]
    if (match := _OF_YEARS.search(text)) and not any(one.start() > match.end() for _, one in years):
        return _together(match, began)
    run: list[tuple[int, re.Match[str]]] = []
    for year, match in reversed(years):
        is_before = year < min(began, default=0)
        if is_before or not match["how"].startswith("优") or (run and year != run[-1][0] - 1):
            break
        run.append((year, match))
    if not run:
        return _by_turns(text, whole)
    is_in_order = years[-1][0] == max(year for year, _ in years)
    is_broken = len(run) < len(years) and is_in_order
    if len(run) == 1 and not (is_broken or (is_in_order and run[0][0] in began)):
        return None
    return Mention("village_excellent_years", len(run), run[-1][1].start(), run[0][1].end())


def _by_turns(text: str, whole: set[float]) -> Mention | None:
    """The last run of years named by their turn (第一年合格, 第二第三年优秀), where all up to the last are told of.

    That all are is known, too, where as many are told of as there were ``whole`` ones.
    """
    told: dict[int, str] = {}
    places = list(_BY_TURN.finditer(text))
    for match in places:
        told |= dict.fromkeys(_turns_in(match["turns"]), match["how"])
    if not told or ("有" in "".join(told.values()) and not _OF_EXCELLENCE.search(text, 0, places[0].start())):
        return None
    if sorted(told) != list(range(min(told), max(told) + 1)):
        return None
    years = [told[turn] for turn in sorted(told) if not told[turn].startswith(("还", "尚", "暂"))]
    run = len(years) - max((place for place, how in enumerate(years, 1) if how[0] not in "优有"), default=0)
    is_all = run > 1 or max(told) >= _ALL_TURNS or max(told) == _TURNS["去"] or _goes_on_after(max(told), text)
    is_whole = whole == {len(years)} and max(told) in (len(years), _TURNS["去"])
    is_from_first = run < len(years) or min(told) == 1 or (run > 1 and max(told) == _TURNS["去"])
    if not (run and (is_whole or (is_all and is_from_first))):
        return None
    return Mention("village_excellent_years", run, places[0].start(), places[-1].end())


def _turns_in(said: str) -> list[int]:
    """The turns that one word is said of; 驻村第二年, 第一年优秀 says it of the first alone, for a list counts up."""
    turns = [_TURNS[turn] for turn in _TURN.findall(said)]
    first = max((at for at in range(1, len(turns)) if 0 < turns[at] < turns[at - 1]), default=0)
    return turns[first:]


def _goes_on_after(turn: int, text: str) -> bool:
    """Whether the year after that turn is the one that runs: 驻村第二年了, 第一年优秀."""
    now = _TURN_NOW.search(text)
    return _TO_BE_ASSESSED.search(text) is not None or (now is not None and _TURNS[now["turn"]] == turn + 1)


def _together(match: re.Match[str], began: set[int]) -> Mention | None:
    """The years that follow each other up to the last of those which one word calls excellent, since it ``began``."""
    years = [int(year[-2:]) for year in re.findall(r"\d+", match["years"])]
    if _UP_TO.search(match["years"]):
        years = list(range(years[0], years[-1] + 1)) if len(years) == 2 else []
    is_run = all(after == before + 1 for before, after in pairwise(years))
    served = [year for year in years if year >= min(began, default=0)]
    return Mention("village_excellent_years", len(served), *match.span()) if is_run and served else None


def _is_had(message: Message, match: re.Match[str], is_one: bool = False) -> bool:
    """Whether that many years are said to have been so: neither denied nor hoped for, and none of them is missing.

    ``is_one``: there was no more than one, of which nothing is missing where it is said to be the only one.
    """
    text, end = message.text, match.end()
    before, _ = message.around(match.start(), end)
    if _ALTOGETHER.search(before) or _SHORT_OF.search(before) or _AN_HONOUR.match(text, end):
        return False
    is_limited = is_of_not_all(text, before, end) and not (is_one and not is_denied_before(text, match.start()))
    return not (is_limited or is_yet_to_be(before) or is_withdrawn(text, end) or is_lacking(text, end))


def _is_a_run(message: Message, match: re.Match[str], years: int, lengths: set[float], whole: set[float]) -> bool:
    """Whether the years follow each other up to the last: said so, or all that there were."""
    if lengths and years > sum(lengths) + 1:
        return False  # some of them were before it; one that lasts a year has a part of two
    if "连" in match.group() or match.group()[0] in "前头后每年均都":
        return True
    if message.clause_at(match.start()).has(_NOT_ALL):
        return False
    if any(counter in match.group() for counter in "个次回"):
        number = message.number_at(match.start())
        return whole == {years} or any(clause.has(_IN_SUCCESSION) for clause in message.clauses[number : number + 2])
    return years > 1 and lengths <= {years}
