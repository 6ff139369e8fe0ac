"""The entry for the WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pccovid.project.settings")
application = get_wsgi_application()
