"""What an office adds to the program's data files: files of the same names in the program's folder
for its data, by which words are added and none of the program's own is lost.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from core.data import load_toml
from core.late import late
from core.paths import data_folder, resource

_MOST_BYTES = 256 * 1024  # some 10,000 words
_LINE = late(r"\(at line ([0-9]+),")
_TOLD = 3  # names of a file that are not known, told at most
# Tables whose keys are the office's: a wrong word and the right one.
_OPEN = ("typos",)


class Added(NamedTuple):
    """The content of an office's file, empty where there is none; `damaged`: why it could not be
    read, or "".
    """

    content: dict[str, Any]
    damaged: str = ""


def added(name: str) -> Added:
    """The office's own file of that name."""
    source = data_folder() / name
    try:
        if source.stat().st_size > _MOST_BYTES:
            return Added({}, "文件太大")
        raw = source.read_bytes()
    except FileNotFoundError:
        return Added({})
    except OSError:
        return Added({}, "文件打不开")
    return _parsed(raw)


def trouble(name: str) -> str | None:
    """What the office is to be told of its own file of that name: that it could not be read, or
    which of its contents have no place in it. None where all is well.
    """
    source = data_folder() / name
    try:
        known = source.stat()
    except OSError:
        return None
    return _trouble(name, str(source), known.st_mtime_ns, known.st_size)


@lru_cache(maxsize=8)
def _trouble(name: str, _source: str, _changed: int, _size: int) -> str | None:
    """As long as the file stays the same, it is not read again at every check."""
    own = added(name)
    if own.damaged:
        return f"本单位的 {name} 无法读取({own.damaged}),只用了程序自带的词语"
    unknown = list(_unknown(load_toml(resource(name)), own.content)) if own.content else []
    if not unknown:
        return None
    named = "、".join(f"“{each}”" for each in unknown[:_TOLD])
    more = f"等 {len(unknown)} 处" if len(unknown) > _TOLD else ""
    return f"本单位的 {name} 里{named}{more}的名称或写法不对,没有采用"


def with_own(name: str) -> dict[str, Any]:
    """A data file of the program together with the office's own; only words are added to what is
    there, so that no file can take anything away or make it something else.
    """
    return _joined(load_toml(resource(name)), added(name).content)


def _parsed(raw: bytes) -> Added:
    import tomllib  # an office without a file of its own needs none

    try:
        return Added(tomllib.loads(_text(raw).replace("\r\n", "\n")))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        return Added({}, f"第 {line[1]} 行的写法有误" if line else "写法有误")
    except (ValueError, RecursionError):
        return Added({}, "写法有误")


def _text(raw: bytes) -> str:
    """As the editors of an office save: UTF-8 with a mark before it or without, “Unicode”, and
    “ANSI”, which is GBK there. Raises ValueError for anything else.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def _joined(shipped: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    whole = dict(shipped)
    for key, more in own.items():
        known = whole.get(key)
        if isinstance(known, dict):
            whole[key] = _joined(known, more) if isinstance(more, dict) else known
        elif isinstance(known, str):
            whole[key] = " ".join([known, *_words(more)])  # words parted by blanks
        elif isinstance(known, list):
            whole[key] = [*known, *_words(more)]
    return whole


def _words(found: object) -> list[str]:
    """Words as a list or as one string, parted by blanks: either way of writing is understood."""
    if isinstance(found, str):
        return found.split()
    some = found if isinstance(found, list) else []
    return [word for word in some if isinstance(word, str) and word]


def _unknown(shipped: dict[str, Any], own: dict[str, Any], above: str = "") -> Iterator[str]:
    """Names in an office's file that the program's has not, or whose content is no words."""
    for key, more in own.items():
        known, name = shipped.get(key), f"{above}{key}"
        if isinstance(known, dict) and isinstance(more, dict):
            if key in _OPEN:
                texts = more.items()
                yield from (f"{name}.{each}" for each, to in texts if not isinstance(to, str))
            else:
                yield from _unknown(known, more, f"{name}.")
        elif not isinstance(known, str | list) or not _are_words(more):
            yield name


def _are_words(found: object) -> bool:
    if isinstance(found, list):
        return all(isinstance(word, str) for word in found)
    return isinstance(found, str)
