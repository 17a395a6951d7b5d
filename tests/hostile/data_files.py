"""Hostile reports in JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.hostile.kinds import Collection

DATA = Collection()
_START = '{"nianbao":1,"form":"2021","year":2025,"unit":{"name":"甲县人民政府"},'


def put(path: Path, rest: str) -> None:
    path.write_text(_START + rest + "}", encoding="utf-8")


@DATA.add("JSON nested 1,000,000 deep", "json", words="嵌套过深", quick=True)
def _deep(path: Path) -> None:
    put(path, '"a":' + "[" * 1_000_000 + "]" * 1_000_000)


@DATA.add("JSON objects nested 900 deep", "json")
def _below(path: Path) -> None:
    put(path, '"a":' + '{"a":' * 900 + "1" + "}" * 900)


@DATA.add("JSON number of 5,000 digits", "json", words="数字太大", quick=True)
def _digits(path: Path) -> None:
    put(path, '"cells":{"requests.new.natural":' + "9" * 5000 + "}")


@DATA.add("JSON number of 4,000 digits", "json")
def _fewer_digits(path: Path) -> None:
    put(path, '"cells":{"requests.new.natural":' + "9" * 4000 + "}")


@DATA.add("JSON number of 3,000,000 digits behind the point", "json")
def _decimals(path: Path) -> None:
    put(path, '"cells":{"requests.new.natural":0.' + "9" * 3_000_000 + "}")


@DATA.add("JSON number with an exponent of 999,999,999", "json", quick=True)
def _exponent(path: Path) -> None:
    put(path, '"cells":{"requests.new.natural":1e999999999,"disclosure.fees.amount":"1e99999"}')


@DATA.add("JSON of 1,000,000 cells", "json")
def _cells(path: Path) -> None:
    cells = {f"x{n}": n for n in range(200_000)}
    put(path, '"cells":' + json.dumps(cells))


@DATA.add("15 MB of JSON lists", "json")
def _lists(path: Path) -> None:
    put(path, '"a":[' + "[]," * 5_000_000 + "0]")


@DATA.add("15 MB of JSON decimals", "json")
def _numbers(path: Path) -> None:
    put(path, '"a":[' + "0.1," * 3_700_000 + "0]")


@DATA.add("4 MB of JSON decimals", "json")
def _some_numbers(path: Path) -> None:
    put(path, '"a":[' + "0.1," * 1_000_000 + "0]")


@DATA.add("4 MB of JSON objects", "json")
def _objects(path: Path) -> None:
    put(path, '"a":[' + '{"a":{}},' * 440_000 + "0]")


@DATA.add("15 MB of text in JSON", "json", words="内容太多")
def _text(path: Path) -> None:
    put(path, '"overview":"' + "收到申请12件，答复11件。" * 400_000 + '"')


@DATA.add("1,000,000 characters of text in JSON", "json")
def _some_text(path: Path) -> None:
    put(path, '"overview":"' + "收到申请12件，答复11件。" * 80_000 + '"')


@DATA.add("100,000 explanations in JSON", "json")
def _explanations(path: Path) -> None:
    put(path, '"explanations":[' + '{"rule":"N408","key":"k","text":"t"},' * 100_000 + "0]")


@DATA.add("15,000 odd explanations and 15,000 others in JSON", "json")
def _odd(path: Path) -> None:
    one = '{"rule":"N408","key":"k%d","text":"t","more":1},'
    put(path, '"explanations":[' + "".join(one % n for n in range(30_000)) + "0]")


@DATA.add("100,000 bindings in JSON", "json")
def _bindings(path: Path) -> None:
    one = '{"start":0,"end":1,"cells":["requests.new.natural"]},'
    put(path, '"overview":"1件","bindings":{"overview":[' + one * 70_000 + "0]}")
