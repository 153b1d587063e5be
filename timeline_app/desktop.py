"""Puts the program on this user's desktop (menu entry, icons, file type) and takes exactly that away again.

Standard library only; knows nothing of windows and events, and touches only the user's own folders.
"""

import contextlib
import dataclasses
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from timeline_app import mimeapps, xdg
from timeline_app.menu_entry import DESKTOP_ID, ENTRY, DesktopError, launch_command, menu_entry
from timeline_app.resources import resource_path

__all__ = ["DesktopError", "install_desktop", "uninstall_desktop"]

MIME_TYPE: Final = "application/vnd.timeline-app.events+json"
PLAIN_JSON: Final = "application/json"

ENTRY_PLACE: Final = f"{xdg.APPLICATIONS}/{ENTRY}"
DOCUMENT_ICON: Final = MIME_TYPE.replace("/", "-")
COPIES: Final = {
    ("desktop", "timeline-app.xml"): f"{xdg.MIME}/packages/{DESKTOP_ID}.xml",
    ("icons", "timeline-app.svg"): f"{xdg.ICONS}/scalable/apps/{DESKTOP_ID}.svg",
    (
        "icons",
        "timeline-app-document.svg",
    ): f"{xdg.ICONS}/scalable/mimetypes/{DOCUMENT_ICON}.svg",
}
"""Bundled files, and where they go below the user's data folder."""


@dataclasses.dataclass(frozen=True, slots=True)
class Folders:
    """The user's base folders; both paths are absolute, whether or not they exist."""

    data: Path
    config: Path

    @property
    def record(self) -> Path:
        """The file that remembers what was installed."""
        return self.data / DESKTOP_ID / "desktop.json"

    @property
    def mimeapps(self) -> Path:
        """The list of default applications; where it is a link, the file that the link leads to."""
        return (self.config / "mimeapps.list").resolve()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What an installation brought about; whatever is not in it stays when the program is taken off.

    ``files`` are ours, and ``indexes`` were made by the system's tools where there were none; both are
    relative to the data folder. ``folders`` are absolute. ``passage`` is what was put into the list of
    default applications, and ``made_list`` says that there was no such list.
    """

    files: tuple[str, ...]
    indexes: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    passage: str = ""
    made_list: bool = False


def install_desktop(environ: Mapping[str, str] = os.environ, command: tuple[str, ...] | None = None) -> str:
    """Put the program on the desktop of this user, anew if it is there, and say in sentences how it went.

    ``command`` is what the menu entry starts, without files; by default this very installation.
    Raises `DesktopError` where that is not possible.
    """
    _demand_freedesktop()
    folders = folders_of(environ)
    contents = {ENTRY_PLACE: menu_entry(command or launch_command()).encode()}
    contents |= {place: resource_path(*parts).read_bytes() for parts, place in COPIES.items()}
    try:
        old = read_record(folders)
        if old is None:
            _refuse_strangers(folders.data, contents)
        else:
            _remove(folders, old, environ)
        keeper = xdg.opener_of(PLAIN_JSON, environ)
        try:
            record, notes = _install(folders, contents, environ)
            _settle_defaults(folders, record, keeper, environ)
        except OSError:
            begun = read_record(folders)
            if begun is not None:
                _remove(folders, begun, environ)
            raise
    except OSError as error:
        raise _in_words(error) from error
    done = "Timeline is in your application menu now, and *.timeline.json files open with it."
    return "\n".join((done, _about_plain_json(xdg.opener_of(PLAIN_JSON, environ)), *notes))


def uninstall_desktop(environ: Mapping[str, str] = os.environ) -> str:
    """Take off what `install_desktop` put on the desktop, and only that, and say so in a sentence.

    Raises `DesktopError` where that is not possible.
    """
    _demand_freedesktop()
    folders = folders_of(environ)
    try:
        record = read_record(folders)
        if record is None:
            return "Timeline was not in your application menu: nothing was changed."
        notes = _remove(folders, record, environ)
    except OSError as error:
        raise _in_words(error) from error
    done = "Timeline is no longer in your application menu; its icons and file type are gone with it."
    return "\n".join((done, *notes))


def folders_of(environ: Mapping[str, str]) -> Folders:
    """Where the user keeps data and settings."""
    return Folders(
        xdg.base_folder(environ, "XDG_DATA_HOME", ".local/share"),
        xdg.base_folder(environ, "XDG_CONFIG_HOME", ".config"),
    )


def read_record(folders: Folders) -> Record | None:
    """What is installed, or None where nothing is."""
    try:
        fields: dict[str, Any] = json.loads(folders.record.read_bytes())
        return Record(
            files=tuple(fields["files"]),
            indexes=tuple(fields["indexes"]),
            folders=tuple(fields["folders"]),
            passage=fields["passage"],
            made_list=fields["made_list"],
        )
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise DesktopError(f"{folders.record} is damaged: what was installed is not known.") from error


def _demand_freedesktop() -> None:
    if sys.platform in ("darwin", "win32", "cygwin"):
        raise DesktopError("Timeline can add itself to the application menu on Linux and BSD, not here.")


def _refuse_strangers(data: Path, contents: Mapping[str, bytes]) -> None:
    """Stop before a file is replaced that no record calls ours and that is not word for word ours."""
    for place, content in contents.items():
        path = data / place
        if path.exists() and path.read_bytes() != content:
            raise DesktopError(f"{path} is there already and is not ours. Move it away, then try again.")


def _install(
    folders: Folders, contents: Mapping[str, bytes], environ: Mapping[str, str]
) -> tuple[Record, list[str]]:
    """Write the files and let the desktop take notice; the notes say what it could not."""
    paths = [folders.data / place for place in contents]
    missing_folders = _missing_parents(*paths, folders.record)
    indexed_before = xdg.indexed(folders.data)
    record = Record(files=tuple(contents), folders=missing_folders)
    # The record comes first, so that whatever stops the rest, what was written by then can be removed.
    _write_record(folders, record)
    for path, content in zip(paths, contents.values(), strict=True):
        _write(path, content)
    notes = xdg.refresh(folders.data, environ)
    made = xdg.indexed(folders.data) - indexed_before - set(paths)
    record = dataclasses.replace(
        record,
        indexes=tuple(sorted(str(path.relative_to(folders.data)) for path in made if not path.is_dir())),
        folders=(*missing_folders, *(str(path) for path in made if path.is_dir())),
    )
    _write_record(folders, record)
    return record, notes


def _settle_defaults(
    folders: Folders, record: Record, keeper: str | None, environ: Mapping[str, str]
) -> None:
    """Leave plain JSON to the program that opened it so far, and have our own type opened by ours.

    A menu entry of the user goes before those of the system, so that merely being listed for a type can make
    a program the one that opens it. Only what did not settle itself is written, and no choice is overruled.
    """
    wanted = {MIME_TYPE: ENTRY} | ({PLAIN_JSON: keeper} if keeper else {})
    path = folders.mimeapps
    text = _text(path) if path.exists() else ""
    missing = {
        mime_type: program
        for mime_type, program in wanted.items()
        if xdg.opener_of(mime_type, environ) != program and mimeapps.default_of(text, mime_type) is None
    }
    if missing:
        new_text, passage = mimeapps.with_defaults(text, missing)
        record = dataclasses.replace(
            record,
            passage=passage,
            made_list=not path.exists(),
            folders=(*record.folders, *_missing_parents(path)),
        )
        _write_record(folders, record)
        _write(path, _bytes(new_text))


def _about_plain_json(opener: str | None) -> str:
    if opener == ENTRY:
        return "Nothing else is there to open plain JSON files, so Timeline does."
    who = f"still open with {opener.removesuffix('.desktop')}" if opener else "open as before"
    return f"Plain JSON files {who}; Timeline is listed under Open With."


def _remove(folders: Folders, record: Record, environ: Mapping[str, str]) -> list[str]:
    """Undo an installation, its record last; the notes say what the desktop could not take notice of."""
    for name in record.files:
        _delete(folders.data / name)
    indexed_before = xdg.indexed(folders.data)
    notes = xdg.refresh(folders.data, environ)
    made = {*map(folders.data.joinpath, record.indexes), *(xdg.indexed(folders.data) - indexed_before)}
    _take_out_passage(folders, record)
    for path in made:
        if not path.is_dir() and not xdg.has_sources(folders.data, path):
            _delete(path)
    folders.record.unlink()
    emptied = {*map(Path, record.folders), *filter(Path.is_dir, made)}
    for folder in sorted(emptied, reverse=True):  # inner folders before outer ones
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return notes


def _take_out_passage(folders: Folders, record: Record) -> None:
    path = folders.mimeapps
    if record.passage and path.exists():
        text = _text(path)
        rest = mimeapps.without_passage(text, record.passage)
        if record.made_list and not rest:
            path.unlink()
        elif rest != text:
            _write(path, _bytes(rest))


def _missing_parents(*paths: Path) -> tuple[str, ...]:
    """The folders above these paths that are not there yet."""
    return tuple(sorted({str(folder) for path in paths for folder in path.parents if not folder.exists()}))


def _write_record(folders: Folders, record: Record) -> None:
    _write(folders.record, json.dumps(dataclasses.asdict(record), indent=1).encode())


def _write(path: Path, content: bytes) -> None:
    """Put a whole file in place of what is there, with the same permissions, or leave all as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o644
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(draft, mode)
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise


def _delete(path: Path) -> None:
    """Remove a file that may be gone already, its folder too."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        path.unlink()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _in_words(error: OSError) -> DesktopError:
    if isinstance(error, DesktopError):
        return error
    return DesktopError(f"{error.filename or 'The desktop'} cannot be changed: {error.strerror or error}.")
