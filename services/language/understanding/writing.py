"""One way of writing: half-width, Simplified, the usual slips of the hand mended, Uyghur in Chinese."""

import re
import unicodedata
from functools import lru_cache

from services.language.autospace import without_autospace
from services.language.courtesy import without_courtesy
from services.language.identity_numbers import mask_identity_numbers
from services.language.pauses import with_pauses
from services.language.simplified import simplified
from services.language.understanding.names import Names
from services.language.understanding.years_said_behind import with_the_year_in_front
from services.language.uyghur import uyghur_of
from services.patterns import one_of, regex

#: What is written for another word that sounds or looks alike, where the slip itself means nothing here.
SLIPS = {
    "大砖": "大专", "大转": "大专", "中砖": "中专", "硕土": "硕士", "博土": "博士", "本课": "本科", "夲科": "本科",
    "本料": "本科", "木科": "本科",
    "研究牲": "研究生", "全日治": "全日制", "全曰制": "全日制", "全日志": "全日制", "全日置": "全日制",
    "涵授": "函授", "函受": "函授", "自烤": "自考", "付高": "副高", "付教授": "副教授", "付主任": "副主任",
    "主冶": "主治", "助里": "助理", "工程帅": "工程师", "职秤": "职称", "职成": "职称", "职程": "职称", "工做": "工作",
    "毕页": "毕业", "毕叶": "毕业", "注村": "驻村", "驻存": "驻村", "卫生完": "卫生院",
    "卫升院": "卫生院", "卫生园": "卫生院", "入值": "入职", "入只": "入职", "农技占": "农技站", "考合": "考核",
    "仨月": "三个月", "仨": "三", "俩月": "两个月", "俩年": "两年", "俩优秀": "两个优秀",
    "管帐": "管账", "做帐": "做账", "记帐": "记账", "报帐": "报账", "笨科": "本科", "唔系": "不是",
    "敎": "教", "硏": "研", "元月": "1月", "廿": "二十", "卅": "三十",
}  # fmt: skip
#: Marks that number the items of a list; as plain digits they would join a number beside them.
_LIST_MARK = regex("[①-⒛❶-❿]")
_SLIP = regex(one_of(SLIPS))
_CJK = "\u3400-\u9fff"
_EMOJI = "\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff"
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_YEAR_IN_WORDS = regex("[一二][九零〇][零〇一二三四五六七八九]{2}(?=年)")
_HAPPENED = "入职|上班|参加|开始|起|至今|到|来|去|考(?!核)|进|毕业|评|取得|驻|报到|分配|工作(?!单位)|出生|生|招|在|调"
#: 2022.1到2025.4 三年优秀: what is told of that time.
_HOW_IT_WENT = "年年|[每历]年|次次|回回|[都均]|全(?!日)|一直|考核|优秀|[一两二三四五六七八九十]{1,2}[年个次]"
_JOINED = regex(
    rf"(?<=\d)[^\S\n]+(?=年(?!度)|[月日号个天岁级届类份多来周半的至到]|{_HAPPENED})(?!今年|{_HOW_IT_WENT}|[{_CJK}]{{2,6}}(?:时间|日期|年月|:))|(?<=年)\s+(?=\d{{1,2}}\s*月)|(?<=[12]\d\d\d\.)[^\S\n]+(?=\d{{1,2}}(?![\d年]))|(?<=\d\d年)\s+(?={_HAPPENED})"
    rf"|(?<=月)\s+(?=\d|{_HAPPENED})|\s+(?=[年月日号](?![度底年均]))"
)
#: 22 23 24优秀: years that are no one number.
_YEARS_IN_A_ROW = regex(r"(?<![\d.\-/])(?:20)?[12]\d年?(?:[^\S\n]+(?:20)?[12]\d(?![\d.\-/月日号]))+")
_PAUSE = regex(
    rf"\s*[\n\r]+\s*|(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])|(?<!\d)/|/(?!\d)|[+|·•]|(?<![\d年月日号])~|~(?!\d)|—{{2,}}|-{{2,}}|\s+-+\s+|\.{{2,}}|[{_EMOJI}]+"
)
#: 2022年1月10号——2025年1月9号: one day to another, where two dashes elsewhere are a pause.
_UNTIL = regex(r"(?<=[\d年月日号])\s?[—–―─-]{2,4}\s?(?=\d|至今|现在)")
_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
#: The words of dialects, and words that say nothing.
_DIALECT = (
    # A particle is a pause: 全日制中专哦那会儿, 我在镇统计站噻.
    (regex(r"(?<=[一-龥\d)])(?<!干)[嘛咧嘞噻](?=[吗吧呢,。;:?、没无未不都也还是就]|$)"), ""),
    (regex(r"(?<=[一-龥\d]{4})(?<![还正才早都着])呢(?=,)|(?<=[一-龥\d]{2})呢(?=是)"), ""),
    (regex(r"(?<=[一-龥\d)])(?<!干)[嘛咧嘞噻哦喔噢](?:[嘛咧嘞噻哦喔噢啊呀])*"), ","),
    (regex(r"(?<=[一-龥])[啊呀](?=[,。;]|$)"), ""),
    (regex("(?<=[一-龥])(?<![弄干为有是搞要做没说])撒(?![拉谎肥药种娇手网时子事意都也])"), ","),
    (regex("莫(?:得|有)"), "没有"),
    (regex("俺"), "我"),
    # Small words by their sound: 2022年8越, 每驻过村, 美有职称, 副主人护师, 布是本科.
    (regex(r"(?<=年\d)[约越]|(?<=年\d\d)[约越]"), "月"),
    (regex("[美每](?=有?(?:职称|驻过|评过|拿到|考过|参加过))"), "没"),
    (regex("主人(?=[护医药技]师)"), "主任"),
    (regex("[布部]是(?=本科|大专|硕士|博士|中专|专科)"), "不是"),
    # What is only wondered at: 不知道得罪谁了,给了个基本合格.
    (
        regex(
            r"(?:我|也|都|就)*不(?:知道?|晓得)(?:是|我)?(?:为(?:啥|什么|何)|(?:怎么|咋)(?:回事|搞的|弄的|的)|(?:哪里?|咋)?(?:得罪|惹)(?:到|着|下)?了?(?:谁|哪个|人|领导)|(?:是)?谁(?:搞的鬼|搞的|弄的|害的))了?,?(?=(?:就|又|把|被|让)?(?:给(?:我|了)|考核|[去前今]年|\d\d年))"
        ),
        "",
    ),
    (regex("啥子"), "啥"),
    (regex("(?<=第[一二三四五六七八九])个年头"), "年"),
    (regex("(?<=[一二三四五六七八九十])载(?=[,。;了]|$)"), "年"),
    # What is put right at once: 3月开始上班,哦不是4月; 不是2017年是2018年4月.
    (
        regex(
            r"(?<=[,。;])[哦噢啊额呃欸哎]+,?不,?是(?=(?:(?:19|20)?\d\d年|\d{1,2}月|[今去前]年)[^,。;是]{0,12}(?:$|[,。;]))"
        ),
        "不对,应该是",
    ),
    (
        regex(
            r"(?:不是|并非)(?:(?:19|20)?\d\d[年.](?:\d{1,2}月?)?(?:\d{1,2}[日号]?)?|\d{1,2}月(?:\d{1,2}[日号])?)(?:[来去进到评考]的|入的?职|上的?班|毕业的?|驻村的?|的)?,?(?:而?是|应该?是)"
        ),
        "应该是",
    ),
    (regex(r"(?<=[年月日号\d])道(?=(?:19|20)?\d\d[年./-])"), "到"),
    (regex("(?<=[年月日号])平的(?=$|[,。;])"), "评的"),
    (regex(r"(?<!\d)((?:19|20)\d\d),(1[0-2]|0?[1-9]),([12]\d|3[01]|0?[1-9])(?![\d年月])"), r"\1-\2-\3"),
    (regex(r"(?<=\d年)几月(?:份)?(?:几[号日])?(?=[^几哪多]{1,8}(?:记不|忘|不清))"), ""),
    (regex("到今(?![年天日后])"), "到现在"),
    (regex("!+"), "。"),
    (regex("(?<![a-zA-Z])ct(?![a-zA-Z])"), "CT"),
    (regex("(?<![a-zA-Z])b超"), "B超"),
    (regex("(?<=[均都年次])评优(?!秀)"), "评优秀"),
    (regex("住村(?!里的|民|子|[东西南北口头])"), "驻村"),
    (regex("没得(?![过到奖优说挑])"), "没有"),
    (regex("(?<=[一-龥])(?<![一几点水雨])[滴嘀](?=$|[,。;])"), "的"),
    (regex(r"了?[咯喽啰](?=$|[,。;])"), "了"),
    (regex("(?<=[去来到进评拿考得业])得(?=$|[,。;])"), "的"),
    (
        regex(
            "(?<=[一-龥])(?<![基各外内本当产工场土林耕种某属两异实草田湿驻营绿原飞落殖园见陆天余领高大下心就随特此荒牧山])地(?=$|[,。;])"
        ),
        "的",
    ),
    (regex("(?<=年)元旦(?!假|前|后|节|过|左右|晚会)"), "1月1日"),
    (regex(r"(?<=\d年)年(?=[初底末中])"), ""),
    (regex("(?<=年)办(?=$|[,。;])"), "半"),
    # 三年零一个约, 2022年9约份, 三念半.
    (regex(rf"(年[零又加]?{_NUMBER}个)[约越](?=$|[,。;了])"), r"\1月"),
    (regex(rf"(年{_NUMBER})约(?=份|{_NUMBER}[日号])"), r"\1月"),
    (regex("(?<=[两三四五六七八九十\\d])念(?=$|[,。;了半整零多])"), "年"),
    (regex("(?<![一-龥])多久[?](?=.)"), ""),
    (regex("(?<![a-zA-Z])ph[.]?d(?![a-zA-Z])", re.IGNORECASE), "博士"),
    (regex("(?<![a-zA-Z])title(?![a-zA-Z])"), "职称"),
    (regex("靠(?=出来|过(?![来去])|上了|下来的|取|的(?=$|[,。;]))"), "考"),
    # What somebody asks themselves or filled into a form, and the answer: 职称?没有.
    (regex("(?<![一-龥])(职称|学历|学位|专业|单位|岗位|工龄|考核|驻村)(?:呢|嘛|么)?[?](?=.)"), r"\1:"),
    (regex(r"(?<![一-龥])(?:啥时候|什么时候|哪年|何时)([一-龥]{1,3}的)[?](?=\d)"), r"\1:"),
    (regex('(?<=学历|学位|专业|单位|岗位|职称|系列|时间|日期)[”"]?我?[选填写]的(?:是|:)?'), ":"),
)
#: Words by the first letters of their syllables, as young people type them, or by their sound.
_INITIALS = {
    "bk": "本科", "dz": "大专", "yjs": "研究生", "ss": "硕士", "bs": "博士", "qrz": "全日制", "fqrz": "非全日制",
    "zk": "自考", "hs": "函授", "tz": "统招", "xz": "乡镇", "zc": "职称", "sydw": "事业单位", "syb": "事业编",
    "gq": "国企", "benke": "本科", "dazhuan": "大专", "zhongzhuan": "中专", "shuoshi": "硕士", "boshi": "博士",
    "quanrizhi": "全日制", "zhicheng": "职称",
}  # fmt: skip
_BY_INITIALS = regex(rf"(?<![a-z])(?:{'|'.join(_INITIALS)})(?![a-z])", re.IGNORECASE)
#: So many items make a list, and so many of one are looked for.
SHORTEST_LIST, LONGEST_LIST = 3, 9
#: So many letters alone make a text one whose blanks say nothing.
FEWEST_ALONE = 4
#: Where so many pieces are no longer than this, with their blanks, each is a word.
FEWEST_PIECES, LONGEST_PIECES = 6, 3.7
#: The marks of a form: a choice taken, one that is not, and what is said not to be so.
_TICK, _BOX, _CHOICE = regex("[☑■✔✓√✅]"), "[□☐○◯]", r"[^□☐○◯☑■✔✓√✅,。;:、\s]+"
_NOT_TICKED, _NOT_TICKED_BEHIND = regex(rf"{_BOX}\s*{_CHOICE}"), regex(f"{_CHOICE}{_BOX}")
#: Whether the first mark stands behind what it is of: 本科☐ 大专☑.
_MARK_BEHIND = regex(f"[^□☐○◯☑■✔✓√✅]*[{_CJK}][□☐○◯☑■✔✓√✅]")
_CROSSED = regex(r"(驻村|职称|编制|支教)\s*(?:\(?(?:[×✗✘❌]|(?<=\()(?:否|无|没有))\)?|:\s*[否×✗✘❌])")
#: A word in Latin letters.
_IN_LETTERS = regex(" ?[a-z]{2,}(?![a-z])")
_HAN, _BLANK = regex(f"[{_CJK}]"), regex(r"[^\S\n]+")
#: White space of any length is no more than a pause.
_BLANKS = regex(r"\s{2,}")


def written_plainly(text: str, longest: int, names: Names) -> str:
    """The text as the rest of this package reads it, up to so many letters; identity numbers are gone."""
    text = unicodedata.normalize("NFKC", _LIST_MARK.sub("\n", mask_identity_numbers(text[:longest])))
    text = without_autospace(_ticked(text))
    text = _from_uyghur(_BLANKS.sub(_blank, _unnumbered(_unspaced(text[:longest]))), names)
    text = _UNTIL.sub("—", with_pauses(without_courtesy(simplified(text).strip())))
    text = _PAUSE.sub(",", _JOINED.sub("", _YEARS_IN_A_ROW.sub(_listed, text)))
    for said, meant in _DIALECT:
        text = said.sub(meant, text)
    text = _BY_INITIALS.sub(lambda letters: _INITIALS[letters.group().lower()], text)
    text = _YEAR_IN_WORDS.sub(lambda year: year.group().translate(_DIGITS), text)
    text = _SLIP.sub(lambda slip: SLIPS[slip.group()], text)
    first, last = _denied_at_once(names)
    return with_the_year_in_front(last.sub(r"没\1", first.sub(r"\1", text)))


def _from_uyghur(text: str, names: Names) -> str:
    """A text in Chinese; what is not known of its Uyghur says nothing here."""
    said = uyghur_of(tuple(names.uyghur.items())).in_chinese(text)
    return text if said == text else _IN_LETTERS.sub("", said)


@lru_cache(maxsize=8)
def _denied_at_once(names: Names) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds services denied together, in front of them (没参加过驻村、支教) or behind (驻村、支教都没有)."""
    services = names.filled("(?:驻村|下村|(?:学前)?支教|第一书记%services%)")
    denial = "(?:没有?|未|无|从未|从没有?)(?:参加|去|下|干|搞|有)?过?"
    more = rf"(?:[、和或及与]{services})+"
    behind = "我?(?:都|也|一[个次天样])+(?:没有?|未|不曾|从没有?)(?:参加|去|下|干|搞)?过?(?=$|[,。;])"
    return re.compile(rf"({denial}{services}){more}(?![过了\d一二两三])"), re.compile(rf"({services}){more}{behind}")


def _ticked(text: str) -> str:
    """A form's text with the choices ticked alone: □本科 ☑大专; and what is crossed out is none: 驻村×."""
    if _TICK.search(text):
        first = _MARK_BEHIND.match(text)
        text = _TICK.sub(" ", (_NOT_TICKED_BEHIND if first else _NOT_TICKED).sub(" ", text))
    return _CROSSED.sub(r"\1:无", text)


def _unspaced(text: str) -> str:
    """A text without its blanks where they part letters and no words: 我 读 的 是 夜 大."""
    pieces = text.split()
    alone = sum(len(piece) == 1 and _HAN.match(piece) is not None for piece in pieces)
    are_words = len(pieces) >= FEWEST_PIECES and alone > 1 and len(text) < LONGEST_PIECES * len(pieces)
    return _BLANK.sub("", text) if are_words or (alone >= FEWEST_ALONE and alone * 3 >= len(pieces)) else text


def _unnumbered(text: str) -> str:
    """A list without the numbers of its items, where it counts up from 1: "1县医院 2本科 32年工龄" says two years."""
    places: list[re.Match[str]] = []
    for number in range(1, LONGEST_LIST + 1):
        after = places[-1].end() if places else 0
        if (
            match := re.compile(rf"(?:^|(?<=[\s,。;:])){number}(?:[.、)] *)?(?![年月个次岁.\-/])(?=\S)").search(
                text, after
            )
        ) is None:
            break
        places.append(match)
    if len(places) < SHORTEST_LIST:
        return text
    for match in reversed(places):
        text = text[: match.start()] + text[match.end() :]
    return text


def _listed(years: re.Match[str]) -> str:
    """Years with a mark between them, where each is the one after that before it."""
    said = years.group().split()
    numbers = [int(year.removesuffix("年")) % 100 for year in said]
    is_row = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return "、".join(said) if is_row else years.group()


def _blank(blanks: re.Match[str]) -> str:
    return "\n" if set("\n\r") & set(blanks.group()) else ","
