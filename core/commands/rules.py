"""`nianbao rules [--json]`: the catalogue of checks."""

from __future__ import annotations

import argparse

from core.checks.registry import CATALOGUE
from core.commands.terminal import Terminal

GROUPS = {
    "F": "单元格",
    "T": "表内关系",
    "Y": "与上年对照",
    "N": "文字与表格",
    "S": "结构与完整",
    "W": "文字表述",
    "P": "个人信息",
    "G": "汇总",
}


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print every check with its id, severity, title and basis."""
    if options.json:
        listed = [
            {
                "id": rule.id,
                "severity": rule.severity.value,
                "title": rule.title,
                "basis": list(rule.basis),
            }
            for rule in CATALOGUE
        ]
        terminal.give({"rules": listed})
        return 0
    group = ""
    for rule in CATALOGUE:
        if rule.group != group:
            space = "\n" if group else ""
            terminal.say(f"{space}【{GROUPS.get(rule.group, rule.group)}】\n")
            group = rule.group
        terminal.say(f"{rule.id}  {rule.severity.word}  {rule.title}({';'.join(rule.basis)})\n")
    return 0
