"""Questions in the notice's own words about what no notice of titles is about.

Another office's certificate (教师资格证什么时候报名), a degree that somebody wants to study for, what an examination of
another kind asks for, the rank of a post, and what words of schooling mean in themselves. Their words are those of
papers and ways to a title, so that nothing strange in them speaks against an answer.
"""

from services.patterns import regex

#: What shows that a title is meant after all.
_OF_A_TITLE = regex("初定|授予|高定|职称|初次确定|驻村|评审|[评定报]上?(?:初|中|高|副高|正高)级?|晋升")
_CERTIFICATE = (
    "(?:教师|教资|幼师|护士|护理|医师|药师|药剂师|兽医师?|主持人?|播音员?|导游|会计|电工|焊工|律师|心理咨询师|社工|"
    "监理|造价|建造师|建造|消防|安全|测绘|结构|建筑师|工程师|人力资源师|营养师|厨师|驾驶)"
    "(?:职业|执业|从业|注册)?(?:资格|上岗|从业|执业)?(?:证书?|考试|资格)"
    "|[一二]建|教资|法考|注会|执业(?:医师|药师|护士|兽医)|注册(?!时)[^,。;?!]{2,6}师|[一二]级(?:建造师|造价师|消防师)"
    "|英语等级考试|四六级|(?:英语|全国)[四六]级|计算机等级"
)
_HOW_TO_GET = (
    "怎[么样][^,。;?!]{0,4}[考拿取领换]|怎[么样](?:办理|才能|变更|注册|年审)|如何[^,。;?!]{0,3}[考拿取领换补办]|报名|报考|体检|面试|认定时间|颁发|取证"
    "|(?:什么时候|几月份?|哪天|啥时候)[^,。;?!]{0,3}[考发领]|考试(?:时间|科目|费|内容|地点)|备考|变更|(?:哪个|那个|哪|什么|由)[^,。;?!]{0,2}部门"
    "|好不好考|难不难|好考|难考|多少钱|费用|考几科|一年(?:考)?几次|有用吗|含金量"
)
#: How another certificate is had, and which office has to do with it.
_OF_A_CERTIFICATE = regex(
    f"(?:{_CERTIFICATE})[^。;?!]{{0,12}}(?:{_HOW_TO_GET})|(?:{_HOW_TO_GET})[^。;?!]{{0,8}}(?:{_CERTIFICATE})"
)
_STUDIES = "(?:硕士|博士|研究生|本科|大专|专科|学位|学历)"
#: How one comes to study, and how long that takes; that years of study count is asked of a title.
_OF_STUDIES = regex(
    f"(?:申请|攻读|报读|考取|考上|就读)[^,。;?!]{{0,6}}{_STUDIES}[^。;?!]{{0,8}}(?:几年|多久|多长时间|条件|要求|多少钱|怎么)"
    f"|{_STUDIES}[^,。;?!]{{0,4}}(?:几年制|要?几年(?:才|能|可以)*毕业|毕业要(?:几年|多久|多少年)(?!能|可|才|后))"
    "|(?:专升本|专接本|专插本|成人?高考|成考|自考)(?!的?(?:本科|大专|专科|学历|文凭|毕业))[^,。;?!]{0,8}(?:考试|报名|几月|什么时候|啥时候|哪天|几号|政策|科目|招生|跨专业|怎么考|难不难)"
    "|申硕|申博|学费|招生简章|招生计划"
    "|(?:毕业证|学位证)[^,。;?!]{0,8}(?:几年|几月|什么时候|多久)[^,。;?!]{0,4}(?:发|拿|下来|到手)"
)
#: Whether something counts towards a title, or is handed in.
_COUNTS = regex("给不给|授|算|计入|年限|工龄|上传|扫描|提交|要交|截图")
#: Examinations of arts, and grades by which pupils are examined.
_OF_ANOTHER_EXAM = regex("统考|联考|艺考|校考|考级(?!证)")
#: Posts and ranks of officials.
_OF_A_RANK = regex(
    "(?:局长|处长|科长|院长|主任|书记|[区县乡镇校站所]长|职员|科员|干部|副职|正职)(?:[^,。;?!]{0,3}[是属相算])?[^,。;?!]{0,6}(?:什么|哪个|啥)(?:行政)?(?:级别|职级|级)"
    "|相当于[^,。;?!]{0,6}(?:公务员|古代|行政|军队|部队|[科处厅]级)|[提升转当]了?(?:副科|正科|副处|正处|实职|公务员)|几级职员"
)
#: Honours of other kinds, for which a unit puts people forward as well.
_OF_AN_HONOUR = regex("评(?:选)?(?:先进|优秀(?:教师|员工|党员|班主任|公务员)|劳模|劳动模范|标兵|模范|三好|最美)")
#: What words of schooling mean, with no notice asked about.
_OF_WORDS_OF_SCHOOLING = regex(
    "(?:本科|硕士|博士|研究生|研[一二三]|专科)[^,。;?!]{0,6}(?:是|属于|算)[^,。;?!]{0,3}(?:什么学[位历]|本科还是|一本还是|专科还是)"
    "|(?:毕业证|学位证|学历|学位)书?[和跟与](?:毕业证|学位证|学历|学位)书?(?:是|有)*(?:一样|同一|区别|不同|差别|什么区别|啥区别)|学位授权"
    "|(?:研究生|硕士|博士|学历|学位)[^,。;?!]{1,8}(?:有什么|有啥|的)(?:差别|不同|区别)(?:吗|呢)?$"
)


def is_of_another_office(plain: str) -> bool:
    """Whether a plain question is about what no notice of titles is about, though its words are such a notice's."""
    if any(pattern.search(plain) for pattern in (_OF_ANOTHER_EXAM, _OF_A_RANK, _OF_AN_HONOUR)):
        return True
    if _OF_A_TITLE.search(plain):
        return False
    if _OF_STUDIES.search(plain) and not _COUNTS.search(plain):
        return True
    return bool(_OF_A_CERTIFICATE.search(plain) or _OF_WORDS_OF_SCHOOLING.search(plain))
