"""What the tests of this folder share."""

from tests.app.territory_units import units

__all__ = ["units"]
