"""Web pages as sites have them: the report as an article among menus, and tables with spans."""

from __future__ import annotations

from html import escape

from core.form import Table
from core.grid import grid_of
from core.report import Report
from tests.documents.reports import FORM
from tests.documents.texts import PROSE

TITLE = "云溪县人民政府2025年政府信息公开工作年度报告"

_PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>
<style>p {{ color: red }}</style><script>var hits = "一、总体情况";</script></head>
<body onload="alert(1)"><div class="nav"><a href="/">首页</a> <a href="/gk">政务公开</a></div>
<div>当前位置:<a href="/">首页</a> &gt; 年报 &gt; {title}</div>
<h1>{title}</h1>
<div class="info">发布时间:2026-01-20&nbsp;&nbsp;来源:县政府办 浏览次数:<span>123</span></div>
<div style="display:none">六、其他需要报告的事项</div>
<div id="zoom">{article}</div>
<p>附件下载:</p><p><a href="a.pdf">{title}.pdf</a></p>
<div>【打印】 【关闭】</div><div>上一篇:没有了</div>
<div class="footer">主办单位:云溪县人民政府 ICP备1234567号</div></body></html>"""


def table_html(table: Table, report: Report, *, spans: bool = True) -> str:
    """A table with its merged cells (or without, each text in its first place)."""
    grid = grid_of(table)
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        text = cell.text if cell.ref is None else report.cell(cell.ref).shown
        size = f' rowspan="{cell.row_span}" colspan="{cell.column_span}"' if spans else ""
        rows[cell.row].append(f"<td{size}><p><span>{escape(text)}</span></p></td>")
    body = "".join(f"<tr>{''.join(row)}</tr>\n" for row in rows)
    return f"<table border=1><tbody>{body}</tbody></table>"


def article(report: Report) -> str:
    """The report as paragraphs and tables."""
    tables = {table.part: table for table in FORM.tables}
    parts = []
    for part in FORM.parts:
        if part.heading:
            parts.append(
                f"<p><strong><span>{part.heading[:2]}</span>{part.heading[2:]}</strong></p>"
            )
        if part.id in tables:
            parts.append(table_html(tables[part.id], report))
        else:
            parts.extend(f"<p>　　{escape(line)}</p>" for line in PROSE[part.id].split("\n"))
    return "\n".join(parts)


def page(report: Report, *, charset: str = "utf-8", content: str | None = None) -> str:
    """A whole page."""
    inner = content if content is not None else article(report)
    return _PAGE.format(charset=charset, title=TITLE, article=inner)
