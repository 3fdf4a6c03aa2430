"""What somebody did at the grassroots: the kind of residency, its first and last day, the excellent years."""

import re
from collections.abc import Mapping

from locales import Words
from rules.days import UNTIL_NOW
from rules.facts import choices
from services.language import parse_answer
from services.language.understanding import understand
from services.language.understanding.names import NO_NAMES, Names
from services.patterns import regex
from services.roster.cells.assessments import RESULTS
from services.roster.cells.cell import (
    EMPTY,
    NO_HEADER,
    OF_ALL,
    REMARKS,
    YES,
    Cell,
    Kind,
    Reading,
    Said,
    header,
    is_answered,
    of_kind,
    of_others,
    to_confirm,
)
from services.roster.cells.dates import month_is_open, read_day
from services.roster.cells.excellent_years import ASKED, excellent, excellent_of_run, results_by_year
from services.roster.cells.residency_runs import beside_runs, last_of_runs
from services.roster.cells.results import in_full, in_turn

_KINDS = choices("village_kind")
#: The kind of cell that says of a roster that it lists people for what they do at the grassroots.
RESIDENCY_LIST = f"{OF_ALL}residency"
#: What speaks of residency in a header, a title or a remark.
VILLAGE = "驻村|派驻|访惠聚|基层服务|服务基层|管寺|支教|内地服务|下派"
#: The same, and what else such a run is called, beside its days.
_OF_A_RUN = f"驻村管寺|{VILLAGE}|学前|服务管理|管理|内派"
_NO = regex("无|否|没有|未参加|不是|未驻村|没驻村|从未|未|[-—–]+|[/／]+|0|×|N")
#: The same in more words: 未安排驻村, 无驻村经历. Other denials say nothing of the years before: 不在驻村, 无需驻村.
_NEVER_SERVED = regex(
    "(?:从来?|[尚暂还]|一直|均)?(?:未|没有?|无|非|不是|不属于?|不涉及|不(?=驻村$))(?:曾|被|有|安排|参加|选派|担任)*过?(?:驻村|派驻|驻)?"
    "(?:任务|经历|人员|干部|工作|队|员|情况)*过?"
)
_DENIED = regex("(?:[不未没无非免]|没有)[一-龥]{0,4}(?:驻|派|安排)")
#: Of a first or a last day, a dash only says that there is none to write.
_NEVER = regex("无|否|没有|未参加|未驻村|没驻村|从未")
_WORDS = regex("[一-龥]*(?:管寺|支教|服务管理|内派|驻村|访惠聚)[:：]?")
#: What a remark on a residency says of all of its years: 三年均优秀.
_ALL_EXCELLENT = regex(r"(?:(?<!\d)\d|[一二两三四五])个?年(?:度)?(?:考核)?(?:均|都|全部?)?(?:[为是获]|评为)?优秀")
#: That it still goes on, where a last day would stand, and in a sentence.
_NOT_OVER = regex("(?<![不未离])(?:至今|在[岗任驻村队]|[仍还正]在|[一-龥]{0,2}中$)|未期满|未结束")
_STILL = regex("至今|(?<!不)[仍还]在|现在?[岗任驻]")
#: How a remark names the village: 2022年3月—2025年3月驻某某镇某某村.
_IN_A_VILLAGE = regex(r"(?<![常进入])驻[一-龥·\d]{1,20}(?:村|社区)")
_YES = regex("是|有|√|Y|已驻村|驻村|在驻|参加")

#: That a run was broken, or ended before its day.
_BROKEN = regex(
    "(?<![不未无])(?<!没有)(?:中断|中止|间断)|提前(?:返|结束|撤|回|召回|离|调)|(?:提前|中途)[^，。]{0,4}(?:返回|召回|撤回|退出|离[队岗村])|召回|调回|撤回|换人|被?替换|退出"
    "|产假|哺乳假|病[假休]|长期?请假|(?:[未不没]|长期不)(?:在岗|驻村|到岗|到村|在村)|空岗|脱岗"
)
_BOTH = regex(r"\d{4}.*[-—–~～至到].*(?:(?:19|20)\d\d|今)")

#: What rosters anywhere call the kinds of residency, the first that fits; what they say in one region is in its folder.
_CALLED = {"驻村管寺": "驻村管寺", "学前支教": "学前|支教", "内地服务管理": "内地", "驻村": "工作队|第一书记"}


def is_about(text: str) -> bool:
    """Whether the words over a sheet or a column speak of residency."""
    return re.search(VILLAGE, text) is not None


def _tells(said: str) -> bool:
    """Whether a value tells anything of a residency: its days, its kind, or that there is one or none."""
    is_answer = _NO.fullmatch(said) or _YES.fullmatch(said)
    return bool(is_answer or re.search(r"\d{2}", said) or is_about(said) or _called(said, NO_NAMES))


def is_surely_kind(said: str) -> bool:
    """Whether a value is a kind of residency and nothing else, or says that there is none: 学前支教, 无."""
    return said in (*_KINDS, "支教", "管寺", "内地服务", "内派", "访惠聚")


def _is_one(said: str) -> bool:
    """Whether a value is not both days of a run: 2022.3-2025.3."""
    return _BOTH.search(said) is None


KINDS = (
    REMARKS,
    Kind(
        "village_excellent_years",
        header(f"(?:{VILLAGE}).*(?:优秀|考核|等次|档次)|考核.*驻村|优秀.*(?:年数|年度数|次数)|连续优秀"),
        keeps_blanks=True,
    ),
    Kind("village_kind", header(f"是否.*(?:{VILLAGE})|(?:{VILLAGE}|服务).*(?:类[别型]|项目|性质)")),
    Kind(
        "village_start",
        header(
            f"(?:{VILLAGE}).*(?:开始|起始|起(?!止)|自|派出|选派(?!.*[类项])|[进入]驻|到村|入队)(?!.*[止离]).*"
            "|^[进到入]村(?!.*[离止])"
        ),
        _is_one,
    ),
    Kind(
        "village_end",
        header(
            f"^(?!.*(?:计划|预计|应))(?=.*(?:{VILLAGE})).*(?:结束|终止|截止|止|返回|返岗|离任|离岗|[离出归]队|离[村驻]|撤[回离]|轮换|[期到][满期])"
            "(?<!起止)(?<!起止时间)(?<!起止年月)|^(?:离村|出村)"
        ),
        _is_one,
    ),
    Kind("village_years", header(f"(?:{VILLAGE}).*(?:年限|年数|时长|满.{0,3}年)")),
    Kind("village_post", header(f"(?:{VILLAGE}|队[内里中]|工作队).*(?:职务|任职|身份)(?!.*(?:时间|日期|年月))")),
    Kind("village", header(f"(?:{VILLAGE})(?!.*(?:单位|地点|地$|村名|所在|计划|预计))"), _tells),
    Kind(RESIDENCY_LIST, NO_HEADER),  # in no roster of itself, but in our workbooks
    RESULTS,  # in a list of who serves at the grassroots each year's is the one of that service
)  # fmt: skip


def read(cells: list[Cell], said: Said) -> Reading:
    """What the columns tell of the residency; a cell that says 无 of it says that there was none."""
    reading = Reading()
    facts = reading.facts
    remarks = [cell for cell in of_kind(cells, "remarks") if is_about(cell.text) or _IN_A_VILLAGE.search(cell.text)]
    if any(not re.search(r"\d", cell.text) and _never(cell, said) for cell in remarks):
        reading.facts = {"village_kind": "无"}
        return reading
    remarks = [cell for cell in remarks if re.search(r"\d", cell.text)]
    for cell in [*of_kind(cells, "village_kind", "village"), *remarks]:
        if _NO.fullmatch(cell.said) or _NEVER_SERVED.fullmatch(cell.said):
            reading.facts = {"village_kind": "无"}
            return reading
        _told(cell, reading, said)
    for kind in ("village_start", "village_end"):
        for cell in of_kind(cells, kind):
            if _NEVER.fullmatch(cell.said):
                reading.facts = {"village_kind": "无"}
                return reading
            if EMPTY.fullmatch(cell.said):
                continue
            if called := _called(cell.said, said.names):
                facts["village_kind"] = called
                cell = cell._replace(text=_WORDS.sub("", cell.text))
            day = UNTIL_NOW if kind == "village_end" and _goes_on(cell.said) else None
            day = day or read_day(cell.text, said.today)
            if month_is_open(cell.text) or day is None:
                reading.problem(cell, "date")
            else:
                facts[kind] = day
                facts.setdefault("village_kind", "驻村")
    if facts.get("village_kind") == "驻村" and not of_kind(cells, "village_kind"):
        facts["village_kind"] = _by_post(of_kind(cells, "village_post"), said.names)
    _ask_of_what_is_beside(cells, reading)
    own = of_kind(cells, "village_excellent_years")
    results = "、".join(cell.said for cell in own if not EMPTY.fullmatch(cell.said))
    if results and facts.keys() >= {"village_start", "village_end"} and (by_year := results_by_year(own)):
        _count(by_year, reading, said)
        _compare_with_annual(cells, own, reading, said)
        return reading
    told = [*of_kind(cells, "village", "village_kind"), *remarks]
    results = results or next((match[0] for cell in told if (match := _ALL_EXCELLENT.search(cell.said))), "")
    if results and (count := excellent(in_full(results))) is not None:
        facts["village_excellent_years"] = count
        _compare_with_annual(cells, own or told, reading, said)
    elif (
        not results
        and (said.is_of_residency or _are_of_a_list(cells))
        and _count(results_by_year(of_kind(cells, RESULTS.id)), reading, said)
    ):
        reading.confirm["village_excellent_years"] = Words("roster.confirm.village_excellent_years")
    return reading


def _ask_of_what_is_beside(cells: list[Cell], reading: Reading) -> None:
    """Ask what stands beside the days of a run and may break it, and about a remark that somebody came back early."""
    if "village_start" not in reading.facts or is_answered(cells, "village_start", "village_end"):
        return
    for cell in of_kind(cells, "village", "village_kind", "village_start", "village_end"):
        if re.search(r"\d\d", cell.said) and (part := beside_runs(cell.text, _OF_A_RUN)):
            reading.confirm["village_start"] = to_confirm(cell, "part", part=part)
            reading.instead |= {"village_start": None, "village_end": None}
            return
    for cell in of_kind(cells, "remarks"):
        if _BROKEN.search(cell.said) and not of_others(cell.said):
            reading.confirm["village_start"] = to_confirm(cell, "village_broken")
            reading.instead |= {"village_start": None, "village_end": None}
            return


def _compare_with_annual(cells: list[Cell], own: list[Cell], reading: Reading, said: Said) -> None:
    """Ask which holds where the annual assessments of the same years tell another number of excellent ones."""
    facts, annual = reading.facts, of_kind(cells, RESULTS.id)
    start, end, stated = (facts.get(f"village_{name}") for name in ("start", "end", "excellent_years"))
    if start is None or end is None or stated is None or is_answered(cells, "village_excellent_years"):
        return
    count = excellent_of_run(_of_years(annual, said), start, end, said.today)
    if count is None or min(count, ASKED) == min(stated, ASKED):
        return
    ours, theirs = (
        [f"{cell.title}：{cell.text}" for cell in of if not EMPTY.fullmatch(cell.said)] for of in (own, annual)
    )
    reading.instead["village_excellent_years"] = count
    reading.confirm["village_excellent_years"] = Words(
        "roster.confirm.excellent_differ", said="；".join(ours), remark="；".join(theirs)
    )


def _of_years(annual: list[Cell], said: Said) -> Mapping[int, str]:
    """The annual results by their years; those of the last three where one column has as many and names none."""
    if len(annual) == 1 and len(results := in_turn(in_full(annual[0].said))) == ASKED:
        last = range(said.today.year - ASKED, said.today.year)
        return results_by_year(annual) or dict(zip(last, results, strict=True))
    return results_by_year(annual)


def _count(results: Mapping[int, str], reading: Reading, said: Said) -> bool:
    """Count the excellent years of the run by the results of single years; whether they tell how many there were."""
    start, end = (reading.facts.get(fact) for fact in ("village_start", "village_end"))
    count = excellent_of_run(results, start, end, said.today) if start and end else None
    if count is not None:
        reading.facts["village_excellent_years"] = count
    return count is not None


def _are_of_a_list(cells: list[Cell]) -> bool:
    """Whether a workbook of ours says in the row that the roster lists people for what they do at the grassroots."""
    return any(YES.fullmatch(cell.said) for cell in of_kind(cells, RESIDENCY_LIST))


def _never(cell: Cell, said: Said) -> bool:
    """Whether a remark says that there never was any: 从未驻村."""
    return understand(f"{cell.text}。", said.today, said.names).facts.get("village_kind") == "无"


def _goes_on(said: str) -> bool:
    """Whether a cell for a last day says instead that there is none yet."""
    return not re.search(r"\d", said) and _NOT_OVER.search(said) is not None


def _called(text: str, names: Names) -> str | None:
    """The kind of residency by what rosters call it."""
    called = ((kind, words + names.said("village_kind", kind)) for kind, words in _CALLED.items())
    return next((kind for kind, words in called if re.search(words, text)), None)


def _by_post(posts: list[Cell], names: Names) -> str:
    """The kind of residency by the post there, be the list called by another one: 学前支教干部."""
    return next((called for cell in posts if (called := _called(cell.said, names))), "驻村")


def _told(cell: Cell, reading: Reading, said: Said) -> None:
    text = cell.said
    if EMPTY.fullmatch(text):
        return
    kind = _called(text, said.names) or parse_answer.term(
        "village_kind", text, _KINDS, said.names.other_words("village_kind")
    )
    if kind is None and _YES.fullmatch(text):
        kind = "驻村"
    told = understand(f"{'' if kind else '驻村：'}{cell.text}。", said.today, said.names).facts
    is_denied = _DENIED.search(text) and not re.search(r"\d", text) and told.get("village_kind") != "无"
    if is_denied or (kind is None and told.get("village_kind") == "驻村" and not re.search(r"\d|驻", text)):
        reading.problem(cell, "village", choices="、".join(_KINDS))
        return
    known = reading.facts.get("village_kind")
    reading.facts |= {fact: value for fact, value in told.items() if fact.startswith("village")}
    if "village_start" in told and "village_end" not in told and _STILL.search(text):
        reading.facts["village_end"] = UNTIL_NOW
    if runs := last_of_runs(cell.text, said.today):
        reading.facts |= {"village_start": runs.start, "village_end": runs.end}
        if runs.had_gap:
            reading.confirm["village_start"] = Words("roster.confirm.village_runs", said=cell.text, start=runs.start)
    if kind or known:
        reading.facts["village_kind"] = kind or known
