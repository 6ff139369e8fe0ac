"""A file of an earlier application, as rows of text: any format, encoding or damage, in constant memory."""

from pccovid.intake.reading.faults import FileRefused, RowFault
from pccovid.intake.reading.fingerprints import fingerprint
from pccovid.intake.reading.opening import open_table
from pccovid.intake.reading.tables import Format, RawRow, Table
from pccovid.intake.reading.uploads import Upload

__all__ = ["FileRefused", "Format", "RawRow", "RowFault", "Table", "Upload", "fingerprint", "open_table"]
