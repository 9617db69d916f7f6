"""Write what a page shows as CSV or XLSX; no text that somebody typed ever becomes a formula."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Value = str | int | date | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
SHEET_NAME = re.compile(r"[\\/*?:\[\]]")
WIDEST = 60


@dataclass(frozen=True)
class Sheet:
    """A table with its headings, and what is said about it: purpose, who, when, filters."""

    name: str
    about_name: str
    about: Sequence[tuple[str, str]]
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def as_csv(sheet: Sheet) -> bytes:
    """The table alone, as a Norwegian spreadsheet opens it: semicolons, UTF-8 with its mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in [sheet.headings, *sheet.rows]:
        writer.writerow([_csv_value(value) for value in row])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _csv_value(value: Value) -> str | int:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return value.isoformat() if isinstance(value, date) else value if value is not None else ""


def as_xlsx(sheet: Sheet) -> bytes:
    """First the sheet that says what this is, then the table."""
    book = Workbook(write_only=True)
    _write(book.create_sheet(_safe_name(sheet.about_name, "1")), [], sheet.about)
    _write(book.create_sheet(_safe_name(sheet.name, "2")), sheet.headings, sheet.rows)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _safe_name(name: str, otherwise: str) -> str:
    return SHEET_NAME.sub(" ", name)[:31].strip(" '") or otherwise


def _write(page: Any, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    for place, width in enumerate(_widths([headings, *rows]), start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    if headings:
        page.freeze_panes = "A2"
        page.append([_cell(page, heading, bold=True) for heading in headings])
    for row in rows:
        page.append([_cell(page, value) for value in row])


def _widths(rows: Sequence[Sequence[Value]]) -> list[int]:
    columns = max((len(row) for row in rows), default=0)
    longest = [max((len(str(row[place])) for row in rows if place < len(row)), default=0) for place in range(columns)]
    return [min(length + 3, WIDEST) for length in longest]


def _cell(page: Any, value: Any, *, bold: bool = False) -> Any:
    """Text is written as text, marked so that the program leaves it alone when somebody edits the cell."""
    if isinstance(value, str):
        cell = WriteOnlyCell(page, NOT_IN_XML.sub("\ufffd", value))
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_STARTS)
    else:
        cell = WriteOnlyCell(page, value)
    if bold:
        cell.font = Font(bold=True)
    return cell
