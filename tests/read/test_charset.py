"""Bytes become the text their writer meant, whatever the page says of its charset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.read.charset import decode

DANISH = "Rådet vedtog på mødet at lukke broen i femten måneder – “for en sikkerheds skyld”, sagde borgmester Åse Ø."
HTML = '<html lang="{lang}"><head>{meta}</head><body><p>{text}</p></body></html>'


def page(text: str, *, charset: str, declared: str = "", lang: str = "da") -> bytes:
    meta = f'<meta charset="{declared}">' if declared else ""
    return HTML.format(lang=lang, meta=meta, text=text).encode(charset)


@pytest.mark.parametrize(
    ("charset", "declared", "content_type"),
    [
        pytest.param("utf-8", "utf-8", "", id="honest"),
        pytest.param("utf-8", "", "", id="silent"),
        pytest.param("utf-8", "iso-8859-1", "", id="says latin, is utf-8"),
        pytest.param("cp1252", "windows-1252", "", id="honest windows"),
        pytest.param("cp1252", "", "text/html; charset=windows-1252", id="declared by HTTP"),
        pytest.param("cp1252", "iso-8859-1", "", id="says latin-1, means windows"),
        pytest.param("cp1252", "utf-8", "", id="says utf-8, is windows"),
        pytest.param("cp1252", "utf-8", "text/html; charset=utf-8", id="says so twice"),
        pytest.param("cp1252", "no-such-charset", "", id="unknown name"),
        pytest.param("utf-8-sig", "windows-1252", "", id="byte order mark"),
        pytest.param("utf-16", "", "", id="utf-16 with mark"),
        pytest.param("utf-16-le", "", "", id="utf-16 without"),
        pytest.param("utf-16-be", "utf-8", "", id="the other utf-16, called utf-8"),
    ],
)
def test_the_text_survives_a_lying_charset(charset: str, declared: str, content_type: str) -> None:
    """Danish letters and curly quotation marks come out as they were written."""
    assert DANISH in decode(page(DANISH, charset=charset, declared=declared), content_type).text


@pytest.mark.parametrize(
    ("charset", "lang", "text"),
    [
        ("cp1250", "pl", "Zażółć gęślą jaźń, powiedział burmistrz."),
        ("cp1251", "ru", "Совет проголосовал за закрытие моста."),
        ("koi8-r", "ru", "Совет проголосовал за закрытие моста."),
        ("iso2022_jp", "ja", "市議会は橋の閉鎖を決めた。"),
        ("cp932", "ja", "市議会は橋の閉鎖を決めた。"),
        ("gb18030", "zh", "市议会投票决定关闭大桥。"),
        ("cp949", "ko", "시의회는 다리 폐쇄를 결정했다."),
        ("cp1253", "el", "Το συμβούλιο ψήφισε."),
    ],
)
def test_a_lie_is_found_out_by_the_language(charset: str, lang: str, text: str) -> None:
    """A page that says utf-8 and is not is decoded as pages of its language were, and flagged."""
    decoded = decode(page(text, charset=charset, declared="utf-8", lang=lang))

    assert text in decoded.text
    assert decoded.flags == ("charset-wrong",)


def test_a_few_bytes_of_another_charset_do_not_spoil_the_page() -> None:
    """A UTF-8 page with a pasted windows-1252 passage keeps both."""
    data = page(DANISH * 3, charset="utf-8", declared="utf-8") + "<p>café – “bar”</p>".encode("cp1252")
    decoded = decode(data)

    assert DANISH in decoded.text
    assert "café – “bar”" in decoded.text
    assert decoded.flags == ("charset-mixed",)


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_decode(data: bytes, content_type: str) -> None:
    """No bytes and no header make decoding fail."""
    assert isinstance(decode(data, content_type).text, str)
    assert isinstance(decode(b"<meta charset=utf-8>" + data, content_type).text, str)
