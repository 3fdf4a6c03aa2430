"""What somebody wrote, without what tells who they are: the numbers, addresses and names that can be found in it.

It would rather take too much away. A name that stands in the middle of a sentence nobody can find: whoever is handed
such texts looks them through.
"""

import re

from services.language.identity_numbers import mask_numbers

#: What takes the place of an address and of a name.
NOBODY = "某某"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ACCOUNT = re.compile(r"((?:微信|QQ|qq|扣扣)(?:号码|号)?(?:是|为|[:：])?\s*)[\w-]{5,}", re.ASCII)
_NAME = r"[\u4e00-\u9fff]{1,8}(?:[·•.][\u4e00-\u9fff]{1,8})*|[^\W\d_]+(?:[ ·'][^\W\d_]+)?"
#: What people write before their names.
_INTRODUCED = re.compile(
    rf"((?:我叫|我姓|姓名(?:是|为|[:：])|名字(?:是|叫|为|[:：])|my name is|ئىسمىم)\s*)(?:{_NAME})", re.IGNORECASE
)
#: 王老师您好: what staff begin with.
_GREETED = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,4}(?=(?:老师|同志|女士|先生)[,，:：!！\s]*[您你]好)")


def anonymous(text: str, called: str | None = None) -> str:
    """A text without them, and without what the person wants to be ``called``."""
    text = _MAIL.sub(NOBODY, mask_numbers(text))
    for pattern in (_ACCOUNT, _INTRODUCED):
        text = pattern.sub(rf"\g<1>{NOBODY}", text)
    text = _GREETED.sub(NOBODY, text)
    return text.replace(called, NOBODY) if called and len(called) > 1 else text
