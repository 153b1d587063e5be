"""The quick way to the first picture: in what order things are imported, with the collector of garbage off.

It changes nothing of what the program does; a program that never calls it only starts more slowly.
"""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Final

from timeline_app.lean_imports import import_msgspec, import_numpy, import_qt_core

LIBRARIES: Final = ("array", "bisect", "heapq", "unicodedata", "zlib", "zoneinfo")
"""What else the modules without Qt load that is no text of Python."""
FOR_LONG_LISTS: Final = (
    "timeline_app.ui.loader",
    "timeline_app.ui.loading_strip",
    "timeline_app.formats.file_bytes",
    "timeline_app.formats.native_light",
    "timeline_app.formats.native_seams",
    "timeline_app.formats.seam_table",
    "timeline_app.formats.native_scan",
    "timeline_app.formats.native_words",
    "timeline_app.formats.native_soundness",
    "timeline_app.formats.date_points",
    "timeline_app.formats.date_shapes",
    "timeline_app.formats.date_sets",
    "timeline_app.formats.plain_dates",
    "timeline_app.model.ahead",
    "timeline_app.ui.pack_thread",
)
"""What reads and shows a list of many events, and the bundled story does without, in steps of a few ms."""


def prepare(*, has_widgets: bool = True) -> None:
    """Import what knows no Qt, then Qt's core, with the collector off; call it before all imports of Qt.

    A thread loads Qt's libraries meanwhile, for which Python is not needed: that takes a fifteenth of the
    start. What imports make stays anyway, so that to look for garbage in it, again and again, would cost
    another twentieth for nothing. ``has_widgets`` is False where there will be a picture and no window.
    """
    gc.disable()
    import_numpy()
    import_msgspec()
    for name in LIBRARIES:
        import_module(name)
    from timeline_app.qt_libraries import load_beside

    load_beside(has_widgets=has_widgets)
    import timeline_app.formats
    import timeline_app.layout.compose
    import timeline_app.layout.lane_view
    import timeline_app.layout.legend
    import timeline_app.layout.motion
    import timeline_app.layout.octaves
    import timeline_app.layout.overview_window
    import timeline_app.layout.picture_view
    import timeline_app.layout.relations
    import timeline_app.layout.scrolling
    import timeline_app.layout.showing
    import timeline_app.layout.shown
    import timeline_app.model.history
    import timeline_app.resources
    import timeline_app.theme  # noqa: F401 - all of them for their import alone

    if not has_widgets:
        import_module("timeline_app.layout.sheet")
    import_qt_core()
