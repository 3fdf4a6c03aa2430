"""What tells who somebody is goes from a text; what is asked stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.desk.anonymous import NOBODY, anonymous
from services.language.identity_numbers import MASK, PHONE_MASK, holds_identity_number

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("我叫王小明，街道算乡镇吗？", f"我叫{NOBODY}，街道算乡镇吗？"),
        ("姓名：阿依古丽·买买提，函授能报吗", f"姓名：{NOBODY}，函授能报吗"),
        ("我姓王，想问截止时间", f"我姓{NOBODY}，想问截止时间"),
        ("My name is John Smith, when is it due?", f"My name is {NOBODY}, when is it due?"),
        ("ئىسمىم ئايگۈل، قاچان تاپشۇرىمەن؟", f"ئىسمىم {NOBODY}، قاچان تاپشۇرىمەن؟"),
        ("请发到 wang.xm@example.com.cn", f"请发到 {NOBODY}"),
        ("加微信号：wxm_1990 可以吗", f"加微信号：{NOBODY} 可以吗"),
        ("QQ 123456789", f"QQ {NOBODY}"),
        ("王老师您好，不算。", f"{NOBODY}老师您好，不算。"),
        ("电话13812345678", f"电话{PHONE_MASK}"),
        ("身份证110105194912310021", f"身份证{MASK}"),
    ],
)
def test_numbers_addresses_and_names_go(text, without):
    assert anonymous(text) == without


@pytest.mark.parametrize(
    "text",
    [
        "街道算乡镇吗？",
        "语文老师在哪个县报名？",
        "老师您好，2022年7月参加工作，能报吗",
        "请拨0997-2283195，工作日10:00-19:00",
        "附件4里姓名一栏怎么填",
        "单位的名字要写全称吗",
    ],
)
def test_what_names_nobody_stays(text):
    assert anonymous(text) == text


@given(HAN, HAN, st.sampled_from(["13812345678", "11010519491231002X", "a.b@example.org"]))
def test_wherever_a_number_or_an_address_stands_it_goes(before, after, number):
    text = anonymous(f"{before} {number} {after}")
    assert number not in text and not holds_identity_number(text.replace(MASK, ""))


@given(HAN, st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=6))
def test_what_somebody_is_called_goes_wherever_it_stands(text, called):
    assert called not in anonymous(f"{text}{called}，{called}", called).replace(NOBODY, "\0")
