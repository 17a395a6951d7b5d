"""A document walked through section by section: prose to its part, grids to their table."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.form import Form, Part
from core.late import late
from core.readers import sections
from core.readers.blocks import Block, GridBlock, Paragraph
from core.readers.clutter import is_clutter, is_page_table, without_foot
from core.readers.labels import bare_key, key_of, normal
from core.readers.origin import Seen, is_title, read_fact, read_title
from core.readers.reading import Remarks
from core.readers.tables import TableReader
from core.readers.unfold import Piece

_OLD_WORDS = {
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "上一年项目数量",
    "政府集中采购",
}
_INTRO = late(
    r"[该本此]?部分(?:内容)?以表格形式报告(?:表格如下)?|表格如下|(?:具体|详细)?(?:情况|数据)?详?见下表"
    r"|第二十条第[一二三四五六七八九十]{1,3}项|续上?表|[接转][上下](?:表|页)|(?:计量|数据)?单位(?:件|件万元|万元|件条|条件|件次)"
)
_SHORT = 40  # characters of a line that may be a heading


@dataclass
class Sorting:
    """A document on its way into a report."""

    form: Form
    remarks: Remarks
    readers: dict[str, TableReader]
    texts: dict[str, list[str]] = field(default_factory=dict)
    headings: list[tuple[str | None, str]] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)
    originals: dict[str, list[Block]] = field(default_factory=dict)
    around: list[str] = field(default_factory=list)  # lines of the page, not of the report

    def walk(self, pieces: list[Piece]) -> None:
        """Put every piece where it belongs, or tell the user of it."""
        chosen = {each.place: each for each in _headings(pieces, self.form)}
        part = next((part for part in self.form.parts if not part.heading), None)
        skipped = self._take_title(pieces[: min(chosen, default=len(pieces))])
        title = max(skipped, default=0) if self.seen.title is not None else 0
        for place, piece in enumerate(pieces):
            if place in chosen:
                part = chosen[place].part
                self.headings.append((part.id, chosen[place].text))
                if chosen[place].rest:
                    self._place_text(part, chosen[place].rest)
            elif piece.table is not None:
                self._read_table(piece.table, piece.grid or GridBlock(()))
            elif piece.grid is not None and self._is_around(part, piece.grid, place < title):
                self._put_around(piece.grid)
            elif piece.grid is not None:
                self._keep(part, piece.grid)
                self._strange_grid(part, piece.grid)
            elif place in skipped:
                continue
            elif not chosen and _is_title_line(piece.text) and not self._is_fact(piece.text):
                self.around.append(piece.text)  # the tables alone, each under a line of its own
            else:
                self._keep(part, Paragraph(piece.text))
                self._place_text(part, piece.text)
        self._cut_foot()
        self._tell_old_form(pieces)

    def _tell_old_form(self, pieces: list[Piece]) -> None:
        """The form of 2019, for the reports on 2019 and 2020, had other rows and columns."""
        words = {
            key_of(text)
            for piece in pieces
            if piece.grid is not None
            for row in piece.grid.rows
            for text in row
            if text
        }
        if words & _OLD_WORDS:
            self.remarks.notice(
                "文件用的是2019年的旧格式(国办公开办函〔2019〕60号),与现行格式相同的内容已读入,"
                "其余内容没有读入,请核对。"
            )

    def _keep(self, part: Part | None, block: Block) -> None:
        """Remember where the document has a part's content."""
        if part is not None:
            self.originals.setdefault(part.id, []).append(block)

    def _read_table(self, table: str, grid: GridBlock) -> None:
        reader = self.readers[table]
        self._keep(self.form.part_by_id[reader.table.part], grid)
        reader.read(grid)

    def _is_around(self, part: Part | None, grid: GridBlock, before_title: bool) -> bool:
        """Whether a table is of the page: before the report's title, or about its putting up."""
        return before_title or ((part is None or not part.heading) and is_page_table(grid))

    def _put_around(self, grid: GridBlock) -> None:
        for row in grid.rows:
            line = " ".join(text.strip() for text in row if text.strip())
            if line and not self._is_fact(line.replace(" ", ":", 1)):
                self.around.append(line)

    def _take_title(self, pieces: list[Piece]) -> set[int]:
        """Find the title before the first section; what stands before it is not of the report.

        Lines of a table of contents are passed over too.
        """
        texts = [piece.text.strip() for piece in pieces]
        skipped = {place for place, text in enumerate(texts) if self._is_contents(place, text)}
        titles = [place for place, text in enumerate(texts) if is_title(text)]
        whole = [place for place in titles if read_title(texts[place]).unit]
        lines = whole[-1:] or _title_lines(texts)  # a page may name it in its path before
        if not lines:
            return skipped
        self.seen.title = read_title("".join(texts[line] for line in lines))
        for place in range(lines[0]):
            if texts[place] and place not in skipped and not self._is_fact(texts[place]):
                self.around.append(texts[place])
            if texts[place]:
                skipped.add(place)
        return skipped | set(lines)

    def _is_contents(self, place: int, text: str) -> bool:
        found = sections.candidates(place, text, self.form) if text else []
        return any(each.score >= sections.SURE for each in found)

    def _is_fact(self, text: str) -> bool:
        """Whether a line says whose report it is (`填报单位:…`)."""
        fact = read_fact(text)
        if fact is not None:
            self.seen.facts.setdefault(*fact)
        return fact is not None

    def _place_text(self, part: Part | None, text: str) -> None:
        """Put a paragraph into its section; where figures alone belong, tell the user its words."""
        if part is not None and not part.heading:
            if self._is_fact(text) or text == part.label:
                return
            if is_clutter(text):
                self.around.append(text)
                return
        if part is not None and part.is_narrative:
            self.texts.setdefault(part.id, []).append(text)
        elif part is None or not self._is_caption(part, text):
            if sections.top_number(text) is not None and len(text) <= _SHORT:
                self.headings.append((None, text.strip()))
            heading = part.heading if part is not None else "正文之前"
            self.remarks.warn(f"“{heading}”部分只填表格,这段文字没有读入:{text}")

    def _is_caption(self, part: Part, text: str) -> bool:
        """Whether a line only announces the table that follows (`表二:主动公开政府信息情况`)."""
        if _INTRO.fullmatch(key_of(text)):
            return True
        heading = bare_key(part.heading)
        names = [key_of(table.name) for table in self.form.tables if table.part == part.id]
        return key_of(text) in {heading, *names, *(name + heading for name in names)}

    def _strange_grid(self, part: Part | None, grid: GridBlock) -> None:
        """A table that is none of the form's: kept as lines in a section of prose, else told."""
        lines = [" | ".join(cell.strip() for cell in row if cell.strip()) for row in grid.rows]
        lines = [line for line in lines if line]
        if part is not None and not part.heading:
            lines = [line for line in lines if not self._is_fact(line.replace(" | ", ":", 1))]
        if lines and part is not None and part.is_narrative:
            self.texts.setdefault(part.id, []).extend(lines)
            self.remarks.warn(
                f"“{part.heading or part.label}”部分有一个表格不是规定的三张表,已按文字逐行保留。"
            )
            return
        for line in lines:
            self.remarks.warn(f"有一行表格认不出属于哪张表,没有读入:{line}")

    def _cut_foot(self) -> None:
        """Take the foot of a web page off the last section, and tell of what was left out."""
        last = next((part for part, _ in reversed(self.headings) if part in self.texts), None)
        if last is not None:
            self.texts[last], foot = without_foot(self.texts[last])
            self.around.extend(foot)
        if self.around:
            words = " / ".join(self.around)
            self.remarks.notice(f"标题之前和页面四周的文字不属于报告,没有读入:{words}")


def _headings(pieces: list[Piece], form: Form) -> list[sections.Candidate]:
    """The headings of the sections; lines numbered (一) only where nothing better is there."""
    chosen: list[sections.Candidate] = []
    for lower in (False, True):
        found = [
            candidate
            for place, piece in enumerate(pieces)
            if piece.text
            for candidate in sections.candidates(place, piece.text, form, lower=lower)
        ]
        chosen = sections.choose(found)
        if len(chosen) > 1:
            break
    return chosen


def _title_lines(texts: list[str]) -> list[int]:
    """The lines over which a title is broken, at most four."""
    for start in range(len(texts)):
        for end in range(start + 1, min(start + 4, len(texts)) + 1):
            if not _is_title_line(texts[end - 1]):
                break
            if is_title("".join(texts[start:end])):
                return list(range(start, end))
    return []


def _is_title_line(text: str) -> bool:
    return 0 < len(text) <= 30 and not set(normal(text)) & set("。,;:!?《》|>")
