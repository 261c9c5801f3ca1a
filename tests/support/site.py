"""Hooks of the documentation site: what is taken from the code at each build, and the language of each page."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tests.support.drawing import svg
from tests.support.sources import ROOT, modules

FONTS = ROOT / "dashboard" / "static" / "fonts"
RIGHT_TO_LEFT = ("ar",)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the picture of the rooms, the changes by release and the fonts of the program."""
    files.append(File.generated(config, "pictures/rooms.svg", content=svg(modules())))
    files.append(File.generated(config, "changes.md", content=(ROOT / "CHANGELOG.md").read_text("utf-8")))
    for font in sorted(FONTS.glob("*.woff2")):
        files.append(File.generated(config, f"fonts/{font.name}", abs_src_path=str(font)))
    return files


def on_post_page(output: str, page: Any, config: MkDocsConfig) -> str:
    """Say the language of a page, which its file name ends with, and its direction."""
    language = page.file.src_uri.removesuffix(".md").rpartition(".")[2]
    if len(language) != 2:
        return output
    output = output.replace('<html lang="en"', f'<html lang="{language}"', 1)
    if language in RIGHT_TO_LEFT:
        output = output.replace('dir="ltr"', 'dir="rtl"', 1)
    return output
