"""A message cut into clauses, and what each of them is: said of oneself or of another, asked, supposed, planned."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from services.language.understanding.names import NO_NAMES, Names
from services.language.understanding.persons import asked_for, is_hearsay, persons_of
from services.patterns import regex

#: Whoever writes more without a pause is read piece by piece, so that the time stays in proportion to the length.
LONGEST_CLAUSE = 160

_ENDS = regex(r"[。!?;\n…]+|(?<![\d.])\.(?!\d)|(?<=\d)\.(?!\d)")
_BREAKS = regex(
    r"然后(?!(?:又|才|再|就)?(?:考(?!核)|调|转|借|去|到|进|分(?!到)))|[,、()\[\]【】{}«»《》“”\"\s]+|(?<=[吗呢么行样况]):"
)

_ASKING = regex(
    r"[?]$|(?:可以|不行|就行)$|能不能|能否|可不可以|可否|是否|是不是|(?<!不)(?P<verb>[一-龥])不(?P=verb)(?<!动不动)(?<!时不时)|有没有(?=资格|机会|可能|必要"
    r"|关系|影响)|吗"
    r"|么(?=$|[?])|^(?!(?:我|也|又)*没有?[^,]{2,}呢$)(?!.*(?:还|正|都|才|早)(?:在|是|没|有|不)[^,]*呢$).*(?<!着)呢(?=$|[?])|(?<![都也还并])没(?=$|[?])|有戏|有门|有指望|有(?:我|俺)的?份|(?:报|走|选|评|按|算)[^,。;]{1,8}还是"
    r"|怎么|如何|什么(?!.{0,6}[都也](?:没|不|无))|(?<![好这那头前后近十零〇一二三四五六七八九\d])几年|多少|多久|哪|几时|啥(?!一个|.{0,6}(?:[都也][没不]|没有))|不(?=$|[?])"
    r"|咋(?!回事|搞的|就)|几级|几[月号](?:开始|报|截止|交|能|出|审|有)|待遇|福利|政策|规定|条件(?!:|如下)(?!$)|区别|标准|流程|要求|听[^,。]{0,5}[说讲]|据说|听人|文件|通知|关于"
    r"|(?:能|可以|可).{0,8}(?:评|初定|认定|授予|高定|申报|直接|转正)"
)
_ASKED_FROM = regex(
    r"能不能|能否|可不可以|可否|是否|(?<!不)(?P<verb>[一-龥])不(?P=verb)(?<!动不动)(?<!时不时)|算|能|可以|可(?!是)|怎么|咋|(?:报|走|选|评|按)(?=[^,。;]{1,8}还是)|几级|几[月号](?=开始|报|截止|交|能|出|审|有)|如何|什么|几年|多少|多久|哪|有没有|行不行"
    r"|需要|要求|规定|标准|会不会|该|有区别|有什么|啥|就(?=可|能)"
)
#: 驻村的中级我能拿吗: what is asked for stands in front.
_FRONTED = regex(
    "[^我]+我(?:能|可以)(?:不能|不可以)?(?:拿|享受|走|用)|(?:[初中]级|副高|正高|助理)[^我,]{0,6}我(?:够|符合|有戏)"
)
_HEARD = regex(
    r"听[^,。]{0,5}[说讲]|据说|听人|文件(?:上)?(?:说|写|规定)|通知(?:上)?(?:说|写)|政策(?:上)?(?:说|写|规定)"
    r"|规定|[这那]一?条"
)
_OF_A_PERSON = regex(
    r"我|俺|本人|咱|(?<![一-龥])额|[了过](?![解程])|参加工作|毕业于|(?:19|20)\d\d[年.]|(?<!\d)\d\d(?:年\d{1,2}月|\.\d{1,2}(?!\d))|今年|去年"
)
_POLITE = regex(
    "(?:那|再|就|还|也|先)*我?(?:再|就|还|也|先|只|是)*[想来要]?(?:请?问|咨询|了解|请教)(?:一下|下|问|您|你|老师)*"
)
_OF_ANYBODY = regex(
    "^我?想(?:知道|了解|问)|^[^我]*的$|^在?(?:乡镇|基层)[^,]{0,4}满[^,我]{1,4}年(?!了)|^(?:本科|大专|中专|硕士|博士)(?:(?:毕业)?生(?!,)|在[^,做搞干当教]{1,6}年)|还是"
    "|或者|[年的](?:本科|大专|硕士|中专|博士)生|的人$"
)
_WORKED = regex(r"在|工作|上班|干|(?<!有)没有?职称|[满\d一二两三四五六七八九十半]年")
_HOW_LONG = regex(r"几年|多少|多久|几个月")
_SUPPOSED = regex(
    r"如果(?!按|从[^,。]{0,8}(?:算|起)|没记错|没错)|等我|要是(?!按)|假如|假设|若是|倘若|万一|假使|(?:考上|考到|读[完个]|拿到|评上|去了?"
    r"|取得)[^,。]{0,10}的话"
)
#: 下个月才三年: what is under way will be complete then.
_COMPLETE_THEN = r"[^,。;能可评报]{0,6}(?:满|够|就|才|好)[^,。;]{0,2}?(?:\d|[一两二三四五六七八九十])年"
_WANTED = regex(
    r"(?<![理思联猜])想(?![给替帮为][^,。]{1,12}问|请?(?:问|咨询|了解|知道|核实|确认))|打算|准备(?!好|材料)|计划|希望|争取|考虑|即将"
    rf"|将要|正要|预计|报考|备考|明年|后年|届时|到时候?(?=[在去到就])"
    rf"|(?:明天|后天|下(?:个|一)?(?:月|周|星期|礼拜|学期|学年)|过[几两]天)(?![^,。]{{0,8}}(?:满|够|到期)|{_COMPLETE_THEN})"
    r"|(?:问|咨询|了解)(?:一?下)?(?=初级|中级|副高|正高|高级|授予|职称(?!我?(?:[都也]?没|无))|助理|工程师|[^,。;我俺]{0,6}(?:[初高]定|认定|评审|政策))(?![^,。]{2,7}(?:满|[\d一二两三四五六七八九十]年(?:了|$)|评[了上]))"
    r"|(?:申报|申请|参评|报)(?=了?(?:个|一下)?(?:初级|中级|副高|正高|高级|职称|助理|工程师))"
    r"|(?<!\d年)(?<![月日号])(?:评审?|初定|认定|授予|直接|转|升|晋升?|高定|(?<![初高认])定)(?=(?:成|为|到)?(?:初级|中级|副高|正高"
    r"|高级|助理))"
)
#: 他们都说, 网上讲: what whoever is not the writer says; nobody's own facts.
_OTHERS_SAY = regex(
    r"^(?!.*(?:我|俺|咱)).*(?:[们人家]|[网群书微抖][^,]?[上里]|网友|通知|领导|单位)(?:都|也|老|总|还)*(?:说|讲|传)(?!的|明|错|实话)"
)
_SAYING = regex("(?:说|讲|传)(?:的?是)?$")
#: Where a clause goes over from others to the writer, or back.
_TOLD_OF_ONE = (
    r"(?:还?是|才|只|还)?(?:初级|中级|副高|助理|中专|大专|专科|本科|硕士|博士|研究生|在|[\d一二三四五六七八九十]"
    r"|干了|工作|教了|没有?(?=$|[,。]))"
)
_A_JOB = "(?:是|当|做|搞|干)?[一-龥]{0,3}(?:会计|兽医|护士|医生|大夫|[老教医药技]师|记者|[一-龥]员)(?=$|[,。;])"
_TO_ANOTHER = regex(
    r"(?:同事|同学|同桌|朋友|[弟妹哥姐爸妈]|他|她|别人|人家|老公|老婆|爱人|媳妇|丈夫|对象)[^,我]{1,12}"
    rf"(?<![说讲为得让叫给跟对和把被问劝])(?=(?:就|但|而|只有|可)?我(?:{_TOLD_OF_ONE}|{_A_JOB}))|我[^,我]{{1,8}}(?=[他她]{_TOLD_OF_ONE})"
)
#: What is told without a pause before it: 两年零一个月考核合格没职称没驻村.
_RUN_ON = regex(
    "(?<=[一-龥])(?=没有?(?:职称|驻过?村))|(?<=[了的年月业科专师级])(?=但是|不过(?!是)|可是)|(?<=个月|[年月]半)(?=考核(?:结果|等次|都|均|全|也)*(?:合格|优秀|称职))"
    "|(?<=[一-龥])(?=但(?:是)?(?:我)?没有?(?:驻|下))"
    "|(?:(?<=[年月份日号][来去进到]的)|(?<=[过进]来的)|(?<=入职的)|(?<=上班的))(?=(?:全日制|统招)?(?:大专|本科|中专|专科|硕士|博士)(?:毕业|学历|$))"
    "|(?<=[站院校局心所馆台厂司学园])(?=(?:以前|之前|原来)[在是干当][^,。;]{1,8}不算)"
)
_DIPLOMA = (
    "(?:普通)?(?:全日制|统招|函授|自考|党校|成人|网络|电大)(?:的)?(?:本科|大专|中专|专科|硕士|博士)"
    "|(?<!制)(?<!招)(?<!授)(?<!考)(?<!校)(?<!人)(?<!络)(?<!大)(?<!普通)(?:本科|大专|中专|硕士|博士)(?:毕业|学历)"
)
#: Where somebody who speaks without a pause goes on to the next thing, in a stretch at least so long.
_JOINT = regex(
    r"(?<=[职班来去业招制授考工到]的)(?=[一-龥\d])(?!时[候间]|那|是|事|人|学[历校]|单位|本|大专|中专|硕|博|专|研|第|函|这|话|职|技|老师|教)"
    r"|(?<=[一-龥])(?=想问|请问|问一下|能不能|想[评报]|没有?评过|这(?:咋|怎么)算)"
    r"|(?<=[的了业师班工编员生士])(?=我(?:是|在|教|搞|干|做|现在|今年))"
    r"|(?<=[的了业历年师级])(?=现在[是在]|目前[是在]|今年考核|前几年)"
    r"|(?<=[业历工称])(?=(?:19|20)\d\d年|[一二][九零〇][零〇一二三四五六七八九]{2}年)"
    r"|(?<=[年月的了])(?=之前(?:在|是|干|当))|(?<=[年月]了)(?=[一-龥])|(?<=[一-龥])(?<![帮替给为问让说讲])(?=我(?:自己|本人|现在|目前))"
    r"|(?<=[一-龥])(?<![是在到我])(?=单位[是在])|(?<=[一-龥])(?=就是(?:我们|他们|咱们)|我不是|我问(?:的是)?我)"
    r"|(?<=的)(?=(?:19|20)?\d\d年(?:\d{1,2}月)?我)"
    rf"|(?<=[一-龥])(?<![的读学是为有历考拿念上到个名才只和跟或及比我他她它非一二两三四五几满年月日号])(?={_DIPLOMA})"
    rf"|(?<=本科|大专|中专|硕士|博士)(?=(?:19|20)\d\d[年.])"
)
LONG_STRETCH = 18
#: 后来考到县里: what was before is left behind.
_MOVED_ON = regex("(?<=[一-龥])(?:再?后来|然后)(?=(?:又|才|再|就)?(?:考(?!核)|调|转|借|去|到|进|分))")
_MOVES_ON = regex(",?(?:(?:再?后来|然后)(?:又|才|再|就)?(?:考(?!核)|调|转|去|到|进|分)|(?:大?前|去|今)年才[调考])")
#: 之前就是二级教师: what somebody was already is so still.
_THEN_ALREADY = (
    "我?(?:就|早|已经?){1,3}(?:是|有|评|拿)(?:个|了|上|到)*"
    "(?:助理?|初级|中级|副高|馆员|讲师|工程师|[农园]艺师|畜牧师|兽医师|[一二三]级)"
)
_BEFORE_NOW = regex(
    r"以前(?!%then%)|前面(?=在|是|干|待|当|做)|起先|前头(?!说|讲|提|两|几|[一二三\d])|之前(?!年|就?也?一直|从?没|%then%)|前一[家份]|前(?:单位|公司|东家|一份工作)|(?<!是)(?<!是我)(?<!是我的)(?:头|第)[一1][个家](?:厂|单位|公司|学校|医院|店)(?!就)|上(?:一?家|一?份|一?个)(?:单位|公司|工作)|老单位|(?:辞职|离职|下岗|辞了)(?!后|之后|以后)|原来|原先|(?<!草)(?<!高)原(?=单位|是(?!不)|工作单位|任|在)|原本|曾经?(?!用名)|过去|早年|当初|先(?=考|在|到"
    r"|去|当|干|进|是在)|先前|当时(?!已经?|%then%)|刚开始|最早|[待呆当]过"
    r"|(?:(?:19|20)\d\d[年.]|(?<!\d)\d\d年)(?:\d{1,2}[月.]?)?(?:\d{1,2}[日号]?)?(?:到|至|[-—~])(?:19|20)?\d\d[年.](?![^,]*[驻支])".replace(
        "%then%", _THEN_ALREADY
    )
)
_NOW = regex(
    r"现在|目前|现(?=在|于|为|任|是)|如今|眼下|才?调(?=[县市地乡镇])|调到|调入|调至|调进|调回|(?:遴选|选调|选聘|交流|转岗)[到至]|考到|考上了?(?=[县市乡镇地])|考进(?!来?[之以]前)"
    r"|考入|转到|后来"
    r"|之后(?=[到去考在])|后[^,。]{0,8}都是?(?=[干搞做教当])"
)
#: 前头干了五年,那是国企; 前公司(私企).
_IT_WAS = regex("^那(?:是|时候?|会儿?|阵子?)")
#: 硕士一年,博士呢: what holds of anybody is asked about.
_AND_OTHERS = regex("^(?:那)?(?:本科|大专|中专|硕士|博士|研究生)(?:的)?呢[?]?$")
#: 谁说的, 有这回事吗: what stands before it is a rule that is doubted.
_DOUBTED = regex(
    "^(?:这|那|这话|这事|到底)?(?:[是]?谁[说讲规]|(?:是)?真的?(?:假的?|吗|么|不)|(?:也)?(?:有没有|有|没|没有)(?:这|那)么?(?:回事|个?[说讲]法|个?政策|规定|好的?事|一说)"
    "|对不对|(?:我)?(?:说|记)得?对(?:吗|吧|不)|是(?:这样|这么回事)(?:的)?[不吗吧么]|是不是(?:这样|真的)|网上(?:看|说|讲|查)[的到])"
)
_SAID_SO = regex("(?:人事|财务|办公室|单位|领导|有人|同事|他们?|她)[^,。;]{0,2}(?:说|讲)")
#: 本科在乡里三年就能定: what somebody with such an education has, said of nobody.
_A_CLAIM = regex(
    "^(?!.*(?:我|俺|咱|本人))在?[^,]{0,6}(?:本科|大专|专科|中专|硕士|博士|研究生|乡镇|乡里|基层|村里)[^,]{0,8}(?:年|毕业)(?:了)?(?:不)?(?:就|自动|直接|便|即)(?:能|可|给|定|评|算|够|拿|行|是?[初中副正高]|授|转|升)"
    r"|^在?(?:本科|大专|专科|中专|硕士|博士|研究生|乡镇|基层|乡里|村里|县里)(?:毕业|学历)?(?:满|干)?[\d一二两三四五六]年(?:的)?(?:定|是|给|评|拿)?(?:初级|中级|副高|正高|助理|高级)$"
)
#: What is granted for the sake of argument, no further than its clause.
_GRANTED = regex(r"要不是|若非|差点|险些|没说|^等[^,。]{1,10}(?:再|就|才|以后|之后)|以为|哪怕|就算|即使|即便|就是有")
#: What would follow; after it nothing is supposed any more.
_THEN = regex("就[^,]{0,6}了$")
_REAL = regex(r"现在|目前|实际上")
#: So many letters before and after a mention are looked at for what it is.
_NEAR = 40
#: A slip taken back: what is said after it of a fact replaces what was said before.
TAKEN_BACK = regex(
    r"(?<!不是)(?<![没别])(?:开个?玩笑|逗[你您]们?的?玩?|骗[你您]们?的|吹牛|说着玩|说笑|瞎说的|胡说的)|不对|(?<!啥[也都])(?<!什么[也都])不是[,。]|[说讲打]快了|口误|嘴瓢|[说讲发填记写打搞弄输报看算]错了?[啦咯]?(?!的|人|过)|有误|[哦噢啊额呃]不(?!对)|不不|更正|纠正|准确地?说|确切地?说"
    r"|实际上?是|其实是|(?<=[,。])不(?=[,。])"
)
#: Words that say no more than where or that somebody works.
_SLIGHT = regex("[干在到待呆来去教当]|服务")


_COMPLETED = regex("满|够|到期|结束")
#: A sentence of a notice, quoted: 取得硕士学位人员, … 可申请授予中级.
_A_RULE = regex(
    "(?:人员|[以之]上)[^。]*(?:可|可以|应|须)(?:直接)?(?:申请|申报|授予|认定|初定|初次确定|确定|评审|参加|高定)"
)


class Event(NamedTuple):
    """Something that happens: its kind, its words, and where in the message they stand."""

    kind: str
    words: str
    start: int
    end: int

    @property
    def is_slight(self) -> bool:
        """Whether the word only places somebody (在, 到, 干), which goes with any other event."""
        return _SLIGHT.fullmatch(self.words) is not None


class Clause:
    """A stretch of the message between two breaks; ``sentence`` is the number of the sentence it stands in.

    What it is, is found out once, however many mentions stand in it.
    """

    def __init__(self, text: str, start: int, sentence: int):
        self.text, self.start, self.end, self.sentence = text, start, start + len(text), sentence
        self.supposed = self.is_left = False
        #: What is known besides general Chinese.
        self.names = NO_NAMES
        #: The person it tells of; None is the writer.
        self.of: str | None = None
        #: What happens in it, once :mod:`services.language.understanding.events` has looked.
        self.events: list[Event] | None = None
        self._has: dict[int, bool] = {}

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is found in it; ``pattern`` is one that lasts, for it is looked for once."""
        if (known := self._has.get(id(pattern))) is None:
            known = self._has[id(pattern)] = pattern.search(self.text) is not None
        return known

    @cached_property
    def is_past(self) -> bool:
        """Whether it tells of what is over."""
        return self.is_left or self.has(_BEFORE_NOW)

    @property
    def is_over(self) -> bool:
        """Whether it tells of what is over and nothing of now."""
        return self.is_past and not self.is_present

    @cached_property
    def is_present(self) -> bool:
        """Whether it says that things are so now."""
        return self.has(_NOW)

    @cached_property
    def is_asking(self) -> bool:
        """Whether it asks, or tells what holds in general."""
        return self.has(_ASKING)

    @cached_property
    def silent_from(self) -> int:
        """From where on, in the message, nothing in it is said to be so."""
        found = [match.start() for match in (_WANTED.search(self.text),) if match]
        if self.is_asking and (match := _ASKED_FROM.search(self.text)):
            found.append(match.start())
        if match := _FRONTED.match(self.text):
            found.append(match.start())
        return self.start + min(found) if found else self.end

    def leave_to_come(self, day: int) -> None:
        """Take what stands behind a day to come for not so yet, unless something under way will be complete then."""
        if not _COMPLETED.search(self.text, day - self.start):
            self.silent_from = min(self.silent_from, day)

    def _told_before_asking(self) -> str:
        return _POLITE.sub("", self.text[: self.silent_from - self.start])

    @cached_property
    def is_of_anybody(self) -> bool:
        """Whether what stands before its question is told of people in general."""
        told = self._told_before_asking()
        return _HEARD.search(told) is not None or _OF_ANYBODY.search(told) is not None

    @cached_property
    def tells_of_a_person(self) -> bool:
        """Whether what stands before its question is a person's own story."""
        return _OF_A_PERSON.search(self._told_before_asking()) is not None

    @cached_property
    def may_go_on(self) -> bool:
        """Whether what stands before its question goes on with such a story where one was begun."""
        return _WORKED.search(self._told_before_asking()) is not None and not self.has(_HOW_LONG)


class Message:
    """A message written plainly, with its clauses.

    ``written`` is the same, as long, before slips were mended by their sound; ``guessed`` are the places of these.
    ``names`` are what is known besides general Chinese.
    """

    def __init__(
        self,
        text: str,
        guessed: Iterable[tuple[int, int]] = (),
        written: str | None = None,
        names: Names = NO_NAMES,
    ):
        self.text, self.guessed, self.written, self.names = text, list(guessed), written or text, names
        self.clauses = list(_clauses(text))
        self._starts = [clause.start for clause in self.clauses]
        supposed_in = set(_rules_quoted(self.clauses))
        for clause in self.clauses:
            clause.names = names
            if clause.has(_SUPPOSED):
                supposed_in.add(clause.sentence)
            elif clause.has(_REAL):
                supposed_in.discard(clause.sentence)
            clause.supposed = (
                clause.sentence in supposed_in
                or clause.has(_GRANTED)
                or clause.has(_OTHERS_SAY)
                or is_hearsay(clause.text)
                or clause.has(_A_CLAIM)
            )
            if clause.has(_THEN):
                supposed_in.discard(clause.sentence)
            clause.is_left = _MOVES_ON.match(text, clause.end) is not None
        for before, clause in pairwise(self.clauses):
            is_of_it = clause.has(_IT_WAS) or (text.startswith("(", clause.start - 1) and not clause.is_present)
            clause.is_left = clause.is_left or (is_of_it and before.is_past)
            is_quoted = before.has(_OTHERS_SAY) and before.has(_SAYING) and not clause.has(_OF_A_PERSON)
            clause.supposed = clause.supposed or is_quoted
            before.supposed = before.supposed or (clause.has(_AND_OTHERS) and not before.has(_OF_A_PERSON))
        self._doubt()
        for clause, person in zip(self.clauses, persons_of([clause.text for clause in self.clauses]), strict=True):
            clause.of = person
        self.asked_for = asked_for(text)

    def _doubt(self) -> None:
        """Take what is told of nobody, up to a word that doubts it, for a rule: 乡镇本科三年自动中级, 谁说的."""
        for number, clause in enumerate(self.clauses):
            if not clause.has(_DOUBTED):
                continue
            for before in reversed(self.clauses[:number]):
                if before.has(_OF_A_PERSON) or (before.sentence < clause.sentence and not before.has(_A_CLAIM)):
                    break
                before.supposed = True
                if before.has(_OTHERS_SAY) or before.has(_SAID_SO):
                    break  # 21年去的,工程师,人事说不算,真的假的: what was told before is the writer's

    def clause_at(self, position: int) -> Clause:
        """The clause that a position of the text lies in."""
        return self.clauses[self.number_at(position)]

    def around(self, start: int, end: int) -> tuple[str, str]:
        """What stands in its clause before and after a stretch of the text, as far as it may be about it.

        However many such stretches a clause has, each costs the same.
        """
        clause = self.clause_at(start)
        return self.text[max(clause.start, start - _NEAR) : start], self.text[end : min(clause.end, end + _NEAR)]

    def number_at(self, position: int) -> int:
        """The number, from 0, of that clause."""
        return max(bisect_right(self._starts, position) - 1, 0)

    @cached_property
    def taken_back(self) -> list[int]:
        """Where the writer takes something back."""
        return [match.start() for match in TAKEN_BACK.finditer(self.text)]


def _rules_quoted(clauses: list[Clause]) -> Iterator[int]:
    """The sentences that a notice says, of nobody."""
    for sentence, group in groupby(clauses, key=attrgetter("sentence")):
        said = ",".join(clause.text for clause in group)
        if _A_RULE.search(said) and not _OF_A_PERSON.search(said):
            yield sentence


def _clauses(text: str) -> Iterator[Clause]:
    for whole in (piece for each in _whole_clauses(text) for piece in _without_pause(each)):
        for start in range(0, len(whole.text), LONGEST_CLAUSE):
            yield Clause(whole.text[start : start + LONGEST_CLAUSE], whole.start + start, whole.sentence)


def _without_pause(whole: Clause) -> Iterator[Clause]:
    """The pieces of a long stretch without a pause."""
    places = [0, *(joint.start() for joint in _JOINT.finditer(whole.text)), len(whole.text)]
    if len(whole.text) < LONG_STRETCH:
        places = [0, len(whole.text)]
    for start, end in pairwise(places):
        yield Clause(whole.text[start:end], whole.start + start, whole.sentence)


def _whole_clauses(text: str) -> Iterator[Clause]:
    begin = sentence = 0
    for stop in sorted(
        [(m.start(), m.end(), True) for m in _ENDS.finditer(text)]
        + [(m.start(), m.end(), False) for m in _BREAKS.finditer(text)]
        + [(m.start(), m.start(), False) for m in _MOVED_ON.finditer(text)]
        + [(m.start(), m.start(), False) for m in _RUN_ON.finditer(text)]
        + [(m.end(), m.end(), False) for m in _TO_ANOTHER.finditer(text)]
    ):
        start, end, is_end = stop
        if start < begin:
            continue
        if start > begin:
            # The mark that ends a question belongs to it.
            yield Clause(text[begin : start + (text[start] == "?")], begin, sentence)
        begin = end
        sentence += is_end
    if begin < len(text):
        yield Clause(text[begin:], begin, sentence)
