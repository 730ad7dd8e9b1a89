"""Measures tagflow beside the programs it is compared with, in the same run. Nothing here asserts anything.

    make bench                            every figure
    make bench ARGS="picture first_sight" some of them
    make bench ARGS="--files 10000 scale" at another size

Each figure is the median of five, but for what takes minutes. Clips and catalogues are made in .build/bench and removed
at the end; long films and what is cut of them stay in .build/clips.
"""

import argparse
import importlib
import shutil
import tempfile

from common import ROOT, Row, machine, table

FIGURES = (
    "picture", "media_file", "first_sight", "full_pass", "player_first_frame", "many_clips", "scale", "catalogue",
    "browsing", "edit_latency", "new_file", "rescan",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("figures", nargs="*", choices=[*FIGURES, []], help="default: all")
    parser.add_argument("--files", type=int, default=100_000, help="videos in the large catalogue")
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000, 1_000_000], help="of made-up catalogues")
    parser.add_argument("--clips", type=int, default=24, help="clips that are looked at for the first time")
    parser.add_argument("--passes", type=int, default=60, help="clips that are passed over from start to end")
    parser.add_argument("--many", type=int, default=10_000, help="clips that come at once while somebody browses")
    parser.add_argument("--tree", type=int, default=1_000_000, help="files that are looked through again")
    parser.add_argument("--seconds", type=int, default=5, help="of load for each measurement by wrk")
    options = parser.parse_args()

    print(machine(), flush=True)
    workspace = ROOT / ".build/bench"
    shutil.rmtree(workspace, ignore_errors=True)
    workspace.mkdir(parents=True)
    rows: list[Row] = []
    try:
        for name in options.figures or FIGURES:
            with tempfile.TemporaryDirectory(dir=workspace) as folder:
                rows += importlib.import_module(name).measure(folder, options)
    finally:
        shutil.rmtree(workspace, ignore_errors=True)
    print("\n" + table(rows))


if __name__ == "__main__":
    main()
