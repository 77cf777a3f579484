"""Invented agreements in other shapes: numbered, nested, English, Markdown, HTML, Word, OpenDocument."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from odf import opendocument  # type: ignore[import-untyped]  # it carries no types
from odf import text as odf_text

NUMBERED = """\
Samverkansöverenskommelse mellan Granvik kommun och civilsamhället i Granvik

1 Bakgrund
1.1 Överenskommelsen har tagits fram i fem öppna samtal under ett års tid.
1.2 Den bygger på erfarenheter från tidigare samarbeten.

2 Gemensamma principer
2.1 Respekt för varandras roller
2.2 Tidig dialog
2.3 Långa villkor

3 Ansvar och uppföljning
3.1 Kommunfullmäktige ska besluta om överenskommelsen varje mandatperiod.
3.2 Nämnderna ska:
3.2.1 utse en kontaktperson,
3.2.2 årligen redovisa sitt arbete för kommunstyrelsen.
3.3 Föreningarna ska sprida överenskommelsen till sina medlemmar.
3.4 Parterna ska tillsammans hålla ett möte varje halvår.

4 Handlingsplan
Handlingsplanen ska innehålla:
a) gemensamma mål,
b) tidplan,
c) resurser.
"""

ENGLISH = """\
COMPACT BETWEEN THE CITY OF ELMBRIDGE AND ITS VOLUNTARY SECTOR

BACKGROUND

This compact is the result of a year of open meetings. It builds on the national compact.

VISION

We live in an open town. Everybody can take part.

SHARED PRINCIPLES

• Independence
• Openness
• Respect

WAYS OF WORKING

• We meet early
• We tell each other what we know

RESPONSIBILITIES

§ 1 The City Council and the voluntary sector are jointly responsible for this compact.

§ 2 All committees shall report annually to the executive board, while the voluntary sector shall contribute
as needed.

§ 3 The steering group shall meet quarterly.

ACTION PLAN

The parties undertake to draw up an action plan. It shall include:

• shared goals
• a timetable
"""

MARKDOWN = """\
# Avtal om samverkan i Björkköping

Frågor besvaras av samordnarna. Kontakta:

- Samordnare för kommunen, Ylva Exempelsson, ylva.exempelsson@example.org
- Samordnare för civilsamhället, tel. 070-000 00 00

## Våra principer

### Öppenhet

Alla ska kunna följa det vi gör.

Det gäller också pengar.

### Jämlika villkor

En *liten* förening väger lika tungt som en stor.

## Så här arbetar vi

1. Vi lyssnar först
   - också på den som talar tyst
2. Vi svarar alltid

## Ansvar

| Vem | Vad | När |
| --- | --- | --- |
| Nämnderna | ska redovisa samverkan | varje år |
| Föreningarna | ska bidra | vid behov |
"""

HTML = """\
<!DOCTYPE html>
<html lang="sv"><head><title>Avtal</title><style>p{color:red}</style><script>alert(1)</script></head>
<body><header><p>Sjöstads kommun</p></header>
<nav><ul><li><a href="/">Start</a></li><li>Kontakt</li></ul></nav>
<main><h1>Överenskommelse om samverkan i Sjöstad</h1>
<h2>Vision</h2><p>Sjöstad är öppen för alla. Ingen lämnas&nbsp;utanför.</p>
<h2>Principer</h2><p>Tre principer bär vårt arbete:</p>
<ul><li>Tillit</li><li><p>Öppenhet</p><p>i allt vi gör</p></li><li>Frihet</li></ul>
<h2>Ansvar</h2>
<table><tr><th>Vem</th><th>Vad</th></tr><tr><td>Nämnderna</td><td>ska rapportera varje år</td></tr></table>
<p>Sektorn: civilsamhället ska sprida överenskommelsen.<br>Löpande.</p>
</main><footer>Kakor och kontakt</footer></body></html>
"""

OFFICE_HTML = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=SV>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->
<p class=MsoTitle>Överenskommelse mellan Åby kommun och föreningslivet</p>
<h1>Principer<o:p></o:p></h1>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times"'>&nbsp;&nbsp; </span></span><![endif]>Dialog</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Mod</p>
</body></html>
"""

NO_HEADINGS = """\
Föreningarna och kommunen vill arbeta tillsammans. Det gör vi genom att lyssna på varandra.

Kommunen ska bjuda in till samtal varje år. Föreningarna ska berätta vad deras medlemmar behöver.
"""


def packed(parts: dict[str, bytes | str]) -> bytes:
    """A zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word_document() -> bytes:
    """A Word document with styles, automatic numbering, a table, tracked changes and a bold heading."""
    document: Any = Document()
    document.add_paragraph("Överenskommelse om samverkan i Lundby", style="Title")
    document.add_paragraph("Principer", style="Heading 1")
    document.add_paragraph("Självständighet", style="List Bullet")
    document.add_paragraph("Dialog", style="List Bullet")
    document.add_paragraph("Ansvar", style="Heading 1")
    document.add_paragraph("Kommunstyrelsen ansvarar för samordningen.", style="List Number")
    document.add_paragraph("Nämnderna ska rapportera varje år.", style="List Number")
    changed = document.add_paragraph("Föreningarna ska ")
    tracked(changed, "w:del", "w:delText", "aldrig ")
    tracked(changed, "w:ins", "w:t", "gärna sprida överenskommelsen.")
    bold = document.add_paragraph()
    bold.add_run("Handlingsplan").bold = True
    document.add_paragraph("Handlingsplanen ska innehålla:")
    document.add_paragraph("mål", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "tidplan", "före sommaren"
    return saved(document)


def tracked(paragraph: Any, change: str, tag: str, words: str) -> None:
    """Put a tracked change at the end of a paragraph."""
    outer, run, text = OxmlElement(change), OxmlElement("w:r"), OxmlElement(tag)
    outer.set(qn("w:author"), "någon")
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    outer.append(run)
    paragraph._p.append(outer)


def saved(document: Any) -> bytes:
    """A document as the bytes of its file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def open_document() -> bytes:
    """An .odt document with headings and a nested list."""
    document = opendocument.OpenDocumentText()
    document.text.addElement(odf_text.P(text="Överenskommelse om samverkan i Ekeby"))
    document.text.addElement(odf_text.H(outlinelevel=1, text="Så arbetar vi"))
    outer = odf_text.List()
    for words in ("Vi möts tidigt", "Vi håller vad vi lovar"):
        item = odf_text.ListItem()
        item.addElement(odf_text.P(text=words))
        outer.addElement(item)
    inner, item = odf_text.List(), odf_text.ListItem()
    item.addElement(odf_text.P(text="också när det tar emot"))
    inner.addElement(item)
    outer.childNodes[-1].addElement(inner)
    document.text.addElement(outer)
    document.text.addElement(odf_text.H(outlinelevel=1, text="Ansvar"))
    document.text.addElement(odf_text.P(text="Nämnderna ska årligen rapportera till kommunfullmäktige."))
    return saved(document)
