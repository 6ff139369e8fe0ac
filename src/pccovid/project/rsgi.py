"""The entry for the web server: the front, the pages behind it, and the door for scanners' uploads."""

import gc

from pccovid.project.wsgi import application as pages

from pccovid.project.front import Front  # isort: skip  # its parts are tables, there once Django is set up
from pccovid.project.ingest_door import Door  # isort: skip

application = Front(pages, Door)
# What is loaded by now stays: the collector need not look at it again and again.
gc.collect()
gc.freeze()
