"""What is known of a place alone: words that nobody may meet whose notice is of another one."""

import re

from rules.notice_files.library import OWN_REGIONS, load_region

_XINJIANG = load_region(OWN_REGIONS / "xinjiang")
#: Words that the region's data has as parts of longer ones, or in patterns.
_MORE = ("新疆", "南疆", "兵团", "团场", "师市", "地直", "自治区", "阿克苏", "巴州", "克州", "支教")
#: What is said only of Xinjiang: its places and units, what people serve in there, its own words.
OF_XINJIANG = re.compile(
    "|".join(
        re.escape(word)
        for word in {
            *_MORE,
            *_XINJIANG.counties,
            *_XINJIANG.places,
            *_XINJIANG.services,
            *_XINJIANG.same,
            *(value for value in _XINJIANG.values["village_kind"] if value not in ("无", "驻村")),
        }
    )
)
