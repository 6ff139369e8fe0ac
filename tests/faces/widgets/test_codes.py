"""Is a drawn code the one asked for, and drawn once while it is shown again?"""

import html

from pccovid.faces.widgets.templatetags.widgets import _drawn, qr_svg


def test_the_label_is_text_and_the_code_is_drawn_without_styles() -> None:
    drawn = qr_svg("MAU", 'An\'s "code" <b>')
    assert f'aria-label="{html.escape(chr(39)).join(["An", "s &quot;code&quot; &lt;b&gt;"])}"' in drawn
    assert "<b>" not in drawn
    assert "style=" not in drawn
    assert "<svg" in drawn


def test_other_texts_and_levels_are_other_drawings() -> None:
    assert len({qr_svg(text, "", level) for text in ("A1", "B2") for level in ("l", "m")}) == 4


def test_few_drawings_stay_in_memory() -> None:
    for number in range(200):
        qr_svg(str(number), "")
    assert _drawn.cache_info().currsize <= 64
