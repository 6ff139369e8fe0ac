"""In which order are the sources carried over?"""

# Places before who was there; the authoritative register before what was declared; accounts before their logs.
ORDER = (
    "checkin_points",
    "population",
    "vaccination",
    "vaccination_portal",
    "lab",
    "ncovi",
    "vhd_health",
    "vhd_local",
    "vhd_passenger",
    "mps_movement",
    "bluezone_users",
    "checkins",
    "bluezone_trace",
)
ABOUT_PLACES = frozenset({"checkin_points"})
