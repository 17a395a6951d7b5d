"""A public body: name, level and kind, and the words for them."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

LEVELS = {
    "national": "国家级",
    "province": "省级",
    "city": "市级(设区的市、州、盟)",
    "county": "县级(县、区、旗、县级市)",
    "township": "乡镇",
    "subdistrict": "街道",
}
KINDS = {"government": "人民政府(含街道办事处)", "department": "部门、机构"}
SCOPES = {"own": "本机关", "area": "全地区汇总"}


class Unit(NamedTuple):
    """The public body that reports: its full name, level and kind."""

    name: str = ""
    level: str = "county"
    kind: str = "government"


def unit_key(name: str) -> str:
    """A unit's name for comparing: no blanks, one width, one case."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
