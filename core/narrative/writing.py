"""Numbers as prose writes them."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def in_figures(value: int, in_words: bool) -> str:
    """A count in digits, or, where the text writes its numbers in words, as a Chinese numeral
    (two is 两).
    """
    if not in_words or value >= 10_000:
        return str(value)
    return "两" if value == 2 else chinese_numeral(value)


def chinese_numeral(value: int) -> str:
    """A number under 10,000 in Chinese.

    >>> [chinese_numeral(n) for n in (0, 10, 12, 20, 105, 110, 2008)]
    ['零', '十', '十二', '二十', '一百零五', '一百一十', '二千零八']
    """
    if value == 0:
        return _DIGITS[0]
    text, gap = "", False
    for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, worth)
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        elif text:
            gap = value > 0
    return text.removeprefix("一") if text.startswith("一十") else text
