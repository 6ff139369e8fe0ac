"""Which opaque place ids does VHD use? Provinces by their public rule, smaller units by an invented table."""

from collections.abc import Sequence

from pccovid.intake.sample.places import Commune

FIRST_PROVINCE = 0x4568
COLUMNS = ("id", "level", "gsoCode", "name")


def province_id(code: str, provinces: Sequence[str]) -> str:
    """63 consecutive values in the order of the statistics office's codes."""
    return f"5657e3ab7f8b9a117c8b{FIRST_PROVINCE + provinces.index(code):04x}"


def district_id(code: str) -> str:
    return f"5657e3ab7f8b9a117c9{int(code):05x}"


def commune_id(code: str) -> str:
    return f"5657e3ab7f8b9a117d{int(code):06x}"


def place_ids(commune: Commune, provinces: Sequence[str]) -> tuple[str, str, str]:
    """Province, district and commune id."""
    return (
        province_id(commune.province_code, provinces),
        district_id(commune.district_code),
        commune_id(commune.code),
    )


def code_table(communes: Sequence[Commune], provinces: Sequence[str]) -> list[list[str]]:
    """The table an operator supplies: every unit with its opaque id."""
    districts = {c.district_code: c.district for c in communes}
    names = {c.province_code: c.province for c in communes}
    return [
        *([province_id(code, provinces), "province", code, names[code]] for code in provinces),
        *([district_id(code), "district", code, name] for code, name in sorted(districts.items())),
        *([commune_id(c.code), "commune", c.code, c.name] for c in communes),
    ]
