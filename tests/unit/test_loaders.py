"""Files of every kind that is taken, and every way in which one is not: always in words, never in an exception."""

from __future__ import annotations

import os
import socket
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from knowledge.chunk import chunk
from knowledge.loaders import LOADERS, load, parse
from knowledge.loaders.entry import Limits, Loaded, Refused, base_id, base_of, slug
from knowledge.resource import Document

PROSE = "How we hand over a shift. Write down what is open, and who has promised what to whom."


def loaded(data: bytes | str, name: str, limits: Limits | None = None) -> Loaded:
    raw = data.encode() if isinstance(data, str) else data
    return parse(raw, name, program="acme", source=f"/hub/{name}", limits=limits or Limits())


def only(data: bytes | str, name: str) -> Document:
    [document] = loaded(data, name).documents
    return document


def refusal(data: bytes | str, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as caught:
        loaded(data, name, limits)
    return caught.value.reason


def pdf(*pages: str, password: str | None = None) -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    for page in pages:
        for number, line in enumerate(page.split("\n")):
            canvas.drawString(50, 800 - 15 * number, line)
        canvas.showPage()
    canvas.save()
    if password is None:
        return file.getvalue()
    writer = PdfWriter(clone_from=PdfReader(file))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    return locked.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    document.add_heading("Handing over", 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """The package with one part replaced or added."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def test_text_without_front_matter_is_described_by_itself() -> None:
    resource = only(f"{PROSE}\r\nAsk for feedback, and give feedback quickly.", "shift-hand_over.txt").resource
    assert resource.kind == "document"
    assert resource.title == "Shift hand over"
    assert resource.language == "en"
    assert "feedback" in resource.themes
    assert resource.audience == {"leader", "mentor"}
    assert resource.program == "acme"
    assert resource.sensitive == frozenset()


def test_the_language_is_read_off_the_text() -> None:
    assert only("Wir schreiben auf, was noch offen ist und wer was zugesagt hat.", "a.txt").resource.language == "de"


def test_markdown_with_front_matter_says_what_it_is() -> None:
    text = (
        "---\ntitle: Our way\nthemes: safety, feedback\naudience: [mentor]\nlanguage: fr\nkind: guide\nnames: [Viva]\n"
        "sensitive: pay\nsummary: Short.\n---\n\n# Heading\n\nText.\n"
    )
    document = only(text, "way.md")
    resource = document.resource
    assert (resource.title, resource.kind, resource.language, resource.summary) == ("Our way", "guide", "fr", "Short.")
    assert (resource.themes, resource.names, resource.sensitive) == (
        ("safety", "feedback"),
        ("Viva",),
        frozenset({"pay"}),
    )
    assert resource.audience == {"mentor"}
    assert document.warnings == ()
    assert text.endswith(document.text)
    assert document.line == 11


def test_a_field_that_is_not_read_is_a_warning() -> None:
    assert only("---\nlayout: post\n---\nText.", "a.md").warnings == ("line 2: 'layout' is no field that is read",)


@pytest.mark.parametrize("text", ["---\n\nAfter a rule.\n\n---\n\nMore.", "---\nNo end.", "----\nx: [\n---\ny"])
def test_rules_are_no_front_matter(text: str) -> None:
    assert only(text, "a.md").text == text


def test_the_first_heading_is_the_title() -> None:
    assert only("Hello.\n\n## Second level\n\nText.", "a.md").resource.title == "Second level"


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("title: x\nthemes: [magic]", "line 3: themes.0: 'magic' is no theme"),
        ("audience: everyone", "line 2: audience.0"),
        ("kind: prompt", "line 2: kind: Input should be 'guide', 'article' or 'document'"),
        ("title: [", "line 3 is no valid YAML"),
        ("a: &x 1\nb: *x", "line 2 uses a YAML alias"),
        ("language: english", "line 2: language"),
    ],
)
def test_a_fault_in_front_matter_is_refused_with_its_line(matter: str, reason: str) -> None:
    assert reason in refusal(f"---\n{matter}\n---\nText.", "a.md")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv"])
def test_unicode_is_read_in_utf8_and_utf16_with_a_mark(encoding: str, name: str) -> None:
    text = "text\r\nWas hält dich ab – genau?\r\n" if name.endswith("csv") else "Was hält dich ab – genau?\r\nDas."
    assert "Was hält dich ab – genau?" in only(text.encode(encoding), name).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Erste Zeile.\nWas hält dich ab?".encode("cp1252"), "byte 18 (0xe4, line 2)"),
        (b"\xef\xbb\xbfab\xff", "byte 5 (0xff, line 1)"),
        ("x".encode("utf-16-le"), "looks like a binary file: it has a NUL"),
        (b"\xff\xfea\x00\x00\xd8", "is not UTF-16-LE"),
        ("x".encode("utf-32"), "is in UTF-32"),
        (b"MZ\x00\x90\xff", "looks like a binary file: it has a NUL at byte 2"),
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
    ],
)
def test_text_in_another_encoding_is_refused_with_the_place(data: bytes, reason: str) -> None:
    for name in ("a.txt", "a.md", "a.html", "a.csv"):
        assert reason in refusal(data, name)


def test_passages_of_a_text_file_are_pieces_of_it() -> None:
    text = "# One\r\n\r\nFirst  paragraph\r\nwith two lines.\r\n\r\n\r\nSecond.\r\n" * 30
    document = only(text, "a.md")
    assert all(one.text in text.replace("\r\n", "\n") for one in chunk(document))


def test_a_page_gives_its_words_and_structure() -> None:
    page = (
        "<html><head><title>Our &amp; page</title><script>evil()</script></head><body><nav>Home</nav>"
        "<main><h1>Hand<b>over</b></h1><p>First,<br>second&nbsp;third <a href='http://example.org/x'>link</a>.</p>"
        "<ul><li>one<ul><li>inner</li></ul></li><li><p>two</p></li></ul><ol><li>step</li></ol>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
        "<div hidden>secret</div><pre>  code</pre></main><footer>Imprint</footer></body></html>"
    )
    document = only(page, "a.html")
    assert document.resource.title == "Our & page"
    assert document.text == (
        "# Handover\n\nFirst,\nsecond third link.\n\n- one\n  - inner\n- two\n1. step\n\nA | B\n1 | 2\n\n"
        "```\n  code\n```"
    )


@pytest.mark.parametrize("page", ["<p></p>", "<html><script>x</script></html>", "<!-- nothing -->", "<nav>Home</nav>"])
def test_a_page_without_words_is_empty(page: str) -> None:
    assert "is empty" in refusal(page, "a.html")


def test_a_page_nested_without_end_is_read() -> None:
    assert only("<div>" * 50_000 + "deep", "a.html").text == "deep"


def test_nothing_is_fetched_from_disk_or_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    (tmp_path / "secret").write_text("secret")
    page = f"""<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>
    <base href="http://127.0.0.1:9/"><link rel=stylesheet href="/a.css"><p>Text &s; <img src="file://{tmp_path}/secret">
    <iframe src="http://127.0.0.1:9/"></iframe></p>"""
    assert "secret" not in only(page, "a.html").text.replace("/secret", "")


def test_pdf_text_is_read_page_by_page_and_lines_are_joined_to_paragraphs() -> None:
    first = (
        "A full line of the report that goes on to the right mar-\n"
        "gin and ends in a second line of the same length.\nShort."
    )
    text = only(pdf(first, "Second page."), "Report 2026.pdf").text
    assert text == (
        "A full line of the report that goes on to the right margin and ends in a second line of the same length. "
        "Short.\n\nSecond page."
    )
    assert only(pdf(PROSE), "Report 2026.pdf").resource.title == "Report 2026"


def test_pdfs_that_cannot_be_read_are_refused_in_words() -> None:
    assert refusal(pdf(PROSE, password="secret"), "a.pdf") == (
        "is an encrypted PDF; save it without a password and ingest it again"
    )
    assert "has no text layer" in refusal(pdf("", ""), "a.pdf")
    assert "is no PDF" in refusal(PROSE, "a.pdf")
    assert "is a broken PDF" in refusal(b"%PDF-1.7\nnothing more", "a.pdf")
    assert "is a broken PDF" in refusal(pdf(PROSE)[:300], "a.pdf")
    assert "has 3 pages; at most 2" in refusal(pdf("a", "b", "c"), "a.pdf", Limits(max_pages=2))
    assert "took more than 0 seconds" in refusal(pdf(PROSE), "a.pdf", Limits(max_seconds=0))
    assert "more than 10 characters" in refusal(pdf(PROSE), "a.pdf", Limits(max_characters=10))


def test_a_pdf_that_everybody_may_open_is_read_although_it_is_locked() -> None:
    assert only(pdf(PROSE, password=""), "a.pdf").text == PROSE


def test_pages_that_seem_to_be_scans_are_a_warning() -> None:
    assert only(pdf(PROSE, "", ""), "a.pdf").warnings == ("2 of 3 pages hold no text and may be scans",)


def test_word_documents_keep_their_headings() -> None:
    document = only(word(PROSE, "Second."), "a.docx")
    assert document.resource.title == "Handing over"
    assert document.text == f"# Handing over\n\n{PROSE}\n\nSecond."


def test_word_documents_that_cannot_be_read_are_refused_in_words() -> None:
    good = word(PROSE)
    assert "is a broken Word document" in refusal(good[: len(good) // 2], "a.docx")
    assert "is a broken Word document" in refusal(PROSE, "a.docx")
    assert "is a broken Word document" in refusal(with_part(good, "word/document.xml", b"<w:document"), "a.docx")
    assert "is encrypted, or in the format of Word 2003" in refusal(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx"
    )
    assert "is empty" in refusal(with_part(good, "word/document.xml", _XML % b"<w:p/>"), "a.docx")
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    assert "is no Word document" in refusal(other.getvalue(), "a.docx")


_XML = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


def test_bombs_are_not_opened() -> None:
    good = word(PROSE)
    assert "times its size and is not opened" in refusal(
        with_part(good, "word/media/a.bin", bytes(30_000_000)), "a.docx"
    )
    assert "is not opened (a zip bomb?)" in refusal(
        with_part(good, "word/media/a.bin", bytes(2_000)), "a.docx", Limits(max_unpacked=1_000)
    )
    assert "holds more than 1,000 XML tags" in refusal(
        with_part(good, "word/document.xml", _XML % (b"<w:p/>" * 1_000)), "a.docx", Limits(max_tags=1_000)
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_word_document_are_refused(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "secret").write_text("secret")
    paragraph = "<w:p><w:r><w:t>&s;</w:t></w:r></w:p>"
    entity = f'<!DOCTYPE w [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>' + (_XML.decode() % paragraph)
    assert "defines XML entities" in refusal(
        with_part(word(PROSE), "word/document.xml", entity.encode(encoding)), "a.docx"
    )


def test_pictures_that_a_word_document_links_to_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_text("secret")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="file://{tmp_path}/secret.png" TargetMode="External"/></Relationships>'
    )
    drawing = (
        b'<w:p><w:r><w:t>Text</w:t><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        b'wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        b'<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r1"/></pic:blipFill>'
        b"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    package = with_part(word(PROSE), "word/document.xml", _XML % drawing)
    assert only(with_part(package, "word/_rels/document.xml.rels", relations.encode()), "a.docx").text == "Text"


CSV = (
    "id,text,themes,who_asks,rung,follow_ups,use_when,minutes,audience,language,sensitive\n"
    'p1,"What did you learn in {tool|an app} last week, and from whom?",ai; content,Leader,3,What then?|Who else?,'
    "Early on.,15,mentor,en,age\n"
    ",How do you and your manager talk about your salary?,,,,,,,,,\n"
)


def test_prompts_come_one_a_row_with_defaults_for_what_is_left_out() -> None:
    first, second = loaded(CSV, "prompts.csv").documents
    card = first.resource.prompt
    assert card is not None
    assert first.text == "What did you learn in an app last week, and from whom?"
    assert card.text == "What did you learn in {tool|an app} last week, and from whom?"
    assert (card.who_asks, card.rung, card.minutes, card.use_when) == ("leader", 3, 15, "Early on.")
    assert card.follow_ups == ("What then?", "Who else?")
    assert first.resource.themes == ("ai", "content")
    assert first.resource.audience == {"mentor"}
    assert first.resource.sensitive == {"age"}
    assert first.resource.id == base_id("acme", "/hub/prompts.csv") + ".p1"
    other = second.resource.prompt
    assert other is not None
    assert (other.who_asks, other.rung, other.minutes, other.follow_ups) == ("either", 2, 10, ())
    assert "pay" in second.resource.sensitive
    assert (second.resource.kind, second.resource.language, second.line) == ("prompt", "en", 3)


def test_bad_rows_are_named_by_line_and_the_good_ones_taken() -> None:
    rows = [
        "id,text,rung,themes,note",
        "a,What did you try last week?,2,,",
        "b,Did you try it?,2,,",
        '"c","What does your\ngeneration want?",2,,',
        "d,What changed?,9,magic,",
        ",,,,",
        "a,How did it go?,1,,",
        "e,What did you say, and to whom?,2,,,x",
        "f,,2,,",
        "g,What changed in {tool}?,2,,",
        "h,Who helped you when it went wrong?,,,",
    ]
    result = loaded("\n".join(rows), "prompts.csv")
    assert [one.line for one in result.documents] == [2, 12]
    assert [(fault.line, fault.message.split(";")[0][:40]) for fault in result.faults] == [
        (3, "is not an open question"),
        (4, "makes one person speak for a group ('you"),
        (6, "themes.0: 'magic' is no theme"),
        (6, "rung: Input should be less than or equal"),
        (8, "has the same id or the same text as line"),
        (9, "has more cells than the first row"),
        (10, "text is missing"),
        (11, "has a brace that is no slot"),
    ]
    assert result.documents[0].warnings == ("the column 'note' is not read",)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_understood(separator: str) -> None:
    text = f"Text{separator}Who asks\nWhat, if anything, changed?{separator}mentor\n"
    card = only(text, "prompts.csv").resource.prompt
    assert card is not None
    assert (card.text, card.who_asks) == ("What, if anything, changed?", "mentor")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("frage\nWas nun?", "has no column 'text'"),
        ("text\n", "is empty: it has no row with a prompt"),
        ("text\nDid you?\nIs it?", "has no row that can be taken: line 2 is not an open question"),
        ('text,id\n"What now?,a\nWhat then?,b\n', "in the row that begins on line 2"),
        ("text,text\nWhat?,What?", "has the column 'text' twice"),
        ("text\n" + "What " * 40_000, "is no readable CSV"),
    ],
)
def test_a_file_of_prompts_that_cannot_be_read_is_refused(text: str, reason: str) -> None:
    assert reason in refusal(text, "prompts.csv")


def test_limits_hold() -> None:
    assert "has 26 characters; at most 25" in refusal("a" * 26, "a.txt", Limits(max_characters=25))


def test_only_regular_files_of_a_known_type_and_size_are_opened(tmp_path: Path) -> None:
    def reason(path: Path, limits: Limits | None = None) -> str:
        with pytest.raises(Refused) as caught:
            load(path, program=None, source=str(path), limits=limits)
        return caught.value.reason

    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert reason(pipe) == "is not a regular file"
    (tmp_path / "folder.md").mkdir()
    assert reason(tmp_path / "folder.md") == "is not a regular file"
    assert "No such file" in reason(tmp_path / "missing.md")
    assert "is of the unknown type '.xlsx'" in reason(tmp_path / "a.xlsx")
    assert "has no suffix" in reason(tmp_path / "LICENSE")
    big = tmp_path / "big.txt"
    big.write_bytes(b"x" * 1_500_000)
    assert "has 1.5 MB; at most 1 MB are taken" in reason(big, Limits(max_bytes=1_000_000))


def test_ids_tell_places_apart_and_lead_back_to_their_base() -> None:
    assert slug("Über das Board Meeting (2).final") == "uber-das-board-meeting-2-final"
    assert base_id("acme", "/a/Memo.md").startswith("acme/memo-")
    assert base_id("acme", "/a/Memo.md") != base_id("acme", "/b/Memo.md")
    assert base_id("acme", "/a/日本.md").startswith("acme/file-")
    base = base_id("acme.org", "/a/b.c.md")
    assert base_of(base) == base_of(base + ".row-1") == base


GOOD = {
    ".pdf": pdf(PROSE),
    ".docx": word(PROSE),
    ".csv": CSV.encode(),
    ".html": b"<p>x</p>",
    ".md": b"---\na: 1\n---\nx",
}


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(LOADERS)), st.data())
def test_whatever_is_in_a_file_it_is_taken_or_refused(suffix: str, data: st.DataObject) -> None:
    good = bytearray(GOOD.get(suffix, b"text"))
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, len(good) - 1), st.integers(0, 255)), max_size=8)):
        good[place] = byte
    whole = data.draw(st.one_of(st.just(bytes(good)), st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
    try:
        result = loaded(whole, f"a{suffix}")
    except Refused as error:
        assert error.reason
    else:
        for document in result.documents:
            chunk(document)
            document.text.encode()
