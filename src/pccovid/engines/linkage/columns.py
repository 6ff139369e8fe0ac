"""What does a record consist of, as the matcher takes it? The one schema of its input."""

import pyarrow as pa

SCHEMA = pa.schema(
    [
        ("record", pa.int64()),
        ("source", pa.string()),
        ("name", pa.string()),
        ("birth", pa.int32()),
        ("sex", pa.string()),
        ("cccd", pa.string()),
        ("cmnd", pa.string()),
        ("bhxh", pa.string()),
        ("passport", pa.string()),
        ("qid", pa.string()),
        ("phone", pa.string()),
        ("territory", pa.string()),
        ("seen", pa.string()),
        ("guardian", pa.string()),
        ("for_other", pa.bool_()),
    ]
)
