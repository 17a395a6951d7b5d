"""What a reader told of a document, and what it neither read nor told."""

from __future__ import annotations

import re
from collections import Counter

from core.readers.reading import Reading
from core.report import Report


def warnings(reading: Reading) -> list[str]:
    return [remark.message for remark in reading.remarks if remark.level == "warning"]


def lost(report: Report, reading: Reading) -> Counter[str]:
    """Figures that were neither read nor told."""
    missing = Counter(
        str(value)
        for ref, value in report.values.items()
        if reading.report.values.get(ref) != value
    )
    told = re.findall(r"(?<![0-9.(])[0-9]+(?:\.[0-9]+)?(?![0-9.)、])", "\n".join(warnings(reading)))
    return missing - Counter(told)
