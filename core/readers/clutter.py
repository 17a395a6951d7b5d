"""Lines of a web page around the report: when it was put up, print and share, the foot."""

from __future__ import annotations

from core.late import late
from core.readers.blocks import GridBlock
from core.readers.labels import normal

_LONGEST = 60
_NAMED = late(
    r"(?:发布(?:时间|日期|机构|单位|人)|(?:信息|稿件|文章)?来源|作者|(?:责任)?编辑|审核|字体|字号|文字大小"
    r"|浏览(?:次数|量|数)?|阅读(?:次数|量)?|点击(?:次数|量|数)?|访问量|索引号|信息索引号|主题分类"
    r"|成文日期|公开日期|文号|有效性|时效性|时间|日期|当前位置|您(?:现在|当前)?的?位置|上一(?:篇|条)"
    r"|下一(?:篇|条)|分享(?:到|至)?|附件下载|相关(?:链接|稿件|文章|信息)|主办(?:单位)?|承办(?:单位)?"
    r"|技术支持|版权所有|网站标识码|备案(?:号|序号)?)\s*(?:[:>\]]|$)"
)
_OF_A_PAGE = late(
    r"信息(?:分类|名称)|组配分类|主题词|关键词|体裁|公开(?:方式|形式|范围|时限|程序)|(?:生成|生效|废止)(?:日期|时间)"
)
_BEGUN = late(
    r"(?i)(?:打印(?:本页|本文)?|关闭(?:窗口|本页)?|【?(?:打印|关闭|字体)|\[\s*(?:大|打印|关闭)|扫一扫|返回顶部"
    r"|联系我们|网站地图|网站声明|加入收藏|无障碍|手机版|首页\s*(?:>|$)|.{0,12}ICP备|.{0,8}公网安备"
    r"|版权所有|主办单位|Copyright|分享到)"
)


def is_clutter(text: str) -> bool:
    """Whether a line belongs to the page and not to the report."""
    plain = normal(text).strip()
    if len(plain) > _LONGEST:
        return False
    return bool(_NAMED.match(plain) or _BEGUN.match(plain))


def is_page_table(grid: GridBlock) -> bool:
    """Whether a table says of a page where and when it was put up (`索引号:` … `发布日期:` …)."""
    texts = [text for row in grid.rows for text in row if text.strip()]
    plain = [normal(text).strip().rstrip(":") for text in texts]
    named = sum(bool(_NAMED.fullmatch(text) or _OF_A_PAGE.fullmatch(text)) for text in plain)
    return named > 1 and 2 * named >= len(texts) - 1 and not any(len(t) > _LONGEST for t in texts)


def without_foot(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of the last section, and the foot of the page: from its first such line on."""
    for place, line in enumerate(lines):
        rest = lines[place:]
        if is_clutter(line) and all(len(other) <= _LONGEST for other in rest):
            return lines[:place], rest
    return lines, []
