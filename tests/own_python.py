"""Runs a tool of the tests in the checkout's environment, which is made if need be."""

from tests.x11_tools import missing_x11_tools
from timeline_app import bootstrap, environment, system


def run_in_environment(module: str, words: list[str]) -> int | None:
    """Hand a tool over to the environment's Python; None where this already is one that serves."""
    root = environment.checkout()
    if root is None or environment.is_running(root):
        return None
    missing = missing_x11_tools() if system.may_use_apt() else {}
    if missing or not environment.is_ready(root, ("test",)):
        code = bootstrap.prepare(root, ("test",), missing)
        if code:
            return code
    return environment.hand_over(root, ["-m", module, *words])
