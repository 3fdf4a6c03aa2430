"""What `deploy/` says fits the program. (Whether it runs is seen where Docker and systemd are.)"""

import re
from pathlib import Path

import yaml

from bot.settings import Settings
from bot.web.connections import room_for
from bot.web.server import IDLE_SECONDS
from bot.web_app import LARGEST_REQUEST

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
#: Read elsewhere than in the settings.
OTHERS = {"POSTGRES_PASSWORD", "NOTICES_DIR", "NOTICES"}
FLOORS = {"bot", "handlers", "locales", "rules", "services"}


def test_every_name_in_the_example_of_settings_is_a_setting():
    names = set(re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "env.example").read_text(), re.M))
    assert names >= {"BOT_TOKEN", "DATABASE_URL", "ENGINE"}
    assert names - OTHERS <= {name.upper() for name in Settings.model_fields}


def test_the_image_holds_all_floors_and_nothing_else():
    copied = set(re.findall(r"^COPY (\w+) \1$", (DEPLOY / "Dockerfile").read_text(), re.M))
    kept = set(re.findall(r"^!(\w+)$", (DEPLOY / "Dockerfile.dockerignore").read_text(), re.M))
    assert copied == FLOORS == kept


def test_whatever_runs_is_started_again_and_workers_are_several():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    assert {service["restart"] for service in services.values()} == {"always"}
    assert services["worker"]["deploy"]["replicas"] >= 2
    assert services["web"]["environment"]["ENGINE"] == "worker"
    for unit in (DEPLOY / "systemd").iterdir():
        assert "\nRestart=always\n" in unit.read_text()


def test_whatever_runs_has_its_limits_and_the_page_room_for_all_connections():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    most = room_for(1_000_000)
    for name in ("web", "worker"):
        limits = services[name]
        assert limits["mem_limit"] and limits["pids_limit"] and room_for(limits["ulimits"]["nofile"]) == most
    for unit in (DEPLOY / "systemd").iterdir():
        limits = dict(re.findall(r"^(LimitNOFILE|MemoryMax|TasksMax)=(\w+)$", unit.read_text(), re.M))
        assert len(limits) == 3
        assert "worker" in unit.name or room_for(int(limits["LimitNOFILE"])) == most


def test_nginx_agrees_with_the_program():
    conf = (DEPLOY / "nginx" / "zhicheng.conf").read_text()
    assert f"client_max_body_size {LARGEST_REQUEST // 1024}k;" in conf
    (idle,) = re.findall(r"upstream.*?keepalive_timeout (\d+)s;.*?^}", conf, re.M | re.S)
    assert int(idle) < IDLE_SECONDS
    assert re.findall(r"X-Forwarded-For +(\S+);", conf) == ["$remote_addr"]
