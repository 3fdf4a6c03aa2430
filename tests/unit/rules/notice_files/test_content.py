"""All that a notice needs is carried with it: a program elsewhere reads it without the folders that it came from."""

import shutil

from rules.notice_files.content import digest_of, packed, unpack
from rules.notice_files.library import load_notice
from tests.support.notices_at_hand import GENG


def copied(place):
    """The notice of 庚市 and its region, beside each other in a place of the operator's."""
    shutil.copytree(GENG.folder.parents[1] / "regions", place / "regions")
    return shutil.copytree(GENG.folder, place / "notices" / GENG.id)


def test_a_region_beside_the_notices_is_carried_with_the_notice(tmp_path):
    folder = copied(tmp_path / "here")
    unpack(packed(folder), there := tmp_path / "there" / GENG.id)
    assert load_notice(there).region_data.name == "庚省"
    assert load_notice(there).region_at == there / "geng"
    assert digest_of(there) == digest_of(folder)


def test_what_a_region_says_tells_versions_of_its_notices_from_each_other(tmp_path):
    one, other = copied(tmp_path / "one"), copied(tmp_path / "other")
    region = tmp_path / "other" / "regions" / "geng" / "region.yaml"
    region.write_text(region.read_text().replace("庚省", "新庚省"))
    assert digest_of(one) != digest_of(other)
