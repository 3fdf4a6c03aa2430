"""Which of the series that a notice lists a specialty belongs to, by its name.

Where only a piece of the name is listed, the piece decides if nothing around it makes another trade of it: 水利设计 is
of 水利, 计算机教师 a teacher. 动物检验 is not of those who examine the sick, nor 电子商务 of electronics: such a name
is of no series known here, and the desk is asked.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from rules.facts import plain


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Of whatever trade the rest may tell, whoever does this is one of those: 农业会计, 医院审计, 水利经济.
_WHATEVER_IT_IS_OF = re.compile("(?:会计|财务|出纳|审计|统计|经济|工程|会计师|审计师|统计师|经济师|工程师|翻译)$")
#: What says of any trade where, how high or in what kind of post.
_ANYWHERE = _words(
    "城 县 市 乡 镇 村 地区 基层 学校 单位 医院 助理 助工 初级 中级 高级 正高 正高级 副高 副高级 主管 主任 副主任"
    " 一级 二级 三级 四级 现代 执业 注册 专业 系列 岗 岗位 方向 学 类 员 师 士 工 家 科 室 部 馆 科室 技术 技师"
    " 技士 人员 工作 工作者 专员 管理 业务 辅导 研究 开发 测试 、 / （ ） ( ) · - 和 及 与 的"
)
#: What is done in trades whose titles nobody is examined for, and is of the trade itself.
_WORKS = _words(
    "工程 工艺 设计 施工 建设 制造 安装 勘测 勘察 勘查 测量 监测 检测 检验 检疫 质检 化验 检定 调度 运行 运维 养护"
    " 维修 修理 检修 保护 修复 整理 采编 编目 绿化 养殖 栽培 推广 水电 水资源 排水 钻井 测井 灯光 摄像 信息"
)
#: What a teacher teaches.
_SUBJECTS = _words(
    "语文 数学 英语 物理 化学 生物 历史 地理 政治 思想品德 思政 道德与法治 道法 科学 体育 音乐 美术 书法 舞蹈 劳动"
    " 心理 心理健康 全科 信息技术 信息科技 通用技术 综合实践"
)
#: The trades that have words of their own instead, each by what its listed names have in them.
_WORDS_OF_TRADES = (
    (re.compile("教师|老师"), _SUBJECTS | {"教师", "老师", "教育"}),
    (re.compile("记者|新闻"), _words(
        "采访 采编 编辑 摄像 摄影 评论 人 汉语 国语 维语 哈语 柯语 蒙语 维吾尔语 哈萨克语"
    )),
    (re.compile("校对|出版"), _words("图书 书刊 期刊 报刊")),
    (re.compile("软件|程序"), _words("计算机 软件 程序 系统 应用")),
    (re.compile("会计|统计"), _words("核算 报表")),
    (re.compile("(?<!兽)医[生师疗学药]|护[理士师]|内科"), _words(
        "神经 呼吸 消化 血管 心血管 心脏 心 心内 泌尿 胸 骨 普 普通 肾 血液 内分泌 感染 肿瘤 皮肤 妇 妇产 儿 小儿"
        " 新生儿 老年 五官 眼 中 公共 超声 理化 精神 心理 民族 维 蒙 藏 哈 西 主治 大夫 医师 医生 治疗 针灸 推拿"
        " 保健 营养 心电 图 房 临床 口腔 全科 公卫 公共卫生 中医 中西医 内科 外科 影像 放射 检验 麻醉 康复 急诊"
        " 医学 护理 药"
    )),
)  # fmt: skip
#: What ends in a listed name and is another trade all the same.
_ANOTHER_TRADE = re.compile("工艺美术|(?:消防|应急|交通|调度|救援|生产)指挥")
_UNEXAMINED = "评审"

#: How a title is obtained, under the key of each level; None where that is not known.
Modes = dict[str, str | None]


class Listed(NamedTuple):
    """A name that a notice lists, its series, and how a title in that is obtained."""

    name: str
    series: str
    modes: Modes

    @property
    def is_unexamined(self) -> bool:
        """Whether every title of the series is obtained without an examination."""
        return set(self.modes.values()) == {_UNEXAMINED}


class Specialties:
    """Finds the series of a specialty among all names that a notice lists."""

    def __init__(self, listed: Iterable[Listed]):
        self._listed = [entry._replace(name=plain(entry.name)) for entry in listed]
        self._by_name = {entry.name: entry for entry in reversed(self._listed)}
        self._words = cache(self._words_of)

    def find(self, text: str) -> Listed | None:
        """The listed name that tells of what series a specialty is; None where none does.

        Of several listed names in it, the one that ends last counts, for the head of a Chinese compound stands at its
        end. One that is itself only a piece of listed names, all of one series, is of that series.
        """
        if entry := self._by_name.get(text):
            return entry
        if len(text) < 2 or _ANOTHER_TRADE.search(text):
            return None
        inside = [entry for entry in self._listed if len(entry.name) > 1 and entry.name in text]
        inside.sort(key=lambda entry: (text.rindex(entry.name) + len(entry.name), len(entry.name)), reverse=True)
        return next((entry for entry in inside if self._is_all(text, entry)), None) or self._longer(text)

    def _is_all(self, text: str, entry: Listed) -> bool:
        """Whether what stands around a listed name leaves its trade as it is.

        In front of one whose titles are examined nothing may stand that is unknown: a wrong no costs a year.
        """
        before, _, after = text.rpartition(entry.name)
        words = self._words(entry.series, with_names=True)
        takes_all = entry.is_unexamined or _WHATEVER_IT_IS_OF.search(entry.name) is not None
        return (takes_all or _consists_of(before, words)) and _consists_of(after, words)

    def _longer(self, text: str) -> Listed | None:
        """A listed name that a text is short for, or the head of, where all of these are of one series."""
        if text in _SUBJECTS:
            return None
        longer = [entry for entry in self._listed if self._is_short_for(text, entry)]
        if not longer and not _consists_of(text, _ANYWHERE | _WORKS):
            longer = [entry for entry in self._listed if entry.name.endswith(text)]
            longer = longer if all(entry.is_unexamined for entry in longer) else []
        return longer[0] if len({entry.series for entry in longer}) == 1 else None

    def _is_short_for(self, text: str, entry: Listed) -> bool:
        """Whether a listed name says no more than a text in it: 实验, of 实验员; 路桥, of 道路桥梁."""
        before, found, after = entry.name.partition(text)
        if len(text) == 2 and len(before) == len(after) == 1:
            return True
        return (
            bool(found)
            and _consists_of(before, _ANYWHERE)
            and _consists_of(after, self._words(entry.series, with_names=False))
        )

    def _words_of(self, series: str, with_names: bool) -> frozenset[str]:
        """What may stand around the names of a series: what is said of any trade or of this one, and the names."""
        own = [entry for entry in self._listed if entry.series == series]
        words = [words for names, words in _WORDS_OF_TRADES if any(names.search(entry.name) for entry in own)]
        if not words and own[0].is_unexamined:
            words = [_WORKS]
        names = [entry.name for entry in own] if with_names else []
        return _ANYWHERE.union(names, *words)


def _consists_of(text: str, words: Collection[str]) -> bool:
    """Whether a text is nothing but such words, one behind the other."""
    longest, reached = max(map(len, words)), {0}
    for start in range(len(text)):
        if start in reached:
            reached.update(end for end in range(start + 1, start + longest + 1) if text[start:end] in words)
    return len(text) in reached
