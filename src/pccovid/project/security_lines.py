"""How does an event of the defences look in the log? One JSON object a line, with time, kind and request; no value."""

import json
import logging
import time

from pccovid.project import request_ids

SUSPICIOUS = "django.security."


class EventFormatter(logging.Formatter):
    """Events of trust/accounts/security_log.py, and what the framework finds suspicious: its kind, never its text."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. Its text is written by the encoder, so that nothing in it can begin another line."""
        facts = getattr(record, "security", {})
        if record.name.startswith(SUSPICIOUS):
            event, facts = "suspicious_request", {"kind": record.name.removeprefix(SUSPICIOUS)}
        else:
            event = str(record.msg)
        line = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "event": event,
            **{name: value for name, value in facts.items() if value},
            "request": request_ids.current(),
        }
        return json.dumps({name: value for name, value in line.items() if value}, ensure_ascii=True)
