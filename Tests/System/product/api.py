"""The JSON that scripts of users would speak."""

import http.client
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit


class Refused(Exception):
    """An answer other than 2xx."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__(f"{status}: {body[:500].decode(errors='replace')}")
        self.status = status
        self.body = body


class Client:
    """One connection that is kept open; not for several threads at once."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._connection = http.client.HTTPConnection(self._host, timeout=60)

    def close(self) -> None:
        self._connection.close()

    def raw(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[Any, bytes]:
        """The answer as it came, whatever its status."""
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request(method, path, body, fields)
        try:
            response = self._connection.getresponse()
        except http.client.RemoteDisconnected:
            # The server has closed what was idle for long.
            self._connection.request(method, path, body, fields)
            response = self._connection.getresponse()
        return response, response.read()

    def get(self, path: str) -> Any:
        return self._checked(*self.raw("GET", path))

    def post(self, path: str, **body: Any) -> Any:
        return self._checked(*self.raw("POST", path, json.dumps(body).encode(), Content_Type="application/json"))

    @staticmethod
    def _checked(response: Any, body: bytes) -> Any:
        if response.status // 100 != 2:
            raise Refused(response.status, body)
        return json.loads(body)

    def videos(self, query: str = "") -> list[dict[str, Any]]:
        """Every page of a view."""
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            page = self.get("/api/videos?" + "&".join(filter(None, ["limit=200", query, cursor])))
            found += page["videos"]
            if page["next_cursor"] is None:
                return found
            cursor = "cursor=" + quote(page["next_cursor"], safe="")

    def problems(self) -> list[dict[str, Any]]:
        """Every page of them."""
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            page = self.get(f"/api/problems{cursor}")
            found += page["problems"]
            if page["next_cursor"] is None:
                return found
            cursor = f"?cursor={page['next_cursor']}"

    def update(self, video: int, field: str, value: Any) -> dict[str, Any]:
        return self.post("/api/update_video", id=video, field=field, value=value)

    def is_idle(self) -> bool:
        """A job that leads to another queues it before it ends, so nothing queued or running means that all is done."""
        return not any(job["state"] in ("queued", "running") for job in self.get("/api/jobs")["jobs"])

    def wait_until_idle(self, timeout: float = 120) -> None:
        until(self.is_idle, "the background work to end", timeout)


def until(condition: Callable[[], Any], what: str, timeout: float = 30) -> Any:
    """Asks again and again until the answer is true, and returns it."""
    end = time.monotonic() + timeout
    while not (answer := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f"waited {timeout:.0f} s for {what}")
        time.sleep(0.02)
    return answer
