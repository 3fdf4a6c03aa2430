"""The pieces of a Uyghur text in the order of Chinese: the verb before what it is about, what denies in front."""

from collections.abc import Iterator
from typing import get_args

from rules.facts import VillageKind
from services.language.uyghur.tokens import Token

_VILLAGE, _ME, _MAY = "村", "我", "可以"
#: What somebody does who goes to a village to live there.
_GOES = {"下去", "去", "出", "住", "来"}
_COMES_BACK = {"回来"}
#: A thing in its case, what is done with it, and what both are together.
_TOGETHER = {
    ("工作", "to"): (("下去", "出", "入职", "去", "申报"), "参加工作"),
    ("博士后工作站", "from"): (("出", "毕业"), "博士后出站"),
    ("岗位", "to"): (("下去", "出", "入职"), "参加工作"),
}
_DONE = {"取得", "给", "毕业", "参加工作", "入职", "工作", "来", "去", "回来"}
#: How somebody sets out for work, and what else one may set out for.
_SETS_OUT = ("出", "下去")
_NO_WORK = (*get_args(VillageKind), "优秀", "合格", "不合格", "基本合格", "结果", "成绩", "通知", "学位", "评上")
_RATED = ("优秀", "合格", "基本合格", "不合格", "连续", "至今")
#: Years by the one of asking, which a month may follow.
_YEARS = ("今年", "去年", "前年")
_LEVELS = ("初级", "中级", "副高", "正高", "高级", "等级", "哪一级", "几级")


def in_order(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, clause by clause, in the order of Chinese."""
    clause: list[Token] = []
    tokens = [each for each in tokens if each.text or each.kind != "word"]
    for place, token in enumerate(tokens):
        is_last = place + 1 == len(tokens) or tokens[place + 1].kind == "pause"
        if token.text == _ME and is_last and clause:  # mal doxturi men
            clause = [Token(f"{_ME}是", "person"), *clause]
        elif token.kind == "person" and clause:  # somebody else begins to do something
            yield from _clause(clause)
            yield Token(",", "pause")
            clause = [token]
        elif token.kind == "pause":
            yield from _clause(clause)
            yield token
            clause = []
        else:
            clause.append(token)
    yield from _clause(clause)


def _clause(tokens: list[Token]) -> list[Token]:
    for step in (_named, _service, _residency, _parted, _times, _denied, _rises, _spans, _places, _verbs):
        tokens = step(tokens)
    return tokens


def _named(tokens: list[Token]) -> list[Token]:
    """A county with what it is behind its name says that once; who somebody is needs a verb."""
    told: list[Token] = []
    for place, token in enumerate(tokens):
        if token.text in ("县", "市") and told and told[-1].text.endswith(("县", "市")):
            continue
        is_last = place + 1 == len(tokens)
        is_who = is_last and place == 1 and token.kind == "word" and not token.marks and tokens[0].text == _ME
        told.append(token._replace(text=f"是{token.text}") if is_who else token)
    return told


def _service(tokens: list[Token]) -> list[Token]:
    """Who went to a service that is called by its Chinese name went there, and began no work; or never did."""
    place = next((at for at, token in enumerate(tokens) if token.text in get_args(VillageKind)), None)
    if place is None:
        return tokens
    told = [
        token for at, token in enumerate(tokens) if at < place or not (token.text == "工作" and "to" in token.marks)
    ]
    for at, token in enumerate(told):
        if at > place and token.kind == "verb" and token.text in _GOES:
            if {"not", "past"} <= token.marks:
                return [
                    *told[:place],
                    Token(f"没参加过{told[place].text}", "word"),
                    *told[place + 1 : at],
                    *told[at + 1 :],
                ]
            return [*told[:at], token._replace(text="去"), *told[at + 1 :]]
    return told


def _residency(tokens: list[Token]) -> list[Token]:
    """Who is in a village, or goes there or comes back, serves there; who works in one of a county's does not."""
    for place, token in enumerate(tokens):
        if not token.text.startswith(_VILLAGE) or token.marks & {"its", "of"} or not token.marks & {"in", "to", "from"}:
            continue
        verb = next((at for at, each in enumerate(tokens) if at > place and each.kind == "verb"), None)
        text = tokens[verb].text if verb is not None else ""
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        is_named = after and (after.kind in ("date", "span", "count", "adverb", "other") or after.text in _RATED)
        if verb is None and after and not is_named:
            return [*tokens[:place], Token(f"{_VILLAGE}里", "word"), *tokens[place + 1 :]]
        if verb is None or text in ("做", "可以", "取得"):
            return [*tokens[:place], Token("驻村", "word"), *tokens[place + 1 :]]
        if text in _GOES and "from" not in token.marks:
            done = Token("驻村", "verb", tokens[verb].marks)
            return [*tokens[:place], *tokens[place + 1 : verb], done, *tokens[verb + 1 :]]
        if text in _COMES_BACK or (text in _GOES and "from" in token.marks):
            return [*tokens[:place], *tokens[place + 1 : verb], Token("驻村结束", "word"), *tokens[verb + 1 :]]
    return _began(tokens)


def _began(tokens: list[Token]) -> list[Token]:
    """Who went somewhere on a day, to no village and for no paper, began to work there."""
    is_dated = any(token.kind == "date" for token in tokens)
    if not is_dated or any(token.text.startswith(_NO_WORK) or token.text.endswith("证") for token in tokens):
        return tokens
    return [
        token._replace(text="参加工作") if token.text in _SETS_OUT and "past" in token.marks else token
        for token in tokens
    ]


def _times(tokens: list[Token]) -> list[Token]:
    """From one day to another, since a day, until a day."""
    told: list[Token] = []
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.kind == "asking" and token.marks & {"from", "until"}:
            told.append(token._replace(text=("从" if "from" in token.marks else "到") + token.text))
        elif token.kind != "date":
            told.append(token)
        elif "from" in token.marks and after and (after.kind == "date" or after.text == "至今"):
            told.append(Token(token.text + ("到" if after.kind == "date" else ""), "date"))
        elif "from" in token.marks:
            year = told.pop().text if told and told[-1].text in _YEARS else ""
            told.insert(0, Token(f"{year}{token.text}起", "date"))
        elif "until" in token.marks and not (told and told[-1].text.endswith("到")):
            told.append(Token("到" + token.text, "date"))
        else:
            told.append(Token(token.text, "date"))
    return told


def _denied(tokens: list[Token]) -> list[Token]:
    """What is not, is there, or is needed stands behind what it is said of."""
    told: list[Token] = []
    for token in tokens:
        if token.kind != "grammar":
            told.append(token)
            continue
        if token.text == "没有" and told and told[-1].kind == "verb":
            told[-1] = told[-1]._replace(marks=told[-1].marks | {"not", "past"})
            continue
        word = token.text
        ask = "吗" if "asked" in token.marks else ""
        said = _said_before(told)
        if said:
            told = told[: -len(said)]
            told.append(Token(f"{word}{''.join(each.text for each in said)}{ask}", "word"))
        else:
            told.append(Token(word + ask, "word"))
        if word == "不是" and not ask:
            told.append(Token(",", "pause"))
    return told


def _said_before(told: list[Token]) -> list[Token]:
    """The last thing told, with what is said of it."""
    if not told or told[-1].kind in ("adverb", "person", "pause"):
        return []
    first = len(told) - 1
    while first and told[first - 1].kind == "word" and not told[first - 1].marks and told[first].kind == "word":
        first -= 1
    return told[first:]


def _parted(tokens: list[Token]) -> list[Token]:
    """What a thing and what is done with it say together, though a day is said between."""
    for place, token in enumerate(tokens):
        for (text, case), (verbs, together) in _TOGETHER.items():
            if token.text != text or case not in token.marks:
                continue
            at = next((at for at in range(place + 1, len(tokens)) if tokens[at].text in verbs), None)
            if at is not None:
                return [*tokens[:place], *tokens[place + 1 : at], tokens[at]._replace(text=together), *tokens[at + 1 :]]
    return tokens


def _rises(tokens: list[Token]) -> list[Token]:
    """Who goes up to a level gets it."""
    if not any(token.text.endswith(_LEVELS) for token in tokens):
        return tokens
    return [token._replace(text="评上") if token.text in ("出", "下去", "晋升") else token for token in tokens]


def _spans(tokens: list[Token]) -> list[Token]:
    """How long something took stands behind it: 工作了3年, 满2年, 驻村3年."""
    told: list[Token] = []
    for token in tokens:
        before = told[-1] if told else None
        if before is None or before.kind != "span" or token.kind != "verb":
            told.append(token)
        elif token.text in ("工作", "驻村", "教") and not token.marks & {"not", "if", "asked", "meant"}:
            told[-1] = Token(f"{token.text}了{before.text}", "word")
        elif token.text == "满":
            told[-1] = Token(f"{'不' if 'not' in token.marks else ''}满{before.text}{_ask(token)}", "word")
        elif token.text == "超过":
            told[-1] = Token(f"{before.text}多", "word")
        elif token.text == "可以" and "past" in token.marks and "not" not in token.marks:
            told[-1] = Token(f"满{before.text}了", "word")
        else:
            told.append(token)
    return told


def _places(tokens: list[Token]) -> list[Token]:
    """Where something is to be brought stands behind bringing it: 提交到哪里."""
    told: list[Token] = []
    for token in tokens:
        before = told[-1] if told else None
        if before and before.kind == "asking" and token.kind == "verb" and before.text in ("哪里", "谁"):
            link = "给" if before.text == "谁" else "到" if token.text in ("提交", "报送", "上传") else ""
            told[-1] = token if link else before
            told.append(Token(link + before.text, "word") if link else token)
        else:
            told.append(token)
    return told


def _verbs(tokens: list[Token]) -> list[Token]:
    of_degree = any("学位" in token.text for token in tokens)
    tokens = [token._replace(text="授予") if of_degree and token.text == "给" else token for token in tokens]
    if any(token.kind == "asking" for token in tokens):  # what is asked for is told by the word for it
        tokens = [token for token in tokens if not (token.text == _MAY and not token.marks & {"asked", "not", "if"})]
    return [Token(_said(token), token.kind, token.marks) if token.kind == "verb" else _word(token) for token in tokens]


def _word(token: Token) -> Token:
    if token.kind in ("word", "person") and "of_it" in token.marks:
        return Token(f"那{token.text}呢", token.kind)
    return Token(token.text + "吗", token.kind) if token.kind == "word" and "asked" in token.marks else token


def _said(token: Token) -> str:
    verb, marks = token.text, token.marks
    if verb == _MAY:
        return _may(marks)
    denied = ("没" if "past" in marks else "不") if "not" in marks else ""
    if denied and verb == "驻村":
        return "没驻过村" if "past" in marks else "不驻村"
    if denied == "没" and verb in ("取得", "给", "授予"):
        return f"没有{verb}"
    able = "能" if "able" in marks and ("asked" in marks or "not" in marks) else ""
    will = "打算" if "meant" in marks and verb == "驻村" and not denied else ""
    if "if" in marks and not denied:
        return f"{verb}的话" if verb not in _DONE else verb
    return f"{denied}{able}{will}{verb}{_ask(token)}"


def _may(marks: frozenset[str]) -> str:
    if "if" in marks:
        return "不行的话" if "not" in marks else ""
    if "asked" in marks:
        return "可以吗"
    if "not" in marks:
        return "" if "past" in marks else "不可以"
    return "" if "past" in marks else "可以"


def _ask(token: Token) -> str:
    return "吗" if "asked" in token.marks else ""
