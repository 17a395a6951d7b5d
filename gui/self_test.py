"""Proof that an installed program works: window, import of the sample, both exports."""

from __future__ import annotations

import sys
from pathlib import Path

from core.paths import resource


def self_test(folder: Path) -> int:
    """Open the window on a fresh library in `folder`, read the sample in, export it; 0 if all is
    there.
    """
    from PySide6.QtCore import QCoreApplication, QDeadlineTimer

    from gui.background import wait_for_all
    from gui.exporting import snapshot_of
    from gui.products import BY_ID
    from gui.starting import make_app, open_window

    folder.mkdir(parents=True, exist_ok=True)
    make_app()
    problems: list[str] = []
    sys.excepthook = lambda _kind, error, _trace: problems.append(repr(error))
    window = open_window(folder / "library.nianbao")
    window.show()
    window.importer.read(resource("samples", "kazuo-2025.txt"), quietly=True)
    deadline = QDeadlineTimer(60_000)
    targets = [folder / f"sample{suffix}" for suffix in (".xlsx", ".pdf")]
    while window.session is None and not problems and not deadline.hasExpired():
        QCoreApplication.processEvents()
    if window.session is not None and window.editor is not None:
        for place in range(window.editor.tabs.count()):
            window.editor.tabs.setCurrentIndex(place)
            QCoreApplication.processEvents()
        for target in targets:
            product = BY_ID[target.suffix.removeprefix(".")]
            window.exporter.write(snapshot_of(window.session), product, target)
            wait_for_all()
            QCoreApplication.processEvents()
    window.close()
    window.library.close()
    problems += [f"没有 {target.name}" for target in targets if not target.is_file()]
    sys.stderr.write(f"自检失败:{';'.join(problems)}\n" if problems else "自检通过\n")
    return 1 if problems else 0
