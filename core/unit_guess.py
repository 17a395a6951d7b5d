"""Level and kind of a public body, guessed from its name. A guess is always told to the user."""

from __future__ import annotations

import re

from core.late import late
from core.report import Unit

_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
_DEPARTMENT = late(
    r"(?:局|厅|委|委员会|办公室|办公厅|中心|院|总队|支队|大队|所|站|处|司|部|署|管委会|公司)(?:\([^)]*\))?$"
)
_GOVERNMENT = late(r"(?:人民政府|政府|行政公署|街道办事处|街道|镇|乡|苏木|办事处)$")
_PLACES = (
    ("subdistrict", late(r"街道")),
    (
        "township",
        late(
            r".(?:(?<!城)镇|(?<!城)乡(?!村)|苏木)"
            r"(?:人民政府|政府|$|[^镇乡]{2,}(?:所|站|中心|办公室)$)"
        ),
    ),
    ("county", late(r".(?:县|旗|(?<!自治)(?<!地)区)(?!域)")),
    ("city", late(r".(?:市(?!场)|自治州|州(?!省)|盟|地区)")),
    ("province", late(r".(?:省|自治区)")),
)
# 财政部, 审计署: a name without a place; 宣传部 and the like are of a place that is not said.
_NATIONAL = late(
    r"^(?:国家|国务院|中国|中华人民共和国|全国)|(?<!宣传)(?<!组织)(?<!统战)(?<!武装)部$|署$"
)


def guess_unit(name: str) -> Unit:
    """Level and kind by the words of the name: `五家镇人民政府` is a township's government."""
    plain = name.strip()
    kind = "government" if _GOVERNMENT.search(plain) else "department"
    if not _DEPARTMENT.search(plain) and not _GOVERNMENT.search(plain):
        kind = "government" if re.search(r"(?:省|市|县|区|旗|州|盟)$", plain) else "department"
    return Unit(plain, _guess_level(plain), kind)


def _guess_level(name: str) -> str:
    place = re.sub(r"(?:人民)?政府$|行政公署$", "", name) or name
    if place in _MUNICIPALITIES or re.search(r"(?:省|自治区)$", place):
        return "province"
    place = (
        re.sub(r"^.{2,8}?自治区(?=.)", "", place)
        if re.search(r"自治区.*[市县旗区州盟]", place)
        else place
    )
    found = [level for level, words in _PLACES if words.search(place)]
    if not found:
        return "national" if _NATIONAL.search(name) else "county"
    if found == ["city"] and place.startswith(_MUNICIPALITIES):
        return "province"
    return found[0]
