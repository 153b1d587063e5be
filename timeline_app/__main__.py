"""``python3 -m timeline_app``: hands over to the checkout's private environment, then runs the command line.

Any Python 3 must be able to read this file, to say that it is too old; before the hand-over it imports no
more than os and sys.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the machine's own Python reads this, whatever its age
    sys.stderr.write(
        f"Timeline needs Python 3.11 or newer; this is Python {sys.version_info[0]}.{sys.version_info[1]}.\n"
    )
    sys.exit(2)

from timeline_app import environment


def main() -> int:
    """Run the program where its dependencies are, making that place first if it has to be made."""
    root = environment.checkout()
    if root is None or environment.is_running(root):
        return run()
    if not environment.is_ready(root):
        from timeline_app import bootstrap

        code = bootstrap.prepare(root)
        if code:
            return code
    return environment.hand_over(root, ["-m", "timeline_app", *sys.argv[1:]])


def run() -> int:
    """The command line, with one failure put in words: a system library that has gone since the set-up."""
    try:
        from timeline_app import cli

        return cli.main()
    except ImportError as error:
        from timeline_app import system

        remedy = system.remedy(str(error))
        if remedy is None:
            raise
        sys.stderr.write(remedy + "\n")
        return 2


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(130)
