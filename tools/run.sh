#!/bin/sh
# Opens the window on the sample report; without a display, does the same job on the command line.
# What is tried here goes to a library of its own in .nianbao-dev, not to the user's reports.
set -eu
cd "$(dirname "$0")/.."
sample=resources/samples/kazuo-2025.txt

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    tools/setup.sh window
    mkdir -p .nianbao-dev
    exec .venv/bin/python -m gui --library .nianbao-dev/library.db "$sample"
fi

tools/setup.sh run
out=build/sample
mkdir -p "$out"
nianbao() { .venv/bin/python -m core --no-library --unit 喀左县人民政府 "$@"; }

cat <<'TEXT'
没有可用的显示器，打不开窗口。下面用命令行做同样的事：审核样例报告，再导出 Excel 和 PDF。
There is no display to open the window on; the same job follows on the command line:
the sample report is checked, then written as Excel and PDF.

TEXT
nianbao check "$sample" || [ $? -eq 1 ] # 1: the report has errors, which is an answer too
nianbao convert "$sample" "$out/kazuo-2025.xlsx"
nianbao convert "$sample" "$out/kazuo-2025.pdf"
printf '\n已导出 / written:\n    %s\n    %s\n' "$out/kazuo-2025.xlsx" "$out/kazuo-2025.pdf"
