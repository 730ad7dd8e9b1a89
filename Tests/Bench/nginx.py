"""nginx as a peer: two workers, no access log, sendfile."""

import os
import socket
import subprocess
from pathlib import Path

_CONFIGURATION = """
{user}
daemon off;
worker_processes 2;
pid "{folder}/nginx.pid";
error_log "{folder}/error.log";
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    client_body_temp_path "{folder}/body";
    proxy_temp_path "{folder}/proxy";
    fastcgi_temp_path "{folder}/fastcgi";
    uwsgi_temp_path "{folder}/uwsgi";
    scgi_temp_path "{folder}/scgi";
    types {{ image/jpeg jpg; video/mp4 mp4; }}
    server {{ listen 127.0.0.1:{port}; root "{folder}/files"; }}
}}
"""


class Nginx:
    """Serves the folder `files` that it makes in the given one."""

    def __init__(self, folder: Path) -> None:
        self.files = folder / "files"
        self.files.mkdir(parents=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._configuration = folder / "nginx.conf"
        # As root, its workers would become a user that may not read this folder.
        user = "user root;" if os.geteuid() == 0 else ""
        self._configuration.write_text(_CONFIGURATION.format(folder=folder, port=port, user=user))
        self._log = folder / "error.log"
        self._port = port

    def __enter__(self) -> "Nginx":
        from product.api import until

        command = ["nginx", "-c", self._configuration, "-e", self._log]
        self._process = subprocess.Popen(command, env=os.environ | {"PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"})
        until(self._answers, "nginx to listen")
        return self

    def _answers(self) -> bool:
        if self._process.poll() is not None:
            raise RuntimeError(f"nginx ended: {self._log.read_text()}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
