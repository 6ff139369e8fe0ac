"""Where does a source say something is? Codes where it gives codes, names where it gives names."""

from pccovid.intake.mapping.said import Said


class AddressClaim(Said, frozen=True, kw_only=True, array_like=True, gc=False):
    """Codes are those of the statistics office in 2021, two, three and five digits. Unresolved names stay names."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    province_name: str | None = None
    district_name: str | None = None
    commune_name: str | None = None
    text: str | None = None
    """The address as written, with or without the units' names."""

    def __bool__(self) -> bool:
        return self != NOWHERE


NOWHERE = AddressClaim()
