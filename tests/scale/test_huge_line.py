"""Does a line of a gigabyte cost its row and nothing else?"""

import subprocess
import sys
from pathlib import Path

GIGABYTE = 1 << 30
PROGRAM = """
import sys, tracemalloc
from pathlib import Path
from pccovid.intake.reading import open_table
tracemalloc.start()
rows = list(open_table(Path(sys.argv[1])).rows())
print([row.fault.code if row.fault else row.values["hoTen"] for row in rows])
print(tracemalloc.get_traced_memory()[1])
"""


def test_a_line_of_a_gigabyte_is_refused_and_the_rows_around_it_are_read(tmp_path: Path) -> None:
    file = tmp_path / "ncovi.csv"
    with file.open("wb") as out:
        out.write("maToKhai;hoTen\n1;Lê Thị Mẫu\n2;".encode())
        for _ in range(GIGABYTE // (1 << 20)):
            out.write(b"x" * (1 << 20))
        out.write("\n3;Trần Văn Mẫu\n".encode())
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    file.unlink()  # a run keeps its folders; this one need not keep a gigabyte
    assert answer[0] == "['Lê Thị Mẫu', 'line_too_long', 'Trần Văn Mẫu']"
    assert int(answer[1]) < 64 << 20
