"""A few invented people with the errors of the training, linked once."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from bench.linkage_invented import invent
from pccovid.engines.linkage.freezing import freeze
from pccovid.engines.linkage.linking import Linked, link
from pccovid.engines.linkage.model import Model

PERSONS = 800


@dataclass(frozen=True, slots=True)
class Nation:
    """Records, the person of each, the model frozen to them, and what the batch makes of them."""

    records: pa.Table
    persons: NDArray[np.int64]
    model: Model
    linked: Linked


@pytest.fixture(scope="package")
def nation() -> Nation:
    records, persons = invent(PERSONS, seed=11)
    model = freeze(Model.packaged(), records, persons=PERSONS)
    return Nation(records, np.array(persons), model, link(records, model))
