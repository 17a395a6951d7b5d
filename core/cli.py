"""The command line `nianbao`: no window, no display, no network.

Exit status: 0 fine; 1 the report has errors; 2 a file could not be read or the call is wrong; 3 a
target could not be written. Whatever goes wrong is one line on standard error, never a traceback.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

from core.commands.arguments import parse
from core.commands.terminal import Terminal
from core.errors import TargetError, UserError

_WRONG = 2
_NOT_WRITTEN = 3
_FEW_LEFTOVERS = 500_000  # objects that wait before any is looked over: some 50 MB of small ones
_INTERRUPTED = 130  # as the shell counts a process that was stopped from the keyboard

# Each command's function, imported when it is called: what the others need costs nothing.
_COMMANDS = {
    "check": "core.commands.check:run",
    "convert": "core.commands.convert:run",
    "merge": "core.commands.merge:run",
    "compare": "core.commands.compare:run",
    "rules": "core.commands.rules:run",
    "backup": "core.commands.keep:backup",
    "restore": "core.commands.keep:restore",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit status."""
    terminal = Terminal()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments), terminal)
    except TargetError as error:
        terminal.tell(str(error))
        return _NOT_WRITTEN
    except UserError as error:
        terminal.tell(str(error))
        return _WRONG
    except KeyboardInterrupt:
        terminal.tell("已中断。")
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a fault of ours is told in one line, too
        terminal.tell(f"程序内部错误({type(error).__name__}:{error})。请把这一行告诉维护人员。")
        return _WRONG


def program() -> NoReturn:
    """The command as a process of its own, which ends when its work is done.

    The interpreter would first take apart, object by object, what the system frees at once; for one
    report that is a tenth of the whole time. Nothing waits for it: files are closed by then. While
    it works it makes next to no garbage, and need not look for it at every few hundred objects.
    """
    gc.set_threshold(_FEW_LEFTOVERS)
    status = main()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):  # nobody reads on: told or passed over before
                stream.flush()
    os._exit(status)


def _run(arguments: list[str], terminal: Terminal) -> int:
    options = parse(arguments)
    module, name = _COMMANDS[options.command].split(":")
    command: Callable[..., int] = getattr(import_module(module), name)
    status = command(options, terminal)
    terminal.flush()
    return status
