"""What an office adds to the program's data files: files of the same names in the program's folder
for its data, by which words are added and none of the program's own is lost.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from core.data import load_toml
from core.paths import data_folder, resource

_MOST_BYTES = 256 * 1024  # some 10,000 words


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
            return Added({}, f"{name} 太大")
        return Added(load_toml(source))
    except FileNotFoundError:
        return Added({})
    except OSError:
        return Added({}, f"打不开 {name}")
    except (ValueError, RecursionError):
        return Added({}, f"{name} 的写法有误")


def with_own(name: str) -> dict[str, Any]:
    """A data file of the program together with the office's own; only words are added to what is
    there, so that no file can take anything away or make it something else.
    """
    return _joined(load_toml(resource(name)), added(name).content)


def _joined(shipped: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    whole = dict(shipped)
    for key, more in own.items():
        known = whole.get(key)
        if isinstance(known, dict) and isinstance(more, dict):
            whole[key] = _joined(known, more)
        elif isinstance(known, str) and isinstance(more, str):
            whole[key] = f"{known} {more}"  # words parted by blanks
        elif isinstance(known, list) and isinstance(more, list):
            whole[key] = [*known, *(word for word in more if isinstance(word, str) and word)]
    return whole
