"""The freedesktop side of a system: where a user's files go, what opens a file, who is to take notice.

Knows nothing of this program but the folder names that it is given; standard library only.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

APPLICATIONS: Final = "applications"
MIME: Final = "mime"
ICONS: Final = "icons/hicolor"

INDEXERS: Final = {
    "update-desktop-database": (APPLICATIONS, "**/*.desktop", "desktop-file-utils"),
    "update-mime-database": (MIME, "packages/*.xml", "shared-mime-info"),
}
"""Tools that sum up a folder for the whole desktop: which folder, what in it, and the tool's package."""

TOOL_SECONDS: Final = 60


def base_folder(environ: Mapping[str, str], variable: str, default: str) -> Path:
    """A user's base folder: as the variable names it (relative names do not count), else below the home."""
    named = Path(environ.get(variable, ""))
    return named if named.is_absolute() else Path(environ.get("HOME") or Path.home(), default)


def opener_of(mime_type: str, environ: Mapping[str, str]) -> str | None:
    """The desktop id of what opens files of a type at present; None if nothing does, or nobody can tell."""
    questions = {
        "gio": ("mime", mime_type),
        "xdg-mime": ("query", "default", mime_type),
    }
    # KDE ranks programs in its own way, which gio does not know.
    on_kde = "KDE" in environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    for tool in sorted(questions, reverse=on_kde):
        answer = run(tool, *questions[tool], environ={**environ, "LC_ALL": "C"})
        if answer is not None:
            first_line = answer.stdout.partition("\n")[0].rpartition(": ")[2].strip()
            if first_line.endswith(".desktop"):
                return first_line
    return None


def refresh(data: Path, environ: Mapping[str, str]) -> list[str]:
    """Let the desktop take notice of changes in a data folder; a sentence for each tool that could not."""
    notes: list[str] = []
    for tool, (name, _, package) in INDEXERS.items():
        if not (data / name).is_dir():
            continue
        done = run(tool, str(data / name), environ=environ)
        if done is None:
            notes.append(
                f"{tool} is missing, so this desktop may not notice: install {package}, then try again."
            )
        elif done.returncode:
            notes.append(f"{tool} failed, so this desktop may not notice: {done.stderr.strip()}")
    icons = data / ICONS
    renewed = (icons / "icon-theme.cache").exists() and run(
        "gtk-update-icon-cache", "-q", "-f", "-t", str(icons), environ=environ
    )
    if icons.is_dir() and not renewed:
        # A newer folder makes programs look for icons again. No cache is made where there was none: it would
        # hide every icon that another program puts beside it without renewing it.
        os.utime(icons)
    return notes


def indexed(data: Path) -> set[Path]:
    """All that stands in the folders that the system's tools sum up."""
    return {path for name, _, _ in INDEXERS.values() for path in (data / name).rglob("*")}


def has_sources(data: Path, index: Path) -> bool:
    """Whether there is anything that this file, made by one of the tools, sums up."""
    name = index.relative_to(data).parts[0]
    return any(
        True
        for folder, pattern, _ in INDEXERS.values()
        if folder == name
        for _ in (data / folder).glob(pattern)
    )


def run(tool: str, *arguments: str, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str] | None:
    """How the tool's run ended; None where there is no such tool."""
    path = shutil.which(tool, path=environ.get("PATH"))
    if path is None:
        return None
    command = (path, *arguments)
    try:
        return subprocess.run(
            command,
            env=dict(environ),
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=TOOL_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"no answer within {TOOL_SECONDS} s")
