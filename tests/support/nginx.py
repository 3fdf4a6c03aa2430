"""A real nginx with the file that `deploy/` has for it, before a program, for tests."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from getpass import getuser
from grp import getgrgid
from pathlib import Path

import pytest

from tests.support.server import free_port

FILE = Path(__file__).parent.parent.parent / "deploy" / "nginx" / "zhicheng.conf"
NAME = "zhicheng.example"


@contextmanager
def nginx(folder: Path, port: int, *others: int) -> Iterator[tuple[int, ssl.SSLContext]]:
    """nginx before the program on a port, and others beside it: its own port, and what its certificate is trusted by.

    Of the file only what belongs to the machine is changed: ports, paths of the certificate. Skips the test where
    there is no nginx.
    """
    command = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if command is None:
        assert not os.environ.get("REQUIRE_NGINX"), "REQUIRE_NGINX is set, but there is no nginx"
        pytest.skip("no nginx is installed")
    _make_certificate(folder)
    https, http = free_port(), free_port()
    (folder / "site.conf").write_text(_moved(_beside(FILE.read_text(), others), folder, port, https, http))
    user = f"{getuser()} {getgrgid(os.getgid()).gr_name}"
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user))
    process = subprocess.Popen([command, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    try:
        _wait_for(https, process)
        yield https, ssl.create_default_context(cafile=folder / "cert.pem")
    finally:
        process.terminate()
        process.wait(10)


_AROUND = """\
daemon off;
user {user};
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def _beside(conf: str, ports: Iterable[int]) -> str:
    """What the file says, once as many more programs are let in as it has room for."""
    for old, new in zip((8081, 8082), ports, strict=False):
        assert f"#server 127.0.0.1:{old} " in conf
        conf = conf.replace(f"#server 127.0.0.1:{old} ", f"server 127.0.0.1:{new} ")
    return conf


def _moved(conf: str, folder: Path, port: int, https: int, http: int) -> str:
    conf = re.sub(r"^ *listen \[::\].*\n", "", conf, flags=re.M)
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{http};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{https} ssl"),
        ("127.0.0.1:8080", f"127.0.0.1:{port}"),
        (f"/etc/letsencrypt/live/{NAME}/fullchain.pem", f"{folder}/cert.pem"),
        (f"/etc/letsencrypt/live/{NAME}/privkey.pem", f"{folder}/key.pem"),
    ):
        assert old in conf
        conf = conf.replace(old, new)
    return conf


def _make_certificate(folder: Path) -> None:
    files = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    named = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run(["openssl", "req", "-x509", *kind, *files, *named], check=True, capture_output=True)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(200):
        assert process.poll() is None, "nginx did not start"
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not listen")
