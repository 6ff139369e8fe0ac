"""Is it a Vietnamese syllable? Onset and rime, without tones; and which surnames are usual."""

from pccovid.kernel.vietnamese import fold_word

_ONSET_LIST = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
    oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt
    uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu
"""
_SURNAME_LIST = """
    an au bach banh bo bui bien cao cam chau che chu chung cong cu cung cuu dam dang danh dao dau diep
    dieu dinh do doan doi dong du duong gia giang giap ha han hau hien ho hoa hoang hong hua hung huynh
    kha khau khieu khong khuat khuc kieu kim kieng la lai lam lang lau le leng lieu lo loi long lu luc
    luong luu ly ma mac mai man mau mong nghiem ngo ngu nguy nguyen ngan nham nhan ninh nong ong pham phan
    phi pho phu phung phuong quach quan quang si son sung ta tang thach thai tham than thang thi thieu
    tiet tieu to ton tong tra tran trang trieu trinh truong tu tuong uong ung van vi vien vo vong vu vuong
    xa
"""
_LONGEST_ONSET = 3

_ONSETS = frozenset(_ONSET_LIST.split()) | {""}
_RIMES = frozenset(_RIME_LIST.split())
_UNMARKED_ONSETS = frozenset(map(fold_word, _ONSETS))
_UNMARKED_RIMES = frozenset(map(fold_word, _RIMES))
SURNAMES = frozenset(_SURNAME_LIST.split())
"""Usual surnames, folded. Not complete: a name outside the list is as good a name."""


def is_syllable(word: str) -> bool:
    """A syllable in lower-case letters with their marks and without a tone: `nguyên`, `văn`."""
    return _splits(word, _ONSETS, _RIMES)


def is_unmarked_syllable(word: str) -> bool:
    """A syllable as people write it without any marks: `nguyen`, `van`, `duc`."""
    return _splits(word, _UNMARKED_ONSETS, _UNMARKED_RIMES)


def _splits(word: str, onsets: frozenset[str], rimes: frozenset[str]) -> bool:
    return any(
        word[:cut] in onsets and word[cut:] in rimes for cut in range(min(_LONGEST_ONSET, len(word)) + 1)
    )
