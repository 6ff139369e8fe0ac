"""What are steps and settings called?"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

STEPS: dict[str, Promise] = {
    "sampled": gettext_lazy("From the first symptom to the specimen"),
    "resulted": gettext_lazy("From the specimen to the result"),
    "warned": gettext_lazy("From the case being opened to the contact's warning"),
}
SETTINGS: dict[str, Promise] = {
    "market": gettext_lazy("Market"),
    "supermarket": gettext_lazy("Supermarket"),
    "pharmacy": gettext_lazy("Pharmacy"),
    "school": gettext_lazy("School"),
    "factory": gettext_lazy("Factory"),
    "office": gettext_lazy("Office"),
    "clinic": gettext_lazy("Clinic"),
    "hospital": gettext_lazy("Hospital"),
    "quarantine": gettext_lazy("Place of quarantine"),
    "checkpoint": gettext_lazy("Checkpoint"),
    "transport": gettext_lazy("Transport"),
    "venue": gettext_lazy("Other or unknown place"),
}
