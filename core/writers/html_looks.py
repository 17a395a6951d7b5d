"""How the web page looks on a screen, a phone and on paper, and how what is pasted looks.

On paper it is the page of GB/T 9704-2012, as far as a browser can make it.
"""

from __future__ import annotations

from core.writers.html_table import Looks
from core.writers.page import MM, PRINT, PageStyle

_SONG = '"Noto Serif SC","Source Han Serif SC",SimSun,宋体,STSong,serif'
_FANG = "仿宋_GB2312,FangSong_GB2312,仿宋,FangSong,STFangsong," + _SONG
_KAI = "楷体_GB2312,KaiTi_GB2312,楷体,KaiTi,STKaiti," + _SONG
_HEI = '黑体,SimHei,"Noto Sans SC","Source Han Sans SC",STHeiti,sans-serif'
_XIAOBIAO = "方正小标宋简体,方正小标宋_GBK,FZXiaoBiaoSong-B05S," + _SONG
_SCREEN = (
    'system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC",'
    '"Source Han Sans SC",sans-serif'
)

_ON_SCREEN = f"""
*{{box-sizing:border-box}}
html{{-webkit-text-size-adjust:100%}}
body{{margin:0;padding:1.5rem 1rem 3rem;background:#fff;color:#1a1a1a;font:1.0625rem/1.9 {_SCREEN}}}
article{{max-width:50rem;margin:0 auto}}
h1{{margin:.5rem 0 1.5rem;font-size:1.55rem;line-height:1.45;text-align:center;text-wrap:balance}}
h2{{margin:1.6rem 0 .5rem;font-size:1.2rem;line-height:1.5}}
h3{{margin:.8rem 0 .2rem;font-size:1.0625rem;line-height:1.6}}
p{{margin:0 0 .3rem;text-indent:2em;white-space:pre-wrap;overflow-wrap:anywhere}}
.table{{overflow-x:auto;margin:.6rem 0}}
.table:focus-visible{{outline:2px solid #1d4f91;outline-offset:2px}}
table{{width:100%;border-collapse:collapse;font-size:.875rem;line-height:1.45}}
caption{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
th,td{{padding:.3rem .35rem;border:1px solid #595959;font-weight:normal;text-align:center;\
overflow-wrap:anywhere}}
.label{{text-align:left}}
thead th,thead td,tbody th[scope=col]{{background:#f3f5f7}}
td{{font-variant-numeric:tabular-nums}}
h1 span{{display:inline-block}}
.wide{{min-width:44rem}}
@media screen and (max-width:40rem){{
table{{font-size:.75rem;line-height:1.35}}
th,td{{padding:.2rem}}
.wide{{min-width:33rem}}
}}
"""


def style_sheet(page: PageStyle = PRINT) -> str:
    """The style sheet of the page."""
    return f"{_ON_SCREEN}@media print{{\n{_on_paper(page)}}}\n{_sheets(page)}"


def _on_paper(page: PageStyle) -> str:
    text = f"{page.size:g}pt/{page.pitch:.2f}pt"
    return f"""body{{padding:0;color:#000;font:{text} {_FANG}}}
article{{max-width:none}}
h1{{margin:0 0 {page.pitch:.2f}pt;font:{page.title_size:g}pt/{page.title_pitch:g}pt {_XIAOBIAO}}}
h2,h3{{margin:0;text-indent:2em;break-after:avoid}}
h2{{font:{text} {_HEI}}}
h3,p b{{font:{text} {_KAI}}}
p{{margin:0;text-align:justify;orphans:2;widows:2}}
.table{{overflow:visible;margin:0 0 8pt;break-inside:avoid}}
table{{min-width:0!important;font:9.5pt/1.22 {_SONG}}}
tr{{break-inside:avoid}}
th,td{{padding:2pt;border-color:#000;background:none!important}}
"""


def _sheets(page: PageStyle) -> str:
    """Paper, margins and page numbers outside."""
    margins = (page.top, page.right, page.bottom, page.left)
    sides = " ".join(f"{margin / MM:.4g}mm" for margin in margins)
    number = f'content:"— " counter(page) " —";font:{page.number_size:g}pt {_SONG}'
    return (
        f"@page{{size:A4;margin:{sides}}}\n"
        f"@page:right{{@bottom-right{{{number}}}}}\n"
        f"@page:left{{@bottom-left{{{number}}}}}\n"
    )


def _inline(style: str) -> str:
    return f' style="{style}"'


_CELL = "border:1px solid #000;padding:4px;font-weight:normal;"
PASTED: Looks = {
    "title": _inline("text-align:center;font-size:24px;line-height:1.5;"),
    "heading": _inline("margin:1em 0 0.5em;text-indent:0;font-size:18px;line-height:1.8;"),
    "subheading": _inline("margin:0.5em 0;text-indent:0;font-size:16px;line-height:1.8;"),
    "text": _inline("margin:0.3em 0;text-indent:0;font-size:16px;line-height:1.8;"),
    "wrap": _inline("overflow-x:auto;"),
    "table": ' border="1" cellspacing="0" cellpadding="4"'
    + _inline("border-collapse:collapse;width:100%;font-size:14px;line-height:1.4;"),
    "row": ' align="center"',
    "head": _inline(f"{_CELL}text-align:center;"),
    "label": ' align="left"' + _inline(f"{_CELL}text-align:left;"),
    "figure": _inline(f"{_CELL}text-align:center;"),
}
"""The looks of what is pasted into a site's editor, which keeps no style sheet.

The indents are blanks in the text; `text-indent` only keeps a site from adding its own.
"""
