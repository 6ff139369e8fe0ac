"""The pages, as an application that answers one request in one thread."""

import os

from django.core.wsgi import get_wsgi_application

from pccovid.project.config import read_config
from pccovid.project.outgoing_guard import install, listed_hosts

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pccovid.project.settings")
install(listed_hosts(read_config()))
application = get_wsgi_application()
