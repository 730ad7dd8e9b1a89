"""The document is true, and no request that can be made of it breaks the server."""

import contextlib
import os
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import schemathesis
from product import media
from product.server import Server

TRIAL = "TRIAL" in os.environ
EXAMPLES = 300 if TRIAL else 10
SEED = int(os.environ.get("SEED", random.randrange(1 << 32) if TRIAL else 1))

CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "negative_data_rejection", "unsupported_method", "allow_header_conformance",
)  # fmt: skip
ENDLESS = ("listen",)
"""An event stream has no end to wait for."""
TAKE_AWAY = ("removeFolder", "undo", "redo", "trashVideos")
"""They can take all videos away, so that the others would find nothing: these come last."""


class OpenAPITest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        library = cls.folder / "library"
        (library / "TikTok/mina").mkdir(parents=True)
        model = media.clip(cls.folder / "model.mp4")
        media.variations(library / "TikTok/mina", model, 5)
        media.sound(library / "song.mp3")
        media.picture(library / "ñ 漢字.jpg")
        media.broken(library / "broken.mp4", model)
        cls.server = cls.enterClassContext(Server(cls.folder, library))
        with contextlib.closing(cls.server.client()) as client:
            client.wait_until_idle()
            client.update(1, "final_characters", ["Hu Tao", "初音ミク"])

    def test_no_request_breaks_the_server(self) -> None:
        if TRIAL:
            print(f"SEED={SEED}")
        self._run(*(f"--exclude-operation-id={name}" for name in ENDLESS + TAKE_AWAY))
        self._run(*(f"--include-operation-id={name}" for name in TAKE_AWAY))
        with contextlib.closing(self.server.client()) as client:
            self.assertEqual(client.get("/readyz"), {"status": "ok"})

    def test_the_document_is_valid(self) -> None:
        schemathesis.openapi.from_url(f"{self.server.address}/api/openapi.json").validate()

    def test_the_stream_is_what_the_document_says(self) -> None:
        with contextlib.closing(self.server.client()) as client:
            listen = client.get("/api/openapi.json")["paths"]["/api/events"]["get"]
            response, _ = client.raw("HEAD", "/api/events")
        self.assertEqual(response.status, 200)
        self.assertEqual([response.headers["Content-Type"]], list(listen["responses"]["200"]["content"]))

    def _run(self, *selection: str) -> None:
        done = subprocess.run(
            [
                Path(sys.executable).with_name("schemathesis"), "--no-color",
                "--config-file", Path(__file__).with_name("schemathesis.toml"),
                "run", f"{self.server.address}/api/openapi.json", *selection,
                "--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing,stateful", "--continue-on-failure",
                "--max-examples", str(EXAMPLES), "--seed", str(SEED), "--generation-database", "none",
                "--request-timeout", "30", "--warnings", "off",
            ],
            cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        )  # fmt: skip
        self.assertEqual(done.returncode, 0, f"\n{done.stdout}\n{done.stderr}\nthe log:\n{self.server.log}")


if __name__ == "__main__":
    unittest.main()
