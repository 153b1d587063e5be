"""The quick way to the first picture: in what order things are imported, and when garbage is collected.

It changes nothing of what the program does; a program that never calls it only starts more slowly.
"""

from __future__ import annotations

import gc
import os
from typing import Final

THREADS: Final = "OPENBLAS_NUM_THREADS"


def prepare() -> None:
    """Import what knows no Qt, with the collector off; call it before anything of Qt is imported.

    PySide6 reads the source text of each module that is imported after it, in search of its own name: to
    import the other half of the program first saves a tenth of the start. What imports make stays anyway, so
    that to look for garbage in it, again and again, costs another twentieth for nothing.
    """
    gc.disable()
    _import_numpy()
    import timeline_app.formats
    import timeline_app.layout.apart
    import timeline_app.layout.arrows
    import timeline_app.layout.compose
    import timeline_app.layout.legend
    import timeline_app.layout.motion
    import timeline_app.layout.overview_window
    import timeline_app.layout.picture_view
    import timeline_app.layout.scrolling
    import timeline_app.layout.sheet
    import timeline_app.layout.shown
    import timeline_app.model.history
    import timeline_app.model.search
    import timeline_app.resources
    import timeline_app.theme  # noqa: F401 - all of them for their import alone


def settle() -> None:
    """Collect garbage again from here on, but never in what the start has made."""
    gc.collect()
    gc.freeze()
    gc.enable()


def _import_numpy() -> None:
    """Without the threads that it makes for linear algebra: there is none here, and they take a tenth."""
    if THREADS in os.environ:
        import numpy

        return
    os.environ[THREADS] = "1"
    try:
        import numpy  # noqa: F401
    finally:
        # What the program starts later, such as a browser, is none of its business.
        del os.environ[THREADS]
