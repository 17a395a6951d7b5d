"""Personal data in prose: identity numbers, mobile numbers, bank cards, private mailboxes,
names.

All functions take text in which full-width figures are plain (`core.narrative.plain`) and give
stretches of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple

from core.checks.searching import matches_at, places_of_any
from core.data import load_toml
from core.late import late
from core.paths import resource

Stretch = tuple[int, int]
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_LONGEST_NAME = 40  # of a mailbox
# What each kind of number cannot be without: that begins with figures, and is found at once.
_LONG = late(r"[0-9]{4} ?[0-9]{4} ?[0-9]{4} ?[0-9]{4}")
_MOBILE_FIGURES = late(r"1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})")
_IDENTITY = late(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])"
    r"(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_MOBILE = late(
    r"(?<![0-9A-Za-z./_=%-])(?:\+?86[ -]?)?1[3-9][0-9]"
    r"(?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})(?![0-9A-Za-z])"
)
_CARD = late(
    r"(?<![0-9A-Za-z./_=-])(?=(?:62|60|4|5[1-8]|3[0-9]|9[0-9]))"
    r"(?:[0-9]{16,19}|[0-9]{4}(?: [0-9]{4}){3}(?: [0-9]{1,3})?)(?![0-9A-Za-z])"
)
_MAIL = late(
    rf"(?<![A-Za-z0-9._%+-])(?P<local>[A-Za-z0-9._%+-]{{1,{_LONGEST_NAME}}})@(?P<host>[A-Za-z0-9-]{{1,20}}(?:\.[A-Za-z]{{2,6}}){{1,2}})"
)
_CONTACTS = (
    *("联系人", "联络员", "联络人", "经办人", "承办人"),
    *("填报人", "填表人", "制表人", "经手人"),
)
_PARTIES = ("申请人", "原告", "当事人", "投诉人", "举报人", "信访人", "第三人")
_TITLES = (*_CONTACTS, *_PARTIES)
_ANONYMOUS = set("某×xX*＊ＸxO○〇")
_ADDRESSED = ("女士", "先生", "同志", "小姐", "主任", "科长", "局长", "老师", "经理", "律师", "某")


class Mail(NamedTuple):
    """A private mailbox; `is_number` where it is known by a number (QQ)."""

    start: int
    end: int
    is_number: bool


@lru_cache(maxsize=16)
def _has_long(text: str) -> bool:
    """Whether so many figures stand together as an identity number or a bank card has."""
    return _LONG.search(text) is not None


def identity_numbers(text: str) -> Iterator[Stretch]:
    """Citizens' identity numbers: 18 digits with the right check digit (GB 11643)."""
    if not _has_long(text):
        return
    for match in _IDENTITY.finditer(text):
        if _is_identity(match.group()):
            yield match.span()


def _is_identity(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return digits[17].upper() == _CHECK_DIGITS[total % 11]


def mobile_numbers(text: str) -> Iterator[Stretch]:
    """Mobile numbers; office land lines (0421-4822009) are none."""
    if _MOBILE_FIGURES.search(text) is not None:
        yield from (match.span() for match in _MOBILE.finditer(text))


def card_numbers(text: str) -> Iterator[Stretch]:
    """Bank cards: 16 to 19 digits that pass Luhn's test, and no identity number."""
    if not _has_long(text):
        return
    for match in _CARD.finditer(text):
        digits = "".join(match.group().split(" "))
        if _is_luhn(digits) and not (len(digits) == 18 and _is_identity(digits)):
            yield match.span()


def _is_luhn(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        digit = int(char) * (1 + place % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def private_mailboxes(text: str) -> Iterator[Mail]:
    """qq.com with a number; 163.com and 126.com with a person's name."""
    first = text.find("@")
    if first < 0:
        return
    for match in _MAIL.finditer(text, max(0, first - _LONGEST_NAME)):
        local, host = match["local"].lower(), match["host"].lower()
        if host.endswith("qq.com") and local.isdigit() and len(local) >= 5:
            yield Mail(*match.span(), True)
        elif host in ("163.com", "126.com", "yeah.net") and is_name_in_pinyin(local):
            yield Mail(*match.span(), False)


def is_name_in_pinyin(local: str) -> bool:
    """Whether the name of a mailbox is a person's: zhangsan, li.xiaoming, wangfang1985.

    >>> is_name_in_pinyin("zhangsan88"), is_name_in_pinyin("kzxzfbgs")
    (True, False)
    """
    letters = re.sub(r"[0-9._-]", "", local)
    return bool(_pinyin_name().fullmatch(letters))


@cache
def _names() -> dict[str, Any]:
    return load_toml(resource("names.toml"))


@cache
def _pinyin_name() -> re.Pattern[str]:
    data = _names()["pinyin"]
    syllables = sorted(
        {a + b for a, b in product(data["initials"], data["finals"])}, key=len, reverse=True
    )
    return re.compile(f"(?:{'|'.join(data['surnames'])})(?:{'|'.join(syllables)}){{1,2}}")


@cache
def _named() -> re.Pattern[str]:
    surnames = _names()["surnames"]
    double = "|".join(surnames["double"])
    sure, unsure = surnames["sure"], surnames["unsure"]
    labels, people = "|".join(_CONTACTS), "|".join(_PARTIES)
    given = r"[^\W\d_A-Za-z]"
    stop = r"[,。;:、()\s]|$"
    numbers = "电话|联系|手机|邮箱|传真"
    acts = (
        "提出|提交|申请|要求|通过|不服|于[0-9二]|因|认为|诉|起诉|撤回|的申请"
        "|等[0-9二两三四五六七八九十]"
    )
    return re.compile(
        rf"(?:{labels})(?:姓名)?[ ]{{0,3}}[::][ ]{{0,3}}"
        rf"(?P<contact>(?:{double}|[{sure}{unsure}]){given}{{1,2}})(?={stop}|{numbers})"
        rf"|(?:{labels})(?P<bare>[{sure}]{given}{{1,2}})(?=[,( ]{{0,2}}(?:{numbers}))"
        rf"|(?:{people})[ ]{{0,2}}(?:(?P<told>[::]|为|是|系)[ ]{{0,3}})?"
        rf"(?P<person>(?:{double}|[{sure}]){given}{{1,2}}?)(?=(?P<act>{acts})|{stop})"
    )


def names_given_away(text: str) -> Iterator[Stretch]:
    """An applicant or a contact named: 申请人李建国, 联系人:王芳. 张某 and 王女士 are none."""
    titles = places_of_any(text, _TITLES)
    for match in matches_at(_named(), text, titles) if titles else ():
        kind = next(kind for kind in ("contact", "bare", "person") if match[kind])
        name = match[kind]
        short = kind == "person" and len(name) == 2 and not match["told"] and not match["act"]
        if not short and is_name(name, text[match.end(kind) : match.end(kind) + 2]):
            yield match.span(kind)


def is_name(name: str, following: str = "") -> bool:
    """Whether a word that begins with a family name is a person's name, not made anonymous."""
    words = _names()["surnames"]
    if _ANONYMOUS.intersection(name) or name.startswith(tuple(words["words"])):
        return False
    if name[-1] in words["ends"] or name.endswith(_ADDRESSED):
        return False
    return not following.startswith(_ADDRESSED)
