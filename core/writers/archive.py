"""Zip files (.xlsx, .docx) that are the same for the same report, on any day."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NO_DATE = (1980, 1, 1, 0, 0, 0)
"""The first day of zip files, which says nothing."""


class UndatedZip(ZipFile):
    """A zip file whose members are compressed and bear no date of today."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,
        compress_type: int | None = ZIP_DEFLATED,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname
        entry = name if isinstance(name, ZipInfo) else ZipInfo(name, NO_DATE)
        super().writestr(entry, data, compress_type, compresslevel)

    def write(self, filename: Any, arcname: Any = None, *_: Any) -> None:
        self.writestr(str(arcname or filename), Path(filename).read_bytes())


def undated(data: bytes) -> bytes:
    """A zip file packed again without its dates."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as source, UndatedZip(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return stream.getvalue()
