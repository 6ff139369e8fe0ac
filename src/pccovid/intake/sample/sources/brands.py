"""How do sites spell a vaccine's brand? Free text, most of it recognisable by a substring."""

from pccovid.intake.sample.dice import Dice

SPELLINGS = {
    "AstraZeneca": (
        "AstraZeneca", "AstraZeneca", "COVID-19 Vaccine AstraZeneca", "ASTRAZENECA", "Astra Zeneca",
        "ASTRA ZENECA (AZD1222)", "Vắc xin AstraZeneca", "vacxin astrazeneca",
    ),
    "Vero Cell": ("Vero Cell", "VEROCELL", "Vero-Cell (Sinopharm)", "COVID-19 Vaccine (Vero Cell)", "vero cell"),
    "Pfizer": ("Pfizer", "Comirnaty (Pfizer BioNTech)", "COMIRNATY", "Pfizer-BioNTech", "pfizer"),
    "Moderna": ("Moderna", "Spikevax (Moderna)", "MODERNA", "Covid-19 vaccine Moderna"),
    "Sputnik V": ("Sputnik V", "GAM-COVID-VAC", "SPUTNIK-V"),
    "Hayat-Vax": ("Hayat-Vax", "HAYAT VAX"),
    "Abdala": ("Abdala", "ABDALA"),
}  # fmt: skip
MISSPELT = {"AstraZeneca": "AstraZenca", "Vero Cell": "Vero Sell", "Pfizer": "Pfzier", "Moderna": "Modena"}
TYPOS = 0.005


def brand_text(product: str, dice: Dice) -> str:
    """One of the product's spellings; rarely a typo that no substring finds."""
    if product in MISSPELT and dice.chance(TYPOS):
        return MISSPELT[product]
    return dice.pick(SPELLINGS[product])
