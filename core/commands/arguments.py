"""The words of a call: commands, options, and what is said when they make no sense."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn, Protocol

from core import APP_ID, APP_NAME, VERSION
from core.errors import UsageError
from core.report import KINDS, LEVELS

COMMANDS = {
    "check": "审核报告,列出错误、警告和提示",
    "convert": "把报告转换成另一种文件",
    "merge": "把多份报告汇总成一份",
    "compare": "对照两份报告",
    "rules": "列出全部审核项目",
    "backup": "把报告库备份到一个文件",
    "restore": "用备份文件还原报告库",
}
_STATUSES = """\
退出状态:0 正常;1 报告有错误;2 文件读不了或用法不对;3 目标写不了(原有文件不动)
"""


def parse(arguments: list[str]) -> argparse.Namespace:
    """The call as names and values. Raises UsageError; `--help` and `--version` end the process."""
    parser, commands = _parsers()
    options = parser.parse_args(arguments)
    if options.command is None:
        raise UsageError(
            f"没有写命令。可用的命令:{'、'.join(commands)}。用 nianbao --help 看说明。"
        )
    return options


class _Group(Protocol):
    """A titled group of arguments."""

    def add_argument(self, *names: str, **settings: Any) -> Any: ...


class _Parser(argparse.ArgumentParser):
    """Speaks Chinese, and raises instead of ending the process."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Help)
        super().__init__(add_help=False, allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{in_chinese(message)}用 {self.prog} --help 看说明。")


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法:" if prefix is None else prefix)


_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少 \1。"),
    (r"unrecognized arguments: (.+)", r"不认识“\1”。"),
    (r"argument (.+?): expected (?:one|at least one|\d+) arguments?", r"\1 后面缺少内容。"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 和 \2 不能同时使用。"),
    (r"argument (.+?): ignored explicit argument '(.*)'", r"\1 后面不能写“\2”。"),
    (r"argument 命令: invalid choice: '(.*?)' .*", r"没有“\1”这个命令。"),
    (r"argument (.+?): invalid choice: '(.*?)' .*", r"\1 不能是“\2”。"),
    (r"argument (.+?): (.+)", r"\1 \2"),
)


def in_chinese(message: str) -> str:
    """What argparse has to say, as a Chinese sentence."""
    for pattern, sentence in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(sentence)
    return f"用法不对({message})。"


def _parsers() -> tuple[_Parser, list[str]]:
    main = _Parser(
        prog=APP_ID,
        description=f"{APP_NAME}:编写、审核《政府信息公开工作年度报告》。",
        epilog=_STATUSES,
    )
    commands = main.add_subparsers(
        title="命令", metavar="命令", dest="command", parser_class=_Parser, prog=APP_ID
    )
    shared = _add_shared(main)
    shared.add_argument(
        "--version", action="version", version=f"{APP_NAME} {VERSION}", help="显示版本"
    )
    _add_unit(main)
    for name, fill in _FILLERS.items():
        about = COMMANDS[name]
        parser = commands.add_parser(name, help=about, description=f"{about}。")
        fill(parser.add_argument_group("参数"), _add_shared(parser))
        if name in _READING:
            _add_unit(parser)
    return main, list(commands.choices)


def _add_shared(parser: _Parser) -> _Group:
    """Options that may stand before or after the command; the group for more of them."""
    group = parser.add_argument_group("选项")
    group.add_argument("-h", "--help", action="help", help="显示这段说明")
    group.add_argument(
        "--library",
        metavar="文件",
        default=argparse.SUPPRESS,
        help="使用这个报告库(也可以用环境变量 NIANBAO_LIBRARY 指定)",
    )
    group.add_argument(
        "--no-library", action="store_true", default=argparse.SUPPRESS, help="不使用报告库"
    )
    return group


def _add_unit(parser: _Parser) -> None:
    """What a document may not say of itself."""
    group = parser.add_argument_group("文件中没有写明时")
    for name, metavar, read, about in _UNIT_OPTIONS:
        group.add_argument(name, metavar=metavar, type=read, default=argparse.SUPPRESS, help=about)


def _listed(known: dict[str, str]) -> str:
    return "、".join(f"{key}({word.partition('(')[0]})" for key, word in known.items())


def _year(text: str) -> int:
    if not re.fullmatch(r"(?:19|20|21)[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"应当是四位数的年份,不能是“{text}”。")
    return int(text)


def _one_of(known: dict[str, str]) -> Callable[[str], str]:
    """The key of a level or kind, by itself or by its Chinese word."""
    words = {word.partition("(")[0]: key for key, word in known.items()}

    def read(text: str) -> str:
        key = words.get(text, text)
        if key not in known:
            raise argparse.ArgumentTypeError(f"不能是“{text}”,可以是:{'、'.join(known)}。")
        return key

    return read


_UNIT_OPTIONS: tuple[tuple[str, str, Callable[[str], Any], str], ...] = (
    ("--unit", "名称", str, "单位名称"),
    ("--year", "年份", _year, "报告年度,如 2025"),
    ("--level", "级别", _one_of(LEVELS), f"单位级别:{_listed(LEVELS)}"),
    ("--kind", "类别", _one_of(KINDS), f"单位类别:{_listed(KINDS)}"),
)


def _fill_check(words: _Group, options: _Group) -> None:
    words.add_argument("files", metavar="文件", nargs="+", help="要审核的报告,可以有多个")
    options.add_argument("--previous", metavar="文件", help="上年报告(只能和一个文件一起用)")
    _add_json(options)


def _fill_convert(words: _Group, options: _Group) -> None:
    words.add_argument("source", metavar="原文件", help="要转换的报告")
    words.add_argument(
        "target", metavar="目标文件", help="由后缀决定种类:.pdf .docx .html .xlsx .json"
    )
    options.add_argument("--draft", action="store_true", help="转换草稿:报告有错误也不提醒")


def _fill_merge(words: _Group, options: _Group) -> None:
    words.add_argument("inputs", metavar="文件或文件夹", nargs="+", help="要汇总的报告")
    options.add_argument(
        "-o", "--output", metavar="文件", required=True, help="汇总报告写到哪里,由后缀决定种类"
    )
    options.add_argument("--roster", metavar="文件", help="应当报送的单位名单,一行一个")
    _add_json(options)


def _fill_compare(words: _Group, options: _Group) -> None:
    words.add_argument("old", metavar="原报告", help="作为基准的报告,如上年报告")
    words.add_argument("new", metavar="新报告", help="与它对照的报告")
    _add_json(options)


def _fill_rules(_: _Group, options: _Group) -> None:
    _add_json(options)


def _fill_backup(words: _Group, _: _Group) -> None:
    words.add_argument("target", metavar="备份文件", help="备份存到哪里")


def _fill_restore(words: _Group, _: _Group) -> None:
    words.add_argument("source", metavar="备份文件", help="用哪个备份还原")


def _add_json(options: _Group) -> None:
    options.add_argument("--json", action="store_true", help="以 JSON 输出,供其他程序使用")


_READING = ("check", "convert", "merge", "compare")
_FILLERS: dict[str, Callable[[_Group, _Group], None]] = {
    "check": _fill_check,
    "convert": _fill_convert,
    "merge": _fill_merge,
    "compare": _fill_compare,
    "rules": _fill_rules,
    "backup": _fill_backup,
    "restore": _fill_restore,
}
