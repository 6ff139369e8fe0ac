"""Can an operator edit a mapping, and is told what is wrong with it?"""

from pathlib import Path

import pytest

from pccovid.intake.mapping import BadMapping, load_mapping, packaged_sources
from pccovid.intake.reading import FileRefused

GOOD = 'source = "mau"\nversion = "1"\n[columns]\nhoTen = {to = "person.name", required = true}\n'


def problems(folder: Path, content: str) -> tuple[str, ...]:
    (folder / "mau.toml").write_text(content, encoding="utf-8")
    with pytest.raises(BadMapping) as bad:
        load_mapping("mau", folder)
    return bad.value.problems


@pytest.mark.parametrize("source", packaged_sources())
def test_every_packaged_mapping_is_good(source):
    assert load_mapping(source).source == source


def test_an_operators_mapping_comes_before_the_packaged_one(tmp_path):
    (tmp_path / "ncovi.toml").write_text(GOOD.replace("mau", "ncovi"), encoding="utf-8")
    assert load_mapping("ncovi", tmp_path).columns == {"hoTen"}
    assert len(load_mapping("ncovi").columns) > 10
    assert load_mapping("lab", tmp_path).source == "lab"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('x = {to = "person.nmae"}', "columns.x: there is no target 'person.nmae'"),
        ('x = {to = "person.birth", parse = "yera"}', "no way to parse yera; known are iso"),
        ('x = {to = "dose.on", parse = "year"}', "year does not tell the day"),
        ('x = {to = "person.sex", parse = ["words", "letters"]}', "a sex has one coding"),
        ('x = {to = "person.phone", parse = "dmy"}', "person.phone takes no options, not parse"),
        ('x = {to = "health.met_ill"}', "an answer needs its words"),
        ('x = {to = "health.met_ill", yes = ["1"], no = ["1"]}', "1 is both yes and no"),
        ('x = {to = "health.met_ill", yes = [1]}', "yes is a text or a list of texts"),
        ('x = {to = "health.met_ill", no = ["1"], otherwise = "yes"}', "otherwise is true or false"),
        ('x = {to = "address.province", code_table = "mine"}', "there is no code table 'mine'"),
        ('x = {to = "record.id", required = "yes"}', "required is true or false"),
        ('x = {to = "person.name"}', "another column is person.name already"),
        ("x = 1", "columns.x: needs {to"),
        (
            '"l[].a" = {to = "dose.on"}\n"l[].b" = {to = "person.sex"}',
            "the items of a list are facts of one kind",
        ),
        ("[constants]\n'dose.order' = 'x'", "constants.dose.order: shape"),
        ("[valid]\nfrom = 'x'", "valid.from must be a date"),
        ("[extra]", "unknown keys: extra"),
    ],
)
def test_a_mistake_is_named(tmp_path, line, problem):
    assert any(problem in found for found in problems(tmp_path, GOOD + line + "\n"))


def test_all_mistakes_are_told_at_once(tmp_path):
    assert len(problems(tmp_path, 'source = "other"\n[columns]\na = {to = "b"}\nc = 1\n')) == 4


@pytest.mark.parametrize(
    "content", ["", "not toml", 'source = "mau"\nversion = "1"\ncolumns = 1', "ignore = 1\nvalid = []"]
)
def test_what_is_no_mapping_is_refused(tmp_path, content):
    assert problems(tmp_path, content)


@pytest.mark.parametrize("source", ["none", "../lab", "", "A", "lab.toml"])
def test_a_source_without_a_mapping_is_refused(source):
    with pytest.raises(BadMapping):
        load_mapping(source)


def test_a_missing_required_column_refuses_the_file():
    mapping = load_mapping("ncovi")
    with pytest.raises(FileRefused) as refused:
        mapping.fit(["maToKhai", "soDienThoai"])
    assert refused.value.reason == "missing_column"
    assert refused.value.columns == ("hoTen", "thoiGianKhai")


def test_columns_nobody_reads_are_told_and_those_to_be_ignored_are_not():
    mapping = load_mapping("population")
    known = ["SoDinhDanh", "HoVaTen.Ten", "ThuongTru.MaTinhThanh", "QueQuan"]
    assert mapping.fit([*known, "GhiChu"]) == ("GhiChu",)


def test_constants_stand_in_for_columns_a_source_does_not_have(tmp_path):
    content = GOOD + "[constants]\n'result.method' = 'RT-PCR'\n'dose.order' = 1\n"
    (tmp_path / "mau.toml").write_text(content, encoding="utf-8")
    assert load_mapping("mau", tmp_path).constants == {"result.method": "pcr", "dose.order": 1}
