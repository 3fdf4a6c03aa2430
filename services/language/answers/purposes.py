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
_LEAVES = re.compile("(?:想|要|准备|打算)(?:调[到去走]|辞职)")


def is_of_another_matter(plain: str) -> bool:
    """Whether a plain text says that somebody is about to do what no notice on titles speaks of: 想当辅警."""
    return _ANOTHER_MATTER.search(plain) is not None


def is_of_another_purpose(plain: str) -> bool:
    """Whether a plain text says that somebody is about to do something else than apply, or to leave where they work."""
    return is_of_another_matter(plain) or _LEAVES.search(plain) is not None
