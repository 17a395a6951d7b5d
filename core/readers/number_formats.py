"""How Word writes a count: `3` as 三, (3), ③, iii. The names are those of ST_NumberFormat.

Source: ECMA-376 part 1, 17.18.59, with what Word does otherwise ([MS-OI29500], 2.1.540); the codes
of `.doc` are those of MSONFC ([MS-OSHARED], 2.2.1.3).
"""

from __future__ import annotations

from typing import NamedTuple

MOST = 32_767  # Word counts no further
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LETTERS = 26
_MOST_LETTERS = 780  # thirty times each; Word writes no more


class _Chinese(NamedTuple):
    """A way to write numbers in Chinese: `units` of ten, hundred and thousand."""

    digits: str
    units: str = "十百千"
    ten: str = "十"  # 10 at the head of a number
    zero_inside: bool = True  # 一百零一
    one_hundred: bool = True  # 一百, not 百


_PLAIN = "零一二三四五六七八九"
_COUNTED = {
    "chineseCountingThousand": _Chinese(_PLAIN),
    "taiwaneseCountingThousand": _Chinese(_PLAIN),
    "japaneseCounting": _Chinese(_PLAIN, zero_inside=False, one_hundred=False),
    "chineseLegalSimplified": _Chinese("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "壹拾"),
    "ideographLegalTraditional": _Chinese("零壹貳參肆伍陸柒捌玖", "拾佰仟", "壹拾"),
}
_FULL_WIDTH = "".join(map(chr, range(0xFF10, 0xFF1A)))
_DIGITWISE = {
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "taiwaneseDigital": "○一二三四五六七八九",
    "decimalFullWidth": _FULL_WIDTH,
    "decimalFullWidth2": _FULL_WIDTH,
}
# Counted as spoken up to 99, then figure by figure.
_SHORT = {"chineseCounting": "○一二三四五六七八九", "taiwaneseCounting": "○一二三四五六七八九"}
# A sign for each number, and plain figures beyond the last.
_SIGNS = {
    "decimalEnclosedCircle": "".join(map(chr, range(0x2460, 0x2474))),
    "decimalEnclosedCircleChinese": "".join(map(chr, range(0x2460, 0x2474))),
    "decimalEnclosedParen": "".join(map(chr, range(0x2474, 0x2488))),
    "decimalEnclosedFullstop": "".join(map(chr, range(0x2488, 0x249C))),
    "ideographEnclosedCircle": "".join(map(chr, range(0x3220, 0x322A))),
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
}
_FIGURES = ("decimal", "decimalHalfWidth", "numberInDash", "decimalZero")
_OTHER = (
    "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ideographZodiacTraditional",
    "none", "bullet",
)  # fmt: skip
KNOWN = frozenset([*_COUNTED, *_DIGITWISE, *_SHORT, *_SIGNS, *_FIGURES, *_OTHER])

_CODES = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth",
    15: "decimalHalfWidth", 17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle",
    19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac",
    32: "ideographZodiacTraditional", 33: "taiwaneseCounting", 34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 57: "numberInDash",
    255: "none",
}  # fmt: skip


def kind_of_code(code: int) -> str:
    """The name of a number format of an old Word file; one that is not known has its number."""
    return _CODES.get(code, str(code))


def count_text(count: int, kind: str, width: int = 0) -> str:
    """A count as its list writes it; figures where the format has nothing for so high a number.

    `width`: figures at least, with zeros in front.
    """
    if kind in ("bullet", "none"):
        return ""
    if not 0 < count <= MOST:
        return str(count)
    if kind in _SIGNS:
        signs = _SIGNS[kind]
        return signs[count - 1] if count <= len(signs) else str(count)
    if kind in _DIGITWISE:
        return _digitwise(count, _DIGITWISE[kind])
    if kind in _SHORT:
        words = _Chinese(_PLAIN)
        return _chinese(count, words) if count < 100 else _digitwise(count, _SHORT[kind])
    if kind in _COUNTED:
        return _chinese(count, _COUNTED[kind])
    return _western(count, kind, width)


def _western(count: int, kind: str, width: int) -> str:
    lower = kind.replace("upper", "lower")
    if lower == "lowerRoman":
        return _cased(_roman(count), kind)
    if lower == "lowerLetter" and count <= _MOST_LETTERS:
        times, place = divmod(count - 1, _LETTERS)
        return _cased(chr(ord("a") + place) * (times + 1), kind)
    if kind == "ideographZodiacTraditional" and count <= 60:
        return _STEMS[(count - 1) % 10] + _BRANCHES[(count - 1) % 12]
    if kind == "numberInDash":
        return f"- {count} -"
    return f"{count:0{2 if kind == 'decimalZero' else width}d}"


def _cased(text: str, kind: str) -> str:
    return text.upper() if kind.startswith("upper") else text


def _roman(count: int) -> str:
    letters = []
    for value, letter in _ROMAN:
        times, count = divmod(count, value)
        letters.append(letter * times)
    return "".join(letters)


def _digitwise(count: int, digits: str) -> str:
    return "".join(digits[int(figure)] for figure in str(count))


def _chinese(count: int, words: _Chinese) -> str:
    """A number below 100,000 as it is spoken."""
    tens_of_thousands, rest = divmod(count, 10_000)
    head = _chinese(tens_of_thousands, words) + "万" if tens_of_thousands else ""
    zero = words.digits[0] if words.zero_inside else ""
    texts: list[str] = []
    gap = bool(head) and rest < 1000
    for power in (3, 2, 1, 0):
        digit = rest // 10**power % 10
        if not digit:
            gap = gap or bool(texts)
            continue
        if gap:
            texts.append(zero)
        gap = False
        unit = words.units[power - 1] if power else ""
        texts.append(("" if _is_silent(digit, power, words) else words.digits[digit]) + unit)
    said = head + "".join(texts)
    shortened = words.digits[1] + words.units[0]
    return words.ten + said[2:] if said.startswith(shortened) else said


def _is_silent(digit: int, power: int, words: _Chinese) -> bool:
    """Whether one of a unit is not said (百一, not 一百一)."""
    return digit == 1 and power > 0 and not words.one_hundred
