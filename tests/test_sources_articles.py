"""Articles: encodings, front matter, publication dates, HTML, Word and PDF, and what is no article."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoincidents import sources
from geoincidents.encoding import decode
from geoincidents.errors import InputError
from geoincidents.sources.articles import front_matter
from geoincidents.sources.published import in_name, in_text


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_front_matter_gives_what_the_text_does_not_say(tmp_path: Path) -> None:
    text = '---\ntitle: "Shots \\"at dawn\\""\npublisher: A paper\nurl: https://example.org/a\npublished: 2025-11-07\nlicence: CC BY 4.0\nreliability: B\n---\nFire at Torkham.\n'
    batch = sources.read([write(tmp_path, "a.txt", text)])
    (article,), (row,) = batch.articles, batch.sources
    assert article.text == "Fire at Torkham.\n"
    assert (article.title, article.published, article.publisher) == (
        'Shots "at dawn"',
        date(2025, 11, 7),
        "A paper",
    )
    assert row["published_from"] == "front matter"
    assert (row["licence"], row["reliability"], row["url"]) == ("CC BY 4.0", "B", "https://example.org/a")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip()))
def test_the_text_behind_front_matter_is_kept_to_the_character(text: str) -> None:
    assert front_matter(f"---\ntitle: x\n---\n{text}", "a.txt")[1] == text


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    text = "---\nFire was exchanged, and then it was quiet again\n---\nMore."
    assert front_matter(text, "a.txt") == ({}, text, [])


def test_a_line_of_front_matter_that_is_none_is_named_with_its_line(tmp_path: Path) -> None:
    batch = sources.read([write(tmp_path, "a.txt", "---\ntitle: x\nwhat is this\n---\nText.")])
    assert str(batch.faults[0]).endswith("a.txt:3: front matter is lines of 'key: value'; line passed over")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published November 7, 2025 8:12 pm\n\nFire.", date(2025, 11, 7)),
        (
            "By someone\n• Published November 8, 2025\n• Last Updated November 9, 2025\n\nFire.",
            date(2025, 11, 8),
        ),
        ("Updated: 9 November 2025\n\nFire.", date(2025, 11, 9)),
        ("KABUL, Nov. 7, 2025 – Fire.", date(2025, 11, 7)),
        ("Islamabad/Kabul – March 6, 2025: Fire.", date(2025, 3, 6)),
        ("PESHAWAR (A wire) - 7 November 2025 - Fire.", date(2025, 11, 7)),
        ("A headline\nFriday, 7 November 2025\nFire.", date(2025, 11, 7)),
        ("چمن۔ 22 مئی 2017ء فائرنگ", date(2017, 5, 22)),
        ("The gate was shut on November 6, 2025, officials said.", None),
        ("He spoke of a video posted on November 6, 2025.", None),
        ("WANA, Sept 3: Fire.", None),
    ],
)
def test_a_text_tells_its_own_date_and_no_other(text: str, expected: date | None) -> None:
    assert in_text(text) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("brief-2025-11-07", date(2025, 11, 7)),
        ("20251107_wire", date(2025, 11, 7)),
        ("story-1401727", None),
        ("2025-13-45", None),
    ],
)
def test_a_file_name_may_tell_the_date(stem: str, expected: date | None) -> None:
    assert in_name(stem) == expected


def test_the_order_is_front_matter_then_the_option_then_the_text_then_the_name(tmp_path: Path) -> None:
    stated = "---\npublished: 2025-01-01\n---\n"
    dateline = "KABUL, February 2, 2025 – Fire."
    name = "a-2025-04-04.txt"

    def found(text: str, published: date | None = None) -> tuple[date | None, str | None]:
        row = sources.read([write(tmp_path, name, text)], published=published).sources[0]
        return row["published"], row["published_from"]

    option = date(2025, 3, 3)
    assert found(stated + dateline, option) == (date(2025, 1, 1), "front matter")
    assert found(dateline, option) == (option, "--published")
    assert found(dateline) == (date(2025, 2, 2), "text")
    assert found("Fire.") == (date(2025, 4, 4), "file name")


def test_without_any_date_there_is_none(tmp_path: Path) -> None:
    batch = sources.read([write(tmp_path, "a.txt", "Fire was exchanged.")])
    assert batch.articles[0].published is None
    assert batch.sources[0]["published_from"] is None


def test_front_matter_with_a_date_that_is_none_is_named(tmp_path: Path) -> None:
    batch = sources.read([write(tmp_path, "a.txt", "---\npublished: soon\n---\nFire.")])
    assert "published: 'soon' is no date" in str(batch.faults[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_of_a_western_text_is_found(encoding: str) -> None:
    text = "Fire at Torkham – “again”, it was said in Kabul. " * 3
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_the_encoding_of_an_arabic_script_text_is_found(encoding: str) -> None:
    text = "چمن بارڈر پر فائرنگ "  # letters that Windows-1256 has
    text = "تورخم كې ډزې".replace("ې", "ي").replace("ډ", "د") + " - " + "چمن " * 20
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"---\ntitle: x\n---\n", "has no text besides"),
        (b"\x7fELF\x02\x01" + bytes(range(256)) * 20, "is binary, not text"),
        (b"\x1f\x8b\x08" + b"cut short", "damaged or cut short"),
    ],
)
def test_a_file_without_text_ends_in_one_clear_line(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        sources.read([write(tmp_path, "a.txt", content)])


def test_a_bad_file_does_not_stop_the_good_ones(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Fire.")
    write(tmp_path, "b.txt", "")
    batch = sources.read([tmp_path])
    assert len(batch.articles) == 1
    assert [str(fault) for fault in batch.faults] == [f"{tmp_path / 'b.txt'}: is empty"]


def test_a_file_that_does_not_exist_is_an_error_whatever_else_is_there(tmp_path: Path) -> None:
    good = write(tmp_path, "a.txt", "Fire.")
    with pytest.raises(InputError, match=r"missing\.txt: no such file"):
        sources.read([good, tmp_path / "missing.txt"])


def test_a_file_of_an_unknown_kind_is_an_error_that_names_the_known(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"unknown kind of file; known are \.txt"):
        sources.read([write(tmp_path, "a.exe", "x")])


def test_a_folder_is_read_with_its_subfolders_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.md", ".git/d.txt", "picture.jpg"):
        write(tmp_path, name, f"Text of {name}.")
    assert [Path(row["path"]).name for row in sources.read([tmp_path]).sources] == ["a.txt", "b.txt", "c.md"]


def test_a_pattern_stands_for_its_files(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        write(tmp_path, name, f"Text of {name}.")
    assert len(sources.read([f"{tmp_path}/*.txt"]).articles) == 2
    with pytest.raises(InputError, match="matches no file"):
        sources.read([f"{tmp_path}/*.html"])


def test_the_same_text_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "The same.")
    write(tmp_path, "b.txt", "The same.")
    batch = sources.read([tmp_path])
    assert len(batch.articles) == len(batch.sources) == 1
    assert "is the same as" in str(batch.faults[0])


def test_standard_input_is_read_as_what_it_looks_like() -> None:
    article = sources.read(["-"], stdin=io.BytesIO(b"---\npublished: 2025-11-07\n---\nFire."))
    assert article.articles[0].published == date(2025, 11, 7)
    table = sources.read(["-"], stdin=io.BytesIO(b"place,date,killed\nTorkham,2025-11-06,2\n"))
    assert table.records[0]["place_text"] == "Torkham"


def test_a_packed_text_is_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path, "a-2025-11-07.txt.gz", gzip.compress(b"Fire."))
    batch = sources.read([path])
    assert (batch.articles[0].text, batch.articles[0].published) == ("Fire.", date(2025, 11, 7))


PAGE = (
    """<!DOCTYPE html><html lang="en-GB"><head><title>Shots | A paper</title>
<meta property="og:title" content="Shots"><meta property="og:site_name" content="A paper">
<meta property="article:published_time" content="2025-11-07T20:12:00+05:00">
<link rel="canonical" href="https://example.org/shots"></head>
<body><nav><a>Home</a> Kabul edition</nav><script>var place = "Quetta";</script>
<article><h1>Shots</h1><p>Fire was exchanged at <b>Torkham</b>&nbsp;gate, &quot;briefly&quot;.</p>
<figure><img><figcaption>Photo: a wire</figcaption></figure><p>It ended. """
    + "Nothing else was told. " * 12
    + """</p></article>
<aside>Most read: Doha</aside><footer>Imprint</footer></body></html>"""
)


def test_a_page_gives_its_text_and_what_it_states_about_itself(tmp_path: Path) -> None:
    batch = sources.read([write(tmp_path, "a.html", PAGE)])
    (article,), (row,) = batch.articles, batch.sources
    assert article.text.startswith('Shots\nFire was exchanged at Torkham gate, "briefly".\nIt ended.')
    for left_out in ("Home", "Quetta", "Photo", "Doha", "Imprint"):
        assert left_out not in article.text
    assert (row["title"], row["publisher"], row["url"]) == ("Shots", "A paper", "https://example.org/shots")
    assert (row["published"], row["published_from"]) == (date(2025, 11, 7), "page metadata")
    assert row["language"] == "en"


def test_json_ld_states_the_date_of_a_page(tmp_path: Path) -> None:
    page = '<script type="application/ld+json">{"@graph":[{"datePublished":"2025-11-07T01:00Z","headline":"Shots"}]}</script><p>Fire.'
    row = sources.read([write(tmp_path, "a.html", page)]).sources[0]
    assert (row["published"], row["title"]) == (date(2025, 11, 7), "Shots")


@given(st.text(st.sampled_from("<>/ abpscriptdiv=\"'&;!-\n"), max_size=80))
def test_no_page_is_too_broken_to_read(page: str) -> None:
    from geoincidents.sources.markup import read_html

    _, text = read_html(page)
    assert "\n\n" not in text


def test_a_word_document_is_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("KABUL, Nov. 7, 2025 – Fire.", "It ended.")
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
        )
    batch = sources.read([write(tmp_path, "a.docx", packed.getvalue())])
    assert batch.articles[0].text == "KABUL, Nov. 7, 2025 – Fire.\nIt ended."
    assert batch.articles[0].published == date(2025, 11, 7)
    with pytest.raises(InputError, match="no Word document"):
        sources.read([write(tmp_path, "b.docx", packed.getvalue()[:-40])])


def test_a_pdf_is_read_and_a_cut_one_is_named(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    stream = b"BT /F1 12 Tf 72 700 Td (Fire at Torkham on Thursday.) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    document, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    document += (
        b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, len(document))
    )
    batch = sources.read([write(tmp_path, "a.pdf", document)])
    assert "Fire at Torkham" in batch.articles[0].text
    with pytest.raises(InputError, match=r"a2\.pdf: "):
        sources.read([write(tmp_path, "a2.pdf", document[:120])])


def test_messages_of_a_channel_are_articles(tmp_path: Path) -> None:
    export = '{"name": "Frontier news", "type": "public_channel", "messages": [{"id": 1, "type": "message", "date": "2025-11-06T20:00:00", "text": ["Fire at ", {"type": "bold", "text": "Torkham"}, "."]}, {"id": 2, "type": "service", "date": "2025-11-06T21:00:00", "text": ""}]}'
    batch = sources.read([write(tmp_path, "result.json", export)])
    (article,) = batch.articles
    assert (article.text, article.published, article.publisher) == (
        "Fire at Torkham.",
        date(2025, 11, 6),
        "Frontier news",
    )


def test_a_text_column_holds_articles(tmp_path: Path) -> None:
    lines = '{"text": "Fire at Torkham.", "date": "2025-11-06", "url": "https://example.org/1"}\n{"text": "It ended.", "date": "soon"}\n{"text": "broken'
    batch = sources.read([write(tmp_path, "wires.ndjson", lines)])
    assert [article.text for article in batch.articles] == ["Fire at Torkham."]
    assert [fault.row for fault in batch.faults] == [3, 2]


def test_a_stream_of_articles_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    for number in range(200):
        write(tmp_path, f"{number:03}.txt", "" if number == 77 else f"Text {number}.")
    parts = sources.scan([tmp_path])
    assert sum(len(part.articles) for part in parts) == 199
