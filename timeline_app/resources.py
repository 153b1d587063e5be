"""Where the bundled files are: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

STORY: Final = "news-article-2016-01.timeline.json"
"""The event list that opens where no other is named."""


def resource_path(*parts: str) -> Path:
    """The path of a bundled file or folder, such as ``resource_path("events", STORY)``."""
    return _root().joinpath(*parts)


def story_path() -> Path:
    """The bundled story."""
    return resource_path("events", STORY)


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
