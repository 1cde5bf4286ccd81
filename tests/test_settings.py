"""One name for each setting; a wrong one is an error that says what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightdesk.errors import ProjectError, SettingsError
from nightdesk.settings import Settings, load_settings, parse_settings


def test_defaults_work_without_a_word() -> None:
    """An empty file is a valid one."""
    assert parse_settings({}, {}, where="nightdesk.toml") == Settings()


def test_the_environment_goes_before_the_file() -> None:
    """The same name, as NIGHTDESK_GROUP_NAME; lists are written with commas."""
    found = parse_settings(
        {"gather": {"pace": 5.0}, "site": {"editions": ["en"]}},
        {"NIGHTDESK_GATHER_PACE": "2.5", "NIGHTDESK_SITE_EDITIONS": "da, en", "OTHER": "x"},
        where="nightdesk.toml",
    )

    assert found.gather.pace == 2.5
    assert found.site.editions == ("da", "en")


@pytest.mark.parametrize(
    ("found", "environment", "message"),
    [
        pytest.param({"raed": {}}, {}, "unknown setting raed; did you mean 'read'", id="group"),
        pytest.param({"read": {"worker": 1}}, {}, "unknown setting read.worker; did you mean 'workers'", id="name"),
        pytest.param(
            {"read": {"workers": "two"}},
            {},
            "read.workers cannot be 'two': expected a whole number, got a text",
            id="value",
        ),
        pytest.param({"read": 3}, {}, r"read is a group of settings; write it as \[read\]", id="no group"),
        pytest.param({}, {"NIGHTDESK_READ_WORKER": "1"}, "did you mean NIGHTDESK_READ_WORKERS", id="variable"),
        pytest.param({}, {"NIGHTDESK_READ_WORKERS": "two"}, "NIGHTDESK_READ_WORKERS in the env", id="variable's value"),
    ],
)
def test_a_wrong_setting_says_what_and_what_to_do(
    found: dict[str, object], environment: dict[str, str], message: str
) -> None:
    """The file, the name, the value and the nearest right one."""
    with pytest.raises(SettingsError, match=message):
        parse_settings(found, environment, where="nightdesk.toml")


def test_a_folder_that_is_no_project_says_how_to_make_one(tmp_path: Path) -> None:
    """No file, no project."""
    with pytest.raises(ProjectError, match=r"is not a project.*nightdesk new"):
        load_settings(tmp_path, {})


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    """With the place of the error."""
    (tmp_path / "nightdesk.toml").write_text("[site\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"nightdesk\.toml is not valid TOML"):
        load_settings(tmp_path, {})
