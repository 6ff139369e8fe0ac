"""How fast does it spread, how long does each step take, and how unevenly? Numbers in, numbers out; README.md."""

from pccovid.engines.epidemic.concentration import top_share
from pccovid.engines.epidemic.delays import Delay, DelayFigures, delay_figures
from pccovid.engines.epidemic.dispersion import Dispersion, dispersion
from pccovid.engines.epidemic.reproduction import Estimate, Prior, reproduction_numbers, widened
from pccovid.engines.epidemic.serial_interval import discretised

__all__ = [
    "Delay",
    "DelayFigures",
    "Dispersion",
    "Estimate",
    "Prior",
    "delay_figures",
    "discretised",
    "dispersion",
    "reproduction_numbers",
    "top_share",
    "widened",
]
