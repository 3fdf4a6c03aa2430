"""What somebody is about to do that is no applying for a title: whatever they ask belongs to it."""

import re

#: A title, which is what one applies for here.
_A_TITLE = r"[^,。]{0,8}(?:[初中高一二三]级|助理|[程艺医牧讲经济计护技药]师|教授|研究员|馆员|副高|正高|职称)"
_ANOTHER_MATTER = re.compile(
    r"考(?:个|上)?(?:事业|公务|教师|教资|编|研|博|特岗|辅警|协警|警|城管|消防|驾|普通话)|报考|考公"
    r"|(?:想|要|准备|打算)(?:买|租|贷|离婚|结婚)"
    rf"|(?:想|要|准备|打算)(?:去|着)?当(?![年天时地初场面])(?!{_A_TITLE})"
    r"|(?:想|要|准备|打算)(?:自己|去)?开(?:个|一?[家间所])?[^,。]{0,6}(?:[店园厂馆]|公司|诊所|学校|超市|药房)"
)
#: A publicity or an application that is of no title, and driving lessons, though a word of it is a notice's.
_NO_TITLE_BUT = re.compile(
    r"(?:发展|预备|转正的?)党员|(?<!写)入党(?:公示|申请|积极|政审|要|怎么|的)|入团(?!员)"
    r"|(?:党员|团员|低保|五保|特困|贫困户?|监测户|助学金|奖学金|补贴|补助|录用|拟录用?|招聘|招录|考录|录取|招生|任前|提拔|干部任用|选举|换届"
    r"|征地|拆迁|环评|招标|中标|采购|财务|村务|党务|评优|评先|评奖|公租房|保障房|廉租房|医保|征兵|入伍)的?[^,。;?!]{0,3}公示"
    r"|科目?[一二三四](?:[^,。;?!]{0,6}(?:考|约|过)|什么时候|怎么|几)|驾照|驾校"
)
_OF_TITLES = re.compile("职称|申报|初定|授予|高定|评审|呈报表")
_LEAVES = re.compile("(?:想|要|准备|打算)(?:调[到去走]|辞职)")


def is_of_another_matter(plain: str) -> bool:
    """Whether a plain text says that somebody is about to do what no notice on titles speaks of: 想当辅警."""
    return _ANOTHER_MATTER.search(plain) is not None


def is_of_no_title(plain: str) -> bool:
    """Whether a plain text names something else by its whole name, though a word of it is a notice's: 党员公示."""
    return _NO_TITLE_BUT.search(plain) is not None and _OF_TITLES.search(plain) is None


def is_of_another_purpose(plain: str) -> bool:
    """Whether a plain text says that somebody is about to do something else than apply, or to leave where they work."""
    return is_of_another_matter(plain) or _LEAVES.search(plain) is not None
