"""What somebody does: the specialty as it is written, and the occupation that their post tells."""

import re
from datetime import date
from functools import lru_cache

from rules.facts import LONGEST_NAME, choices
from services.language import parse_answer
from services.language.understanding import understand
from services.roster.cells.cell import EMPTY, REMARKS, Cell, Kind, Reading, Said, header, of_kind
from services.roster.cells.remarks import work_begun
from services.roster.cells.workplace import UNIT_AND_POST

_LANGUAGE = re.compile("语文|国语|国家通用语言")

#: What stands behind a specialty and is none: 农艺/7年.
_AROUND = re.compile(r"(?<=.)(?:[/／、,，(]?\d+(?:\.\d+)?年.*)?$|(?<=.)(?:专业|系列)$")
#: A specialty that says what somebody is.
_TEACHES = re.compile("(?:教师|老师)$")
#: A remark that is no longer may be a post: 数学教师.
_A_POST = 6

_CHOSEN = ("occupation", "evaluation_mode")

KINDS = (
    REMARKS,
    UNIT_AND_POST,
    *(Kind(fact, header("(?!)")) for fact in _CHOSEN),  # asked for by a screening, and in no roster of itself
    Kind("specialty_wanted", header("(?:申报|拟报|申请|拟申报|推荐|评审).*专业(?!技术)(?!.*(?:编码|代码|年限))")),
    Kind("specialty",
        header("(?:从事|任职|岗位|专技|[做干搞]).*专业(?:名称)?$|从事专业(?!技术)|^专业(?:技术)?(?:类别|方向)$|^从事.*工作$")),
    Kind("title_specialty", header("职称专业|(?:职称|专业技术职务|资格).*专业(?:名称)?$")),
    Kind("series", header("(?:职称|专业技术职务|职务|资格|任职资格|从事).*系列|^系列$|^所属系列")),
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
    subjects = [cell.said for cell in of_kind(cells, "subject") if not EMPTY.fullmatch(cell.said) and cell.said != "无"]
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


@lru_cache(maxsize=4096)
def _occupation(post: str) -> str | None:
    """The occupation that the notices ask of, None where a post tells none."""
    return understand(f"{post}。", date.max).facts.get("occupation")
