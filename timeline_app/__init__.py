"""Timeline: from a list of events to an interactive, honest picture of time.

The spine, left to right; everything left of ``paint`` is numpy and frozen values and knows no Qt::

    path -> formats.read -> Timeline -> lay_out(timeline, view, size) -> Scene -> paint(scene, painter, theme)

The layer rule (an arrow points at the importer)::

    model <- formats          model, theme <- layout <- paint <- ui <- app, cli
    model, formats <- doctor <- ui, check      (it looks at what was read; layout never sees it)
"""

__version__ = "0.1.0"
