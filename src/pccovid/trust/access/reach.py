"""How wide may the territory of an account be that acts for a purpose? A level of administration."""

from enum import StrEnum


class Reach(StrEnum):
    """The widest level, in ascending order; `none`: the territory opens nothing."""

    NONE = "none"
    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    NATION = "nation"

    @property
    def parts(self) -> int:
        """How many parts the path of a unit of this level has: "VN/" one, "VN/79/" two."""
        return len(Reach) - list(Reach).index(self)

    def covers(self, territory: str) -> bool:
        """Whether this territory is no wider. An empty one is nowhere, and so never too wide."""
        return not territory or territory.count("/") >= self.parts
