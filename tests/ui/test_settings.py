"""Settings are remembered, each in its place; what is broken reads as the default."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from timeline_app.layout.view import View, Viewport
from timeline_app.theme import THEMES
from timeline_app.ui.settings import (
    APPLICATION,
    LAST_VIEWS,
    MOST_RECENT,
    MOST_VIEWS,
    ORGANISATION,
    SETTINGS,
    THEME,
    WHEEL,
    Setting,
    Settings,
)

A_VIEW = View(
    viewport=Viewport(-1_234_567_890_123_456, 17.25, -571.5, 0.625), is_condensed=True, lanes_by="status"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def settings_in(path: Path) -> Settings:
    """As the next start finds them: nothing is kept but the file."""
    return Settings(QSettings(str(path), QSettings.Format.IniFormat))


def stored_in(path: Path, key: str, value: object) -> Settings:
    store = QSettings(str(path), QSettings.Format.IniFormat)
    store.setValue(key, value)
    store.sync()
    return settings_in(path)


def test_keys_are_unique_and_defaults_are_sound() -> None:
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.read(setting.write(setting.default)) == setting.default
        if setting.choices:
            assert setting.default in dict(setting.choices)
            assert setting.label


def test_themes_can_be_chosen() -> None:
    assert [value for value, _ in THEME.choices] == ["system", *THEMES]
    assert [value for value, _ in WHEEL.choices] == ["zoom", "scroll"]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: str(setting.key))
def test_nothing_stored_is_the_default(path: Path, setting: Setting[object]) -> None:
    assert settings_in(path).get(setting) == setting.default


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "dark"),
        ("wheel", "scroll"),
        ("motion", "on"),
        ("geometry", b"\x00\x01\xff geometry"),
        ("window_state", b"\x00state"),
        ("side_pane", "problems"),
        ("is_side_pane_shown", False),
        ("is_toolbar_shown", False),
    ],
)
def test_what_is_set_is_there_at_the_next_start(path: Path, name: str, value: object) -> None:
    settings = settings_in(path)
    setattr(settings, name, value)
    assert getattr(settings, name) == value
    del settings
    assert getattr(settings_in(path), name) == value


def test_what_qt_gives_of_a_window_is_taken_as_it_is(path: Path) -> None:
    settings = settings_in(path)
    settings.geometry = QByteArray(b"\x01\x00\x02")
    settings.window_state = QByteArray(b"\x03")
    assert (settings.geometry, settings.window_state) == (b"\x01\x00\x02", b"\x03")


BROKEN = ("nonsense", "", "{", "[1, 2]", '{"a": 1}', "@Variant(broken)", 17, ["a", "b"])


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: str(setting.key))
@pytest.mark.parametrize("stored", BROKEN)
def test_a_broken_value_reads_as_the_default(path: Path, setting: Setting[object], stored: object) -> None:
    assert stored_in(path, setting.key, stored).get(setting) == setting.default


@pytest.mark.parametrize("setting", [one for one in SETTINGS if not isinstance(one.default, bytes)])
def test_bytes_are_no_words(path: Path, setting: Setting[object]) -> None:
    assert stored_in(path, setting.key, QByteArray(b"\xff")).get(setting) == setting.default


@pytest.mark.parametrize(
    "view",
    [
        '"viewport": {"anchor": 9223372036854775808, "anchor_px": 0, "step": 0}',
        '"viewport": {"anchor": 0, "anchor_px": 1e400, "step": 0}',
        '"viewport": {"anchor": 0, "anchor_px": 0, "step": 1000000}',
        '"viewport": {"anchor": 0, "anchor_px": 0, "step": 0, "part": 1e400}',
        '"viewport": {"anchor": "0", "anchor_px": 0, "step": 0}',
        '"viewport": {"anchor": 0}',
        '"scroll_px": 1e400',
        '"lane_anchor": {"lane_id": "a", "share": 1e300, "y_px": 0}',
        '"lane_anchor": {"lane_id": "a", "share": -0.5, "y_px": 0}',
        '"lane_anchor": {"lane_id": "a", "share": 0.5, "y_px": 1e400}',
    ],
)
def test_a_view_that_cannot_be_looked_at_is_dropped(path: Path, view: str) -> None:
    settings = stored_in(path, LAST_VIEWS.key, '{"/a": {' + view + "}}")
    assert settings.last_view(Path("/a")) is None


def test_a_value_that_could_not_be_read_is_refused(path: Path) -> None:
    settings = settings_in(path)
    with pytest.raises(ValueError, match="theme cannot be 'mauve'"):
        settings.theme = "mauve"
    assert settings.theme == "system"


def test_the_last_view_of_each_file(path: Path) -> None:
    settings = settings_in(path)
    settings.keep_view(Path("/lists/été 時間.json"), A_VIEW)
    settings.keep_view(Path("/lists/other.json"), View())
    again = settings_in(path)
    assert again.last_view(Path("/lists/été 時間.json")) == A_VIEW
    assert again.last_view(Path("/lists/other.json")) == View()
    assert again.last_view(Path("/lists/none.json")) is None


def test_views_of_files_seen_long_ago_are_forgotten(path: Path) -> None:
    settings = settings_in(path)
    for number in range(MOST_VIEWS):
        settings.keep_view(Path(f"/{number}"), View(scroll_px=float(number)))
    settings.keep_view(Path("/0"), A_VIEW)
    settings.keep_view(Path("/new"), A_VIEW)
    assert settings.last_view(Path("/0")) == settings.last_view(Path("/new")) == A_VIEW
    assert settings.last_view(Path("/1")) is None
    assert settings.last_view(Path("/2")) is not None


def test_recent_files_come_newest_first_and_once(path: Path) -> None:
    settings = settings_in(path)
    paths = [Path(f"/lists/{number}, with a comma.json") for number in range(MOST_RECENT + 2)]
    for one in (*paths, paths[5]):
        settings.add_recent(one)
    recent = settings_in(path).recent_files
    assert recent == (paths[5], *(one for one in reversed(paths) if one != paths[5]))[:MOST_RECENT]
    settings.clear_recent()
    assert settings_in(path).recent_files == ()


def test_one_recent_file_is_a_list_of_one(path: Path) -> None:
    settings_in(path).add_recent(Path("/only.json"))
    assert settings_in(path).recent_files == (Path("/only.json"),)


def test_they_are_kept_under_the_programs_own_name(tmp_path: Path) -> None:
    settings = Settings()
    settings.theme = "contrast"
    store = QSettings(ORGANISATION, APPLICATION)
    assert (ORGANISATION, APPLICATION) == ("timeline-app", "timeline-app")
    assert store.value("theme") == "contrast"
    assert "Unknown" not in store.fileName()
