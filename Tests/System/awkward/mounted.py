"""Files go for good where a folder is mounted a second time; to be run where this user may mount."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from product.server import Server


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library, disk, home = folder / "library", folder / "disk", folder / "home"
        for one in (library, disk, home / "Trash"):
            one.mkdir(parents=True)
        for number in range(2):
            (disk / f"{number}.mp4").write_bytes(bytes(number + 1))
        subprocess.run(["mount", "--bind", disk, library], check=True)
        try:
            # Nothing is renamed from the one to the other, though they are on one device.
            if library.stat().st_dev != home.stat().st_dev:
                raise AssertionError("these are on two devices")
            _delete(folder, library, home)
        finally:
            subprocess.run(["umount", "--lazy", library], check=True)


def _delete(folder: Path, library: Path, home: Path) -> None:
    own = library / f".Trash-{os.getuid()}"
    with Server(folder, library, XDG_DATA_HOME=str(home)) as server:
        client = server.client()
        client.wait_until_idle()
        ids = {Path(video["file_path"]).name: video["id"] for video in client.videos()}
        for name, outcome in (("0.mp4", "no_trash"), ("1.mp4", "trashed")):
            if outcome == "no_trash":
                # No trash can be made there.
                own.write_bytes(b"")
            else:
                own.unlink()
            client.post("/api/trash", ids=[ids[name]])
            body = json.dumps({"ids": [ids[name]], "confirm": 1}).encode()
            response, text = client.raw("DELETE", "/api/trash", body, Content_Type="application/json")
            files = json.loads(text)["files"]
            if [file["outcome"] for file in files] != [outcome]:
                raise AssertionError(f"{name}: {response.status} {files}")
    if not (library / "0.mp4").exists() or (library / "1.mp4").exists():
        raise AssertionError("the wrong file went")
    if (own / "files" / "1.mp4").read_bytes() != bytes(2):
        raise AssertionError("it is not in the trash of its mount")
    if "\nPath=1.mp4\n" not in (own / "info" / "1.mp4.trashinfo").read_text():
        raise AssertionError("its note does not tell where it was")


if __name__ == "__main__":
    main()
