"""Fields of work and how they are named: the notices' own specialties, other usual ones, and what a word ends in."""

import re
from functools import lru_cache

#: Fields beside those that the notices name.
FIELDS = (
    "农艺", "农技", "农技推广", "农业技术推广", "农学", "园艺", "植保", "土肥", "农机", "畜牧", "兽医", "畜牧兽医",
    "种植",
    "动物防疫", "防疫", "动物检疫", "检疫", "水产", "养殖", "蚕桑", "林业", "林草", "园林", "林果", "水利",
    "水利工程", "水文",
    "水保", "水土保持", "灌溉", "节水", "种子", "农产品检测", "农经", "草原", "治沙", "防火", "森林防火",
    "护理", "医疗", "临床", "药学",
    "药剂",
    "中药房", "药房", "中药", "西药", "检验", "化验", "放射", "影像", "医学影像", "公共卫生", "公卫", "预防接种",
    "中医",
    "口腔", "助产", "康复", "麻醉", "儿科", "妇产", "妇科", "内科", "神经内科", "心内科", "外科", "急诊", "重症",
    "肿瘤科", "感染科", "传染科", "呼吸科", "消化科", "肾病科", "血液科", "结核科", "手术室",
    "眼科", "骨科", "皮肤",
    "五官", "耳鼻喉", "针灸", "推拿", "病理", "病案", "院感", "妇保", "儿保", "全科", "维医", "精神科", "心电图",
    "B超", "超声",
    "会计", "财务", "出纳", "审计", "统计", "经济", "人力资源", "计算机", "软件", "网络", "信息化", "信息技术",
    "大数据", "档案",
    "档案管理", "图书", "图书管理", "文博", "文物", "文物保护", "考古", "群文", "群众文化", "新闻", "编辑", "采编",
    "编导", "摄像",
    "摄影", "录音", "播音", "主持", "舞蹈", "舞美", "音乐", "美术", "工艺美术", "书画", "建筑", "土建", "土木",
    "工程造价", "造价", "监理",
    "给排水", "暖通", "市政", "测绘", "规划", "城乡规划", "城市规划",
    "环境监测", "环境工程", "环保", "公路", "养护", "道路桥梁",
    "路桥",
    "交通", "运输", "物流", "电力", "供电", "配电", "变电", "机械", "机电", "电气", "电子", "仪表", "自动化", "焊接",
    "化工",
    "纺织", "食品", "质检", "计量", "石油", "石化", "炼油", "采油", "钻井", "采矿", "选矿", "冶金", "气象", "地质",
    "地矿",
    "勘察",
    "勘探", "土地", "国土", "安全", "消防工程", "通信", "翻译", "科研", "实验", "规划设计", "心理", "汽修", "社工",
    "法律", "收费室",
    "公证", "仲裁", "专利", "知识产权", "烟草", "烟叶", "民航", "签派", "地震", "地震监测", "地质勘查", "海关", "殡葬",
    "粮油", "快递", "家政", "旅游", "酒店", "烹饪", "保险", "证券", "铁路", "心理咨询", "司法鉴定", "劳动仲裁",
    "飞行签派", "养老护理", "营养", "电影放映", "校对", "软件测试", "软件开发", "环评", "环境影响评价",
)  # fmt: skip
#: Fields whose name is what somebody is.
JOBS = (
    "护士", "护工", "法医", "村医", "乡村医生", "教练", "电工", "演奏员", "演员", "助产士", "医生", "大夫", "医师",
    "兽医", "会计", "出纳", "播音主持", "播音员", "律师", "导游", "导演", "编剧", "作曲", "校医", "程序员", "写代码",
    "社会工作者", "主持人", "记者", "翻译", "防疫员", "药房", "收费室", "中药房",
)  # fmt: skip
_VALUES = {
    "播音员": "播音",
    "主持人": "主持",
    "防疫员": "防疫",
    "养老护理": "养老",
    "程序员": "软件",
    "写代码": "软件",
    "大夫": "医生",
    "村医": "医生",
    "乡村医生": "医生",
    "美术师": "美术",
}
#: Names of series that are schools or words of every day.
_NO_FIELD = re.compile(
    "[员生]$|小学|中学|初中|高中|幼儿园|幼儿|教学|^指挥$|^舞台$|^外语$|大学|^教|教师|老师|^.师$|^研究|^疾控$|馆$"
)
#: What a name of the notices' may have at its end besides: 农艺师, 实验员.
_ENDINGS = re.compile("(?<=..)(?:工程)?[师员]$")
#: What a name begins with where a title is made of it.
STEMS = {"护": "护理", "药": "药学", "检验": "检验", "主治医": "医师", "主任医": "医师", "中医": "中医", "中药": "中药"}


def value_of(name: str) -> str:
    """The specialty that a field's name stands for."""
    return _VALUES.get(name, name)


@lru_cache(maxsize=8)
def field_finder(names: frozenset[str]) -> re.Pattern[str]:
    """A pattern that finds fields, the longer name first; ``names`` are those of the notices."""
    bare = {_ENDINGS.sub("", name) for name in names if not _NO_FIELD.search(name)} | {
        _ENDINGS.sub("", name) for name in names if _ENDINGS.search(name) and not re.search("[教老]师", name)
    }
    known = {name for name in bare if len(name) > 1 and not _NO_FIELD.search(name)} | {*FIELDS, *JOBS}
    firsts = "".join(sorted({name[0] for name in known}))
    return re.compile(f"(?=[{firsts}])(?:" + "|".join(map(re.escape, sorted(known, key=len, reverse=True))) + ")")
