"""The set-up of a fresh machine: what is ready, what is left to do, what is said; nothing is set up here."""

import ast
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from timeline_app import bootstrap, environment, system

CHECKOUT = Path(environment.__file__).parents[1]
WANTED = ["numpy"]

on_posix = pytest.mark.skipif(os.name != "posix", reason="the layout of an environment on POSIX systems")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A checkout with an environment that is finished, as far as its files tell."""
    monkeypatch.delenv("QT_QPA_PLATFORM")
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["numpy"]\n')
    scripts = tmp_path / ".venv" / "bin"
    scripts.mkdir(parents=True)
    (tmp_path / "interpreter").touch()
    (scripts / "python").symlink_to(tmp_path / "interpreter")
    (tmp_path / ".venv" / "pyvenv.cfg").write_text(f"home = /usr/bin\ncommand = venv {tmp_path}/.venv\n")
    bootstrap.finish(str(tmp_path), ("test",), WANTED, False)
    return str(tmp_path)


def steps(root: str, wanted: list[str] = WANTED) -> tuple[str, ...]:
    return bootstrap.steps_left(environment.read_stamp(root), environment.facts(root), wanted)


@on_posix
def test_a_finished_environment_is_ready_and_nothing_is_left_to_do(root: str) -> None:
    assert environment.is_ready(root)
    assert environment.is_ready(root, ("test",))
    assert steps(root) == ()


@on_posix
def test_an_extra_that_is_not_in_has_to_be_installed(root: str) -> None:
    assert not environment.is_ready(root, ("test", "other"))
    assert steps(root, ["numpy", "other"]) == ("install",)


@on_posix
def test_an_environment_that_was_begun_is_made_again(root: str) -> None:
    bootstrap.unfinish(root)
    assert not environment.is_ready(root)
    assert steps(root) == ("make", "install")


@on_posix
def test_a_moved_checkout_is_noticed(root: str, tmp_path: Path) -> None:
    stamp = environment.read_stamp(root)
    here = environment.facts(root)
    there = here | {"checkout": "/elsewhere"}
    assert bootstrap.steps_left(stamp, there, WANTED) == ("move",)
    assert bootstrap.steps_left(stamp, there, [*WANTED, "msgspec"]) == ("move", "install")
    assert bootstrap.steps_left(stamp, here | {"checkout": "/with space"}, WANTED) == ("make", "install")
    stamp_file = tmp_path / ".venv" / environment.STAMP
    stamp_file.write_text(stamp_file.read_text().replace(f"checkout: {root}\n", "checkout: /elsewhere\n"))
    assert not environment.is_ready(root)


@on_posix
def test_a_moved_environment_is_told_where_it_is(root: str, tmp_path: Path) -> None:
    scripts = tmp_path / ".venv" / "bin"
    (scripts / "pip").write_text("#!/old/place/.venv/bin/python\nimport pip\n")
    (scripts / "ruff").write_bytes(b"\x7fELF\0/old/place/.venv")
    (tmp_path / "interpreter").write_text("/old/place/.venv")
    bootstrap.move(root, "/old/place")
    assert (scripts / "pip").read_text() == f"#!{root}/.venv/bin/python\nimport pip\n"
    assert (scripts / "ruff").read_bytes() == b"\x7fELF\0/old/place/.venv"
    assert (tmp_path / "interpreter").read_text() == "/old/place/.venv", "what a link leads to is not ours"
    assert not environment.is_ready(root), "it is not finished before the stamp says so"


@on_posix
def test_the_environment_of_another_checkout_is_not_changed_through_a_link(
    root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "pyproject.toml").write_text((tmp_path / "pyproject.toml").read_text())
    (other / ".venv").symlink_to(tmp_path / ".venv")
    (tmp_path / ".venv" / "pyvenv.cfg").touch()
    before = {file: file.read_bytes() for file in (tmp_path / ".venv").rglob("*") if file.is_file()}
    monkeypatch.setattr(bootstrap, "requirements", lambda *_: WANTED)
    with pytest.raises(bootstrap.SetupError, match=r"other/\.venv is a link"):
        bootstrap.build(str(other), (), {})
    assert {file: file.read_bytes() for file in (tmp_path / ".venv").rglob("*") if file.is_file()} == before


@on_posix
def test_another_or_a_lost_interpreter_calls_for_a_new_environment(root: str, tmp_path: Path) -> None:
    (tmp_path / "newer").touch()
    python = Path(environment.python_in(root))
    python.unlink()
    python.symlink_to(tmp_path / "newer")
    assert not environment.is_ready(root)
    assert steps(root) == ("make", "install")
    python.unlink()
    python.symlink_to(tmp_path / "interpreter")
    assert environment.is_ready(root)
    (tmp_path / "interpreter").unlink()
    assert not environment.is_ready(root)
    assert steps(root) == ("make", "install")


@on_posix
def test_a_changed_project_file_is_looked_into_but_reinstalls_only_for_other_requirements(
    root: str, tmp_path: Path
) -> None:
    os.utime(tmp_path / "pyproject.toml", (1, 1))
    assert not environment.is_ready(root)
    assert steps(root) == ()
    assert steps(root, ["numpy>=2"]) == ("install",)


@on_posix
def test_an_environment_without_its_configuration_is_not_ready(root: str, tmp_path: Path) -> None:
    (tmp_path / ".venv" / "pyvenv.cfg").unlink()
    assert not environment.is_ready(root)


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "xcb"}, True),
    ],
)
@on_posix
def test_a_screen_that_came_later_needs_its_libraries(
    root: str, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], wanted: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert environment.wants_screen() is wanted
    assert environment.is_ready(root) is not wanted
    bootstrap.finish(root, (), WANTED, True)
    assert environment.is_ready(root)


@on_posix
def test_only_an_environment_is_cleared_away(root: str, tmp_path: Path) -> None:
    folder = tmp_path / ".venv"
    bootstrap.clear(folder)
    assert not folder.exists()
    folder.mkdir()
    (folder / "diary.txt").write_text("mine")
    with pytest.raises(bootstrap.SetupError, match="not an environment"):
        bootstrap.clear(folder)
    assert (folder / "diary.txt").exists()


def test_the_start_imports_os_and_sys_alone_before_the_hand_over() -> None:
    code = (
        "import os, sys; before = set(sys.modules); import timeline_app.environment;"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["timeline_app", "timeline_app.environment"]


@pytest.mark.parametrize("package", ["timeline_app", "tests"])
def test_an_old_python_is_told_that_it_is_too_old(package: str) -> None:
    for file in ("__init__.py", "__main__.py"):
        ast.parse((CHECKOUT / package / file).read_text("utf-8"), feature_version=(3, 6))
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 2);"
        f"runpy.run_module({package!r}, run_name='__main__', alter_sys=True)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith(
        ("Timeline needs Python 3.11 or newer", "The tests need Python 3.11 or newer")
    )
    assert done.stderr.count("\n") == 1


def test_a_python_that_comes_back_to_itself_does_not_hand_over_for_ever(
    root: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(environment.HANDED_OVER, str(os.getpid()))
    assert environment.hand_over(root, ["-m", "timeline_app"]) == 2
    assert "does not find its own packages" in capsys.readouterr().err


def test_an_environment_with_the_program_installed_serves_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), str(tmp_path / "python311.zip")])
    assert not environment.is_running(str(CHECKOUT))
    (tmp_path / "packages" / "timeline_app-0.1.0.dist-info").mkdir(parents=True)
    assert environment.is_running(str(CHECKOUT))


def test_the_run_time_requirements_keep_clear_of_what_is_known_not_to_work() -> None:
    wanted = bootstrap.requirements(str(CHECKOUT), ())
    assert "PySide6-Essentials>=6.10,<6.12; python_version<'3.12'" in wanted
    assert "python-dateutil>=2.8.2" in wanted
    assert not any(line.startswith(("pytest", "ruff")) for line in wanted)
    assert any(line.startswith("pytest") for line in bootstrap.requirements(str(CHECKOUT), ("test",)))


def may(monkeypatch: pytest.MonkeyPatch, *, apt: bool, sudo: bool = False) -> None:
    """Pretend to be root or a user on a system with apt, perhaps with sudo."""
    programs = {"apt-get": "/usr/bin/apt-get"} | ({"sudo": "/usr/bin/sudo"} if sudo else {})
    monkeypatch.setattr("shutil.which", programs.get)
    monkeypatch.setattr("os.geteuid", lambda: 0 if apt else 1000, raising=False)
    monkeypatch.delenv("TIMELINE_NO_APT", raising=False)


@on_posix
def test_only_root_with_apt_installs_and_a_variable_forbids_it(monkeypatch: pytest.MonkeyPatch) -> None:
    may(monkeypatch, apt=True)
    assert system.may_use_apt()
    monkeypatch.setenv("TIMELINE_NO_APT", "1")
    assert not system.may_use_apt()
    may(monkeypatch, apt=False)
    assert not system.may_use_apt()


@on_posix
@pytest.mark.parametrize("sudo", [False, True])
def test_without_root_the_one_exact_line_is_said(monkeypatch: pytest.MonkeyPatch, sudo: bool) -> None:
    may(monkeypatch, apt=False, sudo=sudo)
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.install_system_packages(
            {"libGL.so.1": "libgl1", "venv": "python3-venv"}, {"xdotool": "xdotool"}
        )
    line = str(caught.value).splitlines()[-1]
    as_root = "sudo " if sudo else ""
    install = "apt-get install -y --no-install-recommends libgl1 python3-venv"
    assert line == f"{as_root}apt-get update && {as_root}{install}"


@on_posix
def test_what_is_only_welcome_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    may(monkeypatch, apt=False)
    monkeypatch.setattr(bootstrap, "run", lambda *_, **__: pytest.fail("nothing is to be run"))
    bootstrap.install_system_packages({}, {"xdotool": "xdotool"})


@on_posix
def test_root_is_shown_the_line_before_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    may(monkeypatch, apt=True)
    told: list[str] = []
    monkeypatch.setattr(bootstrap, "say", told.append)
    monkeypatch.setattr(bootstrap, "run", lambda _, command, **__: told.append(" ".join(command)))
    bootstrap.install_system_packages(
        {"libGL.so.1": "libgl1"}, {"xprop": "x11-utils", "xmessage": "x11-utils"}
    )
    install = "apt-get install -y --no-install-recommends libgl1 x11-utils"
    assert told == [f"Installing system packages: apt-get update && {install}", "apt-get update", install]


def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    may(monkeypatch, apt=False)
    lost = "ImportError: {}: cannot open shared object file: No such file or directory"
    assert str(system.remedy(lost.format("libEGL.so.1"))).endswith(" libegl1")
    assert "libodd-2.so.7 is missing" in str(system.remedy(lost.format("libodd-2.so.7")))
    assert system.remedy("ImportError: cannot import name 'QtWidgets'") is None


@on_posix
def test_who_only_lacks_what_windows_need_is_told_of_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    may(monkeypatch, apt=False)
    assert "pictures do not" in system.instruction({"libxcb-cursor.so.0": "libxcb-cursor0"})
    assert "pictures do not" not in system.instruction({"libGL.so.1": "libgl1"})


def test_elsewhere_than_on_debian_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert "libGL.so.1" in system.instruction({"libGL.so.1": "libgl1"})


def test_the_loader_is_asked_what_is_missing() -> None:
    assert system.absent({"libc.so.6": "libc6", "libno-such-thing.so.1": "nothing"}) in (
        {"libno-such-thing.so.1": "nothing"},
        {"libc.so.6": "libc6", "libno-such-thing.so.1": "nothing"},  # another C library
    )


def test_a_step_that_fails_shows_what_it_printed(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    bootstrap.run("Fine.", [sys.executable, "-c", "print('chatter')"])
    assert capsys.readouterr() == ("", "Fine.\n")
    with pytest.raises(bootstrap.SetupError, match="no network"):
        bootstrap.run("Not fine.", [sys.executable, "-c", "raise SystemExit('no network')"])


@pytest.mark.parametrize(
    ("accident", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (bootstrap.SetupError("A sentence."), 2, "A sentence."),
        (PermissionError(13, "Permission denied"), 2, "cannot be made: [Errno 13] Permission denied."),
    ],
)
def test_the_set_up_ends_with_a_line_and_a_code(
    root: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    accident: BaseException,
    code: int,
    words: str,
) -> None:
    def build(*_: object) -> None:
        raise accident

    monkeypatch.setattr(bootstrap, "build", build)
    assert bootstrap.prepare(root) == code
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


@on_posix
def test_two_starts_do_not_build_at_once(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, inside = threading.Event(), threading.Event()
    monkeypatch.setattr(bootstrap, "say", lambda _: waiting.set())

    def second() -> None:
        with bootstrap.sole_builder(root):
            inside.set()

    other = threading.Thread(target=second)
    with bootstrap.sole_builder(root):
        other.start()
        assert waiting.wait(10)
        assert not inside.is_set()
    other.join(10)
    assert inside.is_set()
