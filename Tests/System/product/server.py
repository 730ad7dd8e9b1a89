"""Starts, stops and kills the real executable."""

import contextlib
import os
import re
import signal
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from product.api import Client

REPOSITORY = Path(__file__).resolve().parents[3]
EXECUTABLE = Path(os.environ.get("TAGFLOW_EXECUTABLE", REPOSITORY / ".build/release/tagflow"))

# What tells the server of a desktop: a test must not open a folder on the screen of whoever runs it.
DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "WSL_DISTRO_NAME")

_ADDRESS = re.compile(rb"http://[\w.:\[\]-]+:\d+")


def environment(**settings: str) -> dict[str, str]:
    """What a command sees: no setting of the person who runs the tests, and the pages of this working copy."""
    clean = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("TAGFLOW_") and key not in DESKTOP
    }
    return clean | {"TAGFLOW_ROOT": str(REPOSITORY)} | settings


def command(*arguments: str | Path, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of the executable to its end."""
    return subprocess.run(
        [EXECUTABLE, *map(str, arguments)], cwd=cwd, env=environment(**settings),
        stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
    )  # fmt: skip


def _times(process: int) -> list[int]:
    """Clock ticks in user and in system mode, its own and those of its children that were waited for."""
    return [int(field) for field in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]]


class Server:
    """`tagflow serve` on a port that the system picks, with its data in a folder of its own."""

    def __init__(self, folder: Path, *libraries: Path, inside: Sequence[str] = (), **settings: str) -> None:
        """`inside`: the words that lead into another namespace, where its folders are."""
        self._inside = inside
        self.folder = folder
        self.data = folder / "data"
        self.address = ""
        self._libraries = libraries
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> "Server":
        """Returns when the server has printed its address."""
        arguments = ["serve", "--port", "0", "--data", str(self.data)]
        for library in self._libraries:
            arguments += ["--library", str(library)]
        self._output = bytearray()
        announced = threading.Event()
        process = subprocess.Popen(
            [*self._inside, EXECUTABLE, *arguments], cwd=self.folder, env=environment(**self._settings),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        self._process = process
        self._reader = threading.Thread(target=self._read, args=(process, self._output, announced), daemon=True)
        self._reader.start()
        announced.wait(timeout=30)
        found = _ADDRESS.search(bytes(self._output))
        if found is None:
            self.kill()
            raise RuntimeError(f"the server printed no address:\n{self.log}")
        self.address = found.group().decode()
        return self

    @staticmethod
    def _read(process: subprocess.Popen[bytes], output: bytearray, announced: threading.Event) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            output += line
            if _ADDRESS.search(line):
                announced.set()
        announced.set()

    @property
    def log(self) -> str:
        """The last lines that it wrote."""
        return "\n".join(self._output.decode(errors="replace").splitlines()[-40:])

    @property
    def output(self) -> str:
        """All that it wrote."""
        return self._output.decode(errors="replace")

    @property
    def resident(self) -> int:
        """Its memory, in KiB."""
        return self._memory("VmRSS")

    @property
    def peak(self) -> int:
        """The most memory that it has held, in KiB."""
        return self._memory("VmHWM")

    def _memory(self, field: str) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+)", status)[1])

    @property
    def process(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("the server does not run")
        return self._process

    def client(self) -> Client:
        return Client(self.address)

    def children(self) -> list[int]:
        """The decoding children that run right now."""
        found: list[int] = []
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            with contextlib.suppress(OSError):
                found += map(int, (task / "children").read_text().split())
        return found

    @property
    def children_seconds(self) -> float:
        """The processor time of its children, of those that have ended too."""
        ticks = sum(_times(self.process.pid)[2:])
        for child in self.children():
            with contextlib.suppress(OSError):
                ticks += sum(_times(child))
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self) -> int:
        """Ends it as a person would; its exit status."""
        process = self.process
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(timeout=15)
        except subprocess.TimeoutExpired as error:
            raise RuntimeError(f"the server did not stop:\n{self.log}") from error
        finally:
            self.kill()
        return status

    def kill(self) -> None:
        """Ends it as a power cut would, and takes along whatever it left behind."""
        if self._process is None:
            return
        process, self._process = self._process, None
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        self._reader.join()
        if process.stdout is not None:
            process.stdout.close()
