"""What messages are laid before the reader? Invented, with nobody in them."""

HEADER = (
    "MSH|^~\\&|LIS|LAB-1|PC-COVID|BYT|20211002081500+0700||ORU^R01^ORU_R01|A1|P|2.5.1|||AL|NE||UNICODE UTF-8"
)
RESULT = (
    HEADER,
    "PID|1||000000000000^^^CCCD^NI",
    "ORC|RE|T1-000000|ACC-1",
    "OBR|1|T1-000000|ACC-1|94500-6^SARS-CoV-2 RNA^LN|||202110012000|||||||||||||||20211002081000|||F",
    "SPM|1|T1-000000&SITE^ACC-1&LAB||258500001^Nasopharyngeal swab^SCT|||||||||||||20211001200000+0700",
    "OBX|1|CWE|94500-6^SARS-CoV-2 RNA^LN||260373001^Detected^SCT|||A|||F|||20211001200000",
    "OBX|2|NM|94642-0^Ct RdRp^LN||21.4|{Ct}|||||F",
    "NTE|1||nothing of interest",
)
VITALS = (
    "MSH|^~\\&|MON|WARD|PC-COVID|BYT|20211002081500||ORU^R01|V1|P|2.6",
    "PID|",
    "PV1|1|I|ICU^2^7",
    "OBR|1|||VITALS|||20211002081455",
    "OBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC||96|262688^MDC_DIM_PERCENT^MDC|||||R|||20211002081455||||MON-7",
    "OBX|2|ST|147842^MDC_ECG_HEART_RATE^MDC||Leads Off||||||X",
)


def sent(lines, end="\r"):
    """A message as bytes."""
    return "".join(line + end for line in lines).encode()
