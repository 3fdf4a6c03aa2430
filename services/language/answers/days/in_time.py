"""A story of the last day, of who looks at an application or of the hour of handing it in: will it come in time?"""

from rules.days import ONE_DAY
from rules.notice import Notice
from services.language.answers.question.supposed_days import days_named, hours_named, is_afterwards, may_be_one_of
from services.patterns import regex

_IN_TIME = regex(
    "来得及|来不及|赶得上|赶不上|赶趟|按时|晚不晚|会不会(?:太)?[晚迟]|算不算|行(?:吗|么|不行|不)"
    "|算[^,。;?!]{0,4}[交报提传]|[交报](?:上|成)了?(?:没|还是)"
)
#: Somebody on the way to the last reviewer looks at it.
_LOOKS_AT_IT = regex(
    "(?:单位|领导|[校院站局科所]长|主任|书记|人事|经办人?|县[里局上]?|[他她])[^,。;?!]{0,10}(?:审|点(?![半钟多])|批|往上推|通过)"
)
#: It is handed in, at an hour.
_HANDS_IN = regex("提交|上传|[申网]报|[交报传递]上去")
#: What has an end of its own.
_OF_ELSE = regex("公示|张?贴|纸质|呈报表|报送|会议?研究")
#: Somebody asks whether it is still taken, or why it is not: 过了24号还收不收, 凭什么25号就不收了.
_TAKEN = regex(
    "(?:还|再|又|往[后回]|能|可以)[^,。;?!]{0,6}(?:收|补|接|受理|交|报)[^,。;?!]{0,5}(?:[吗么不没]|行|收)"
    "|有没有[^,。;?!]{0,3}补|(?:就|都|便)不(?:收|让|接|能|给)|不让[交报]"
)
_TOO_LATE = regex(r"[晚迟](?:了|上)?[一两几半\d]个?(?:天|小?时|钟头|分钟)|错过")


def asks_if_in_time(plain: str, notice: Notice) -> bool:
    """Whether a plain question tells what is done to an application on the last day, and asks if that will do."""
    is_done = _LOOKS_AT_IT.search(plain) or (_HANDS_IN.search(plain) and hours_named(plain))
    if not (is_done and _IN_TIME.search(plain)) or _OF_ELSE.search(plain):
        return False
    ends = [window.last_day for window in notice.apply_windows if window.last_day]
    return may_be_one_of(days_named(plain), ends)


def asks_if_taken_late(plain: str, notice: Notice) -> bool:
    """Whether a plain question asks if an application is taken after the last day, at no certain hour, or why not."""
    if not _TAKEN.search(plain) or _OF_ELSE.search(plain) or hours_named(plain):
        return False
    ends = [window.last_day for window in notice.apply_windows if window.last_day]
    days = days_named(plain)
    if may_be_one_of(days, [end + ONE_DAY for end in ends]) or (not days and _TOO_LATE.search(plain)):
        return True
    return is_afterwards(plain) and may_be_one_of(days, ends)
