"""A roster of somebody who could apply for a title, were it not for what stands beside."""

from services.roster.screened import Screening
from tests.support.roster_sheets import screened, sheet

HEAD = ["单位", "姓名", "学历", "学习形式", "从事专业技术工作时间", "从事专业", "职称", "年度考核", "是否驻村"]
UNIT = "乌什县亚科瑞克乡农业发展服务中心"
SAME = [UNIT, "甲一", "本科", "全日制", "2021.7", "农技", "无", "合格", "否"]


def beside(said: str, header: str = "备注", **also: str) -> Screening:
    """Somebody who could apply for a title, were it not for what stands in one column more; ``also`` replaces cells."""
    row = [also.get(title, cell) for title, cell in zip(HEAD, SAME, strict=True)]
    return screened(sheet([*HEAD, header], [*row, said]))
