"""``python3 -m tests.benchmarks``: every benchmark as JSON.

``drive``, ``holds`` and ``soak`` take minutes in the program's own window: they are no part of the others.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile

from tests.own_python import run_in_environment


def main() -> int:
    """Run them all, with settings of their own."""
    code = run_in_environment("tests.benchmarks", sys.argv[1:])
    if code is not None:
        return code
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="timeline-benchmarks-")
    if sys.argv[1:2] == ["drive"]:
        from tests.benchmarks.bench_drive import main as drive

        return drive(sys.argv[2:])
    if sys.argv[1:2] == ["holds"]:
        from tests.benchmarks.bench_holds import main as holds

        return holds(sys.argv[2:])
    if sys.argv[1:2] == ["soak"]:
        from tests.benchmarks.soak import main as soak

        return soak(sys.argv[2:])
    from tests.benchmarks.bench_answers import measure_answers
    from tests.benchmarks.bench_dates import measure_dates
    from tests.benchmarks.bench_export import measure_export
    from tests.benchmarks.bench_frames import measure_frames
    from tests.benchmarks.bench_lanes import measure_lanes
    from tests.benchmarks.bench_reading import measure_reading
    from tests.benchmarks.bench_save import measure_save
    from tests.benchmarks.bench_search import measure_search
    from tests.benchmarks.bench_start import measure_start

    report = {
        "start": measure_start(),
        "frames": measure_frames(),
        "lanes": measure_lanes(),
        "export": measure_export(),
        "reading": measure_reading(),
        "save": measure_save(),
        "search": measure_search(),
        "answers": measure_answers(),
        "dates": measure_dates(),
    }
    print(json.dumps(report, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
