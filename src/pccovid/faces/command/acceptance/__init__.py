"""Rules of acceptance, as the nation's authority hands them in and publishes them."""
