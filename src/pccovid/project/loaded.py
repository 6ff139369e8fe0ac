"""What has a program loaded that others are copied from? The framework, and everything that carries a folder over."""

import django

django.setup()

import pccovid.intake.migration  # noqa: E402, F401 - only loaded, and not before the framework
