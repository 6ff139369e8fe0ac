"""What can be refused to a telephone? Each refusal says by its code what to do; none makes it lose a scan."""

from pccovid.kernel.errors import DomainError


class DeviceRefused(DomainError):
    """The telephone may not send. The base of what ends in "enrol it anew"."""

    code = "device.refused"


class NoDevice(DeviceRefused):
    """The upload is not signed at all."""

    code = "device.missing"


class UnknownDevice(DeviceRefused):
    """Nobody enrolled it here."""

    code = "device.unknown"


class RevokedDevice(DeviceRefused):
    """It was shut out: it wipes what it keeps of pages, and keeps scans sealed."""

    code = "device.revoked"


class ExpiredDevice(DeviceRefused):
    """Its time is over; a new code enrols it again."""

    code = "device.expired"


class BadSignature(DomainError):
    """What came is not what the device signed: torn on the way, or somebody else's. To be sent again as it is."""

    code = "batch.signature"
    retry = True


class BadHeader(DomainError):
    """The lines about device, sequence, nonce, time or signature cannot be read."""

    code = "batch.header"


class SequenceRefused(DomainError):
    """The sequence number cannot be taken; `following` is the lowest that can. The scans go again under that one."""

    code = "batch.sequence"
    retry = True

    def __init__(self, following: int) -> None:
        super().__init__()
        self.following = following


class ChangedBatch(SequenceRefused):
    """Something else came under this number before."""

    code = "batch.changed"


class EnrolmentRefused(DomainError):
    """Not a code, used, expired, or not for this role: one answer for all of them."""

    code = "enrolment.code"
    retry = True


class ProofRefused(DomainError):
    """The key is not shown to be the telephone's own, or the challenge is not the one that was given."""

    code = "enrolment.proof"
    retry = True


class KeyTaken(DomainError):
    """A revoked telephone's key cannot come back, nor one telephone's key be another's."""

    code = "enrolment.key"
