"""What decoding children asked the system for, as strace saw it."""

import re
import shutil
import subprocess
from pathlib import Path

CALLS = "execve,clone,clone3,fork,vfork,open,openat,openat2,creat,socket,connect,bind,recvmsg"

_LINE = re.compile(r"^(\d+) +(?:<\.\.\. )?(\w+)(?: resumed>|\()(.*)$")
_RESULT = re.compile(r"\)\s+= (\d+)$")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_OPENING = ("open", "openat", "openat2", "creat")
_ADDRESSING = ("socket", "connect", "bind")
_NEEDED = re.compile(
    r"(/proc/|/sys/|/dev/(null|urandom)$|/etc/ld\.so\.|(/usr)?/lib|/usr/share/(locale|zoneinfo)/|/etc/localtime$)"
)


def is_possible() -> bool:
    """Whether a process may be traced here; some sandboxes forbid it."""
    if shutil.which("strace") is None:
        return False
    command = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={CALLS}", "true"]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


class Trace:
    """The log of one traced command, seen from its decoding children."""

    def __init__(self, log: Path) -> None:
        text = log.read_text(encoding="utf-8", errors="surrogateescape")
        self._lines = [found.groups() for found in map(_LINE.match, text.splitlines()) if found]
        self.children = {pid for pid, call, rest in self._lines if call == "execve" and '"decode-child"' in rest}
        self._owner = {pid: pid for pid in self.children}
        for pid, call, rest in self._lines:
            result = _RESULT.search(rest)
            if call in ("clone", "clone3", "fork", "vfork") and result and pid in self._owner:
                self._owner.setdefault(result[1], self._owner[pid])

    @property
    def received(self) -> set[str]:
        """Children that got something from their parent."""
        return {self._owner[pid] for pid, call, _ in self._lines if call == "recvmsg" and pid in self._owner}

    def excesses(self, forbidden: Path) -> list[str]:
        """Every address, every file in the forbidden folder, and, once a child has begun to take files, whatever
        lies outside of what a process needs. (What its libraries open as they start is their affair.)"""
        found = []
        began: set[str] = set()
        for pid, call, rest in self._lines:
            owner = self._owner.get(pid)
            if owner is None:
                continue
            path = _PATH.search(rest)
            if call == "recvmsg":
                began.add(owner)
            elif call in _ADDRESSING:
                found.append(f"{call}({rest}")
            elif call in _OPENING and path is not None:
                is_needed = owner not in began or _NEEDED.match(path[1])
                if str(forbidden) in path[1] or not is_needed:
                    found.append(f"{call}({rest}")
        return found
