"""What `deploy/` says fits the program. (Whether it runs is seen where Docker and systemd are.)"""

import re
from pathlib import Path

import yaml

from bot.settings import Settings

DEPLOY = Path(__file__).parent.parent / "deploy"
#: Read elsewhere than in the settings.
OTHERS = {"POSTGRES_PASSWORD", "NOTICES_DIR"}
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
