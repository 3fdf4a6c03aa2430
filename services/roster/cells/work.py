"""What somebody does: the specialty as it is written, and the occupation that their post tells."""

from datetime import date
from functools import lru_cache

from locales import Words
from rules.facts import LONGEST_NAME, choices
from services.language import parse_answer
from services.language.understanding import understand
from services.language.understanding.teaching import SUBJECTS
from services.patterns import regex
from services.roster.cells.cell import EMPTY, NO_HEADER, REMARKS, Cell, Kind, Reading, Said, header, of_kind
from services.roster.cells.remarks import work_begun
from services.roster.cells.workplace import UNIT_AND_POST

#: What a school has besides subjects, under a header that asks for one.
_NO_SUBJECT = regex(
    "校医|保健|后勤|行政|食堂|财务|出纳|图书|档案|宿管|生活|门卫|保安|安保|司机|工勤|电工|厨|校长|主任|书记|办公室|^[-—–/无]+$"
)
#: A post of a school that is a subject, or what is taught there: 小学数学, 体育, 幼儿园.
_TAUGHT = regex(
    f"(?:小学|初中|高中|中学|中职|幼儿园)?(?:{SUBJECTS}|道德与法治|劳动|综合实践|通用技术)|学前(?:教育)?|幼儿园|幼教"
)
_SCHOOL = regex("(?:小学|中学|学校|[一二三四五六七八九十\\d][小中]|幼儿园|完小|教学点|附[小中])(?:[(（].*)?$")
#: Schools whose teachers are of another series, or none.
_OTHER_SCHOOL = regex("党校|干校|行政学院|技工|技校|技师|驾校|卫生学校|大学|学院")
_TEACHER = "教师"
_LANGUAGE = regex("语文|国语|国家通用语言")

#: What stands behind a specialty and is none: 农艺/7年.
_AROUND = regex(r"(?<=.)(?:[/／、,，(]?\d+(?:\.\d+)?年.*)?$|(?<=.)(?:专业|系列)$")
#: A specialty that says what somebody is.
_TEACHES = regex("(?:教师|老师)$")
#: A remark that is no longer may be a post: 数学教师.
_A_POST = 6

_CHOSEN = ("occupation", "evaluation_mode")

KINDS = (
    REMARKS,
    UNIT_AND_POST,
    Kind("unit", NO_HEADER),  # found by the module of where somebody works
    *(Kind(fact, NO_HEADER) for fact in _CHOSEN),  # asked for by a screening, and in no roster of itself
    Kind("specialty_wanted", header("(?:申报|拟报|申请|拟申报|推荐|评审).*专业(?!技术)(?!.*(?:编码|代码|年限))")),
    Kind("specialty",
        header("(?:从事|任职|岗位|专技|[做干搞]).*专业(?:名称)?$|从事专业(?!技术)|^专业(?:技术)?(?:类别|方向)$|^从事.*工作$")),
    Kind("title_specialty", header("职称专业|(?:职称|专业技术职务|资格).*专业(?:名称)?$")),
    Kind("series", header(
        "(?:职称|专业技术职务|职务|资格|任职资格|从事|申报|申请|拟报|评审|推荐).*系列|^(?:所属|所在|现)?系列(?:名称)?$"
    )),
    Kind("subject", header("(?:任教|授课|担任|所教|任课|教学|从教|执教).*(?:学科|课程|类别|科目)|^学科$")),
    Kind("post", header("(?:工作|现任?|所在|专业技术)?(?:岗位|职务|工种)(?:名称)?$|从事工作|^岗位类别$")),
)  # fmt: skip


def read(cells: list[Cell], said: Said) -> Reading:
    """The specialty by the column that says what is applied for, else what is done; the occupation by the post."""
    reading = Reading()
    for cell in of_kind(cells, "specialty_wanted", "specialty", "title_specialty", "series"):
        text = _AROUND.sub("", cell.said)
        if (
            not EMPTY.fullmatch(text)
            and text not in ("无", "同左")
            and not text.isdigit()
            and len(text) <= LONGEST_NAME
        ):
            reading.facts["specialty"] = text
            break
    if "specialty" not in reading.facts and (taught := _taught(cells)):
        subject, specialty = taught
        reading.facts["specialty"] = specialty
        reading.confirm["specialty"] = Words(
            "roster.confirm.specialty", column=subject.title, subject=subject.text, specialty=specialty
        )
    if "specialty" not in reading.facts and (begun := work_begun(cells, said.today)) and "specialty" in begun[1]:
        reading.facts["specialty"] = begun[1]["specialty"]
    for cell in of_kind(cells, *_CHOSEN):
        if value := parse_answer.term(cell.kind, cell.said, choices(cell.kind)):
            reading.facts[cell.kind] = value
        else:
            reading.problem(cell, "chosen", choices="、".join(choices(cell.kind)))
    if "occupation" in reading.facts:
        return reading
    posts = [cell.said for cell in of_kind(cells, "subject", "unit_and_post", "post", "specialty_wanted")]
    subjects = [cell.said for cell in of_kind(cells, "subject") if _is_subject(cell.said)]
    if any(_SCHOOL.search(cell.said) and not _OTHER_SCHOOL.search(cell.said) for cell in of_kind(cells, "unit")):
        subjects += [cell.said for cell in of_kind(cells, "specialty") if _TAUGHT.fullmatch(cell.said)]
    if "specialty" in reading.confirm:  # by a post
        subjects.append(reading.facts["specialty"])
    if any(_LANGUAGE.search(subject) for subject in subjects):
        reading.facts["occupation"] = "语文教师"
    elif subjects:
        reading.facts["occupation"] = "教师"
    else:
        remarks = [cell.said for cell in of_kind(cells, "remarks") if len(cell.said) <= _A_POST]
        specialties = [cell.said for cell in of_kind(cells, "specialty") if _TEACHES.search(cell.said)]
        for post in (*posts, *specialties, *remarks):
            if occupation := _occupation(post):
                reading.facts["occupation"] = occupation
                break
    return reading


def _taught(cells: list[Cell]) -> tuple[Cell, str] | None:
    """The cell that tells what somebody teaches at a school, and the specialty that makes of it: 数学教师.

    Behind a post there has to be a school; a subject is taught at one.
    """
    units = [cell.said for cell in of_kind(cells, "unit")]
    if any(map(_OTHER_SCHOOL.search, units)):
        return None
    posts = of_kind(cells, "post") if any(map(_SCHOOL.search, units)) else []
    subjects = (cell for cell in of_kind(cells, "subject") if _is_subject(cell.said))
    for cell in (*subjects, *(cell for cell in posts if _TAUGHT.fullmatch(cell.said))):
        specialty = _TEACHES.sub("", cell.said) + _TEACHER
        if len(specialty) <= LONGEST_NAME:
            return cell, specialty
    return None


def _is_subject(said: str) -> bool:
    """Whether a cell for a subject that is taught holds one."""
    return not EMPTY.fullmatch(said) and not _NO_SUBJECT.search(said)


@lru_cache(maxsize=4096)
def _occupation(post: str) -> str | None:
    """The occupation that the notices ask of, None where a post tells none."""
    return understand(f"{post}。", date.max).facts.get("occupation")
