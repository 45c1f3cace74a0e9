"""Draw the terminal report of the example as docs/terminal.svg and docs/terminal.png.

Run it from the repository's root. The PNG needs Chromium and a Chinese font (on Debian: chromium, fonts-noto-cjk); with
`--no-png` only the SVG is written.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from itertools import pairwise
from pathlib import Path

from verifier import pipeline, session
from verifier.api import gather
from verifier.config import Config
from verifier.report import text
from verifier.report.terminal import columns

_CELL, _LINE, _SIZE, _MARGIN, _BAR = 8.4, 19.0, 14, 18, 34
_FONTS = (
    "'Sarasa Mono SC','Noto Sans Mono CJK SC','Cascadia Mono',Menlo,Consolas,'PingFang SC','Microsoft YaHei',monospace"
)
_COLORS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341"}
_CODE = re.compile(r"\x1b\[([0-9;]*)m")


def svg(shown: str, width: int) -> str:
    """Return coloured terminal lines of at most `width` columns as a drawing, every run of words put in its columns."""
    lines = shown.rstrip("\n").splitlines()
    across, height = size(len(lines), width)
    dots = "".join(
        f'<circle cx="{20 + 18 * place}" cy="17" r="5.5" fill="{color}"/>'
        for place, color in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    rows = [_row(line, _BAR + _LINE * (number + 0.75)) for number, line in enumerate(lines)]
    return "\n".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:.0f} {height:.0f}" width="{across:.0f}" '
                f'font-family="{_FONTS}" font-size="{_SIZE}" fill="#d7dde4" xml:space="preserve">'
            ),
            f'<rect width="100%" height="100%" rx="8" fill="#161b22"/>{dots}',
            *(row for row in rows if row),
            "</svg>\n",
        ]
    )


def size(lines: int, width: int) -> tuple[float, float]:
    """Return the width and the height of a drawing in pixels."""
    return _CELL * width + 2 * _MARGIN, _BAR + _LINE * lines + _MARGIN


def png(drawing: Path, output: Path, across: float, height: float) -> None:
    """Photograph a drawing with Chromium, at one and a half times its size."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("screenshot: Chromium is not installed: install it, or give --no-png")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={profile}",
            "--force-device-scale-factor=1.5", "--default-background-color=00000000",
            f"--window-size={across:.0f},{height:.0f}", f"--screenshot={output.resolve()}", drawing.resolve().as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def whole_items(lines: list[str], most: int) -> list[str]:
    """Cut a report to at most so many lines, at a blank one, and say how many were left out."""
    if len(lines) <= most:
        return lines
    end = max((number for number in range(most - 1) if not lines[number].strip()), default=most - 1)
    return [*lines[:end], "", f"\x1b[2m   ... {len(lines) - end - 1} more lines\x1b[0m"]


def _row(line: str, y: float) -> str:
    """Return one line: the words between two colour codes are one element, stretched to just their columns."""
    marks = [
        (0, 0, ""),
        *((match.start(), match.end(), match[1]) for match in _CODE.finditer(line)),
        (len(line), 0, ""),
    ]
    parts, column = [], 0
    for (_, start, code), (end, _, _) in pairwise(marks):
        words = line[start:end]
        taken = columns(words)
        if words.strip():
            blank = len(words) - len(words.lstrip())
            x = _MARGIN + _CELL * (column + blank)
            length = _CELL * columns(words.strip())
            parts.append(
                f'<text x="{x:.1f}" y="{y:.1f}" textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"'
                f"{_attributes(code)}>{escape(words.strip())}</text>"
            )
        column += taken
    return "".join(parts)


def _attributes(code: str) -> str:
    codes = code.split(";")
    written = [f'fill="{_COLORS[part]}"' for part in codes if part in _COLORS]
    written += ['font-weight="bold"'] * ("1" in codes) + ['text-decoration="underline"'] * ("4" in codes)
    written += ['fill-opacity="0.55"'] * ("2" in codes)
    return "".join(" " + part for part in written)


def main() -> None:
    """Check the example and write the drawing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--example", type=Path, default=Path("examples/openai-2030"))
    parser.add_argument("--output", type=Path, default=Path("docs/terminal.svg"))
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--lines", type=int, default=52, help="how many lines of the report are drawn at most")
    parser.add_argument("--no-png", action="store_true", help="write the SVG only")
    options = parser.parse_args()
    folder, config = options.example, Config()
    with session.opened(config, saved=[folder / "pages"]) as opened:
        inputs = gather(folder / "article.md", against=[folder / "archive"], pages=opened.pages)
        report = pipeline.run(inputs.article, inputs.evidence, inputs.unread, config=config, pages=opened.pages)
    documents = {document.id: document for document in inputs.evidence} | opened.pages.documents
    shown = text.render(report, inputs.article, documents, width=options.width, color=True)
    where = folder.as_posix()
    command = f"$ verify {where}/article.md --against {where}/archive \\\n    --pages {where}/pages\n\n"
    lines = whole_items((command + shown).splitlines(), options.lines)
    options.output.write_text(svg("\n".join(lines), options.width), encoding="utf-8")
    print(options.output)
    if not options.no_png:
        picture = options.output.with_suffix(".png")
        png(options.output, picture, *size(len(lines), options.width))
        print(picture)


if __name__ == "__main__":
    main()
