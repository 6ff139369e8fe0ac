"""With which model are records compared? The trained one that comes with the program."""

from functools import lru_cache

from pccovid.engines.linkage.model import Model


@lru_cache(maxsize=1)
def trained() -> Model:
    """The model in force."""
    return Model.packaged()
