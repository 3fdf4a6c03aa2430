"""Whether the people of an enterprise may apply: asked in so few words that most entries on enterprises are as near."""

import re

from services.patterns import regex

_STATE = regex("国企|国有|央企")
_ASKS = regex(
    r"(?:请问|我们?|咱们?|是|在|那|这种?|一家|个|[,])*"
    r"(?:国有|国营|民营|私营|私人|私立)?(?:的)?(?:企业|公司|工?厂子?|国企|央企|民企|私企)(?:里面?|上)?(?:上班)?(?:的)?"
    r"(?:人员?|职工|员工|工人|技术员|技术人员)?(?:们)?[,]?"
    r"(?:能不能|可不可以|能|可以|可否|能否|让不让|给不给|给)?(?:参加|一起|也)*(?:申报|报名|报|评职称|评|(?:乡镇)?初定[初中]?级?|授予[初中副正]?[级高]?|(?:驻村)?(?:三年)?高定[中副正]?[级高]?)?(?:职称)?"
    r"(?:吗|么|不|没|[行中成]|可以吗|[?。!])*"
)


def firm_asked(plain: str) -> str | None:
    """The kind of enterprise of whose people a plain question asks whether they may apply, and nothing else."""
    if not re.search("能|可|行|中|成|让|给", plain) or not _ASKS.fullmatch(plain):
        return None
    return "国有企业" if _STATE.search(plain) else "民营企业"
