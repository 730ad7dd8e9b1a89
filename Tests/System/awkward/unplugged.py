"""A disk is pulled out and put back while it is watched; to be run where this user may mount."""

import subprocess
import tempfile
from pathlib import Path

from product.api import until
from product.server import Server


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        library, disk = Path(folder) / "library", Path(folder) / "disk"
        library.mkdir()
        disk.mkdir()
        _run("mount", "-t", "tmpfs", "disk", disk)
        for number in range(12):
            (disk / f"{number}.mp4").write_bytes(bytes(number))
        _run("mount", "--bind", disk, library)
        with Server(Path(folder), library) as server:
            client = server.client()
            client.wait_until_idle()
            states = [video["file_path"] for video in client.videos()]
            until(lambda: subprocess.run(["umount", library], capture_output=True).returncode == 0, "nobody to read it")
            until(lambda: _troubles(client), "it to be told that the disk is gone")
            if [video["file_path"] for video in client.videos("missing=file")]:
                raise AssertionError(f"a disk that is away has missing files: {client.videos('missing=file')}")
            _run("mount", "--bind", disk, library)
            until(lambda: not _troubles(client), "the disk to be seen again")
            (disk / "new.mp4").write_bytes(b"new")
            until(lambda: len(client.videos()) == len(states) + 1, "the disk to be watched again")
        _run("umount", library)
        _run("umount", disk)


def _troubles(client) -> list[dict]:
    return [problem for problem in client.problems() if problem["kind"] in ("root", "gone")]


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True)


if __name__ == "__main__":
    main()
