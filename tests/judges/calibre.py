# What calibre says of EPUBs: the checker of its editor, without the editor, the
# conversion for Kindles, and what it understands of the metadata.  Calibre's own
# Python runs it, many books at once because starting takes longer than checking:
#
#     calibre-debug -e calibre.py -- REPORT.json BOOK.epub FOLDER ...
#
# The report is a list, for each book {"check": [...], "azw3": [...], "metadata":
# [...]}; the metadata themselves are written to calibre.opf in the folder.

import json
import os
import sys

from calibre.customize.conversion import OptionRecommendation
from calibre.customize.ui import quick_metadata
from calibre.ebooks.conversion.plumber import Plumber
from calibre.ebooks.metadata.meta import get_metadata
from calibre.ebooks.metadata.opf2 import OPFCreator
from calibre.ebooks.oeb.polish.check.main import run_checks
from calibre.ebooks.oeb.polish.container import get_container
from calibre.utils.logging import WARN, Log

LEVELS = ["debug", "info", "warning", "error", "critical"]


class Listener:
    """The stream of a log that keeps what is said with raised voice."""

    def __init__(self):
        self.said = []

    def prints(self, level, *words, **_):
        said = " ".join(str(word) for word in words)
        if level >= WARN and said != LARGE_TABLE:
            self.said.append(said)

    def flush(self):
        pass


def is_in_srcset(container, name):
    """Of pictures to choose from, calibre sees the one in src alone."""
    return any(container.href_to_name(choice.split()[0], document) == name
               for document, _ in container.spine_names
               for image in container.parsed(document).xpath("//*[@srcset]")
               for choice in image.get("srcset").split(",")
               if choice.strip())


def is_false_alarm(container, mistake):
    """Calibre guesses types by the names of files, and takes the search key
    map, whose type EPUB Dictionaries prescribes, for any other XML."""
    kind = type(mistake).__name__
    if kind == "MimetypeMismatch":
        return (mistake.opf_mt == "application/vnd.epub.search-key-map+xml"
                and mistake.ext_mt in ("application/xml", "text/xml"))
    return (kind == "UnreferencedResource"
            and is_in_srcset(container, mistake.name))


# For Kindles a book is cut into pieces of 8 kB, at elements that calibre has
# given numbers; it gives none within tables, on purpose, and so says this of
# every larger table.  Nothing is lost.
LARGE_TABLE = "Tag table has no aid and a too large chunk size. Adding anyway."


def check(book):
    container = get_container(book, tweak_mode=True)
    return ["%s %s:%s: %s" % (LEVELS[mistake.level], mistake.name,
                              mistake.line or "", mistake.msg)
            for mistake in run_checks(container)
            if not is_false_alarm(container, mistake)]


def convert(book, kindle):
    listener = Listener()
    log = Log()
    log.outputs = [listener]
    plumber = Plumber(book, kindle, log)
    plumber.merge_ui_recommendations(
        [("verbose", 0, OptionRecommendation.HIGH)])
    plumber.run()
    return listener.said


def understand(book, file):
    """As ebook-meta does, which makes a picture of the first page as well."""
    with open(book, "rb") as stream, quick_metadata:
        metadata = get_metadata(stream, "epub", force_read_metadata=True)
    with open(file, "wb") as stream:
        OPFCreator(os.getcwd(), metadata).render(stream)
    return []


def attempt(judge, *words):
    """A book that calibre stumbles over is objected to as well."""
    try:
        return judge(*words)
    except BaseException as mistake:  # Plumber leaves by SystemExit
        return ["stumbles: %s: %s" % (type(mistake).__name__, mistake)]


def say_of(book, folder):
    stumbles = attempt(understand, book, os.path.join(folder, "calibre.opf"))
    return {"check": attempt(check, book),
            "azw3": attempt(convert, book, os.path.join(folder, "book.azw3")),
            "metadata": stumbles}


def main(report, *words):
    said = [say_of(book, folder)
            for book, folder in zip(words[::2], words[1::2])]
    with open(report, "w", encoding="utf-8") as file:
        json.dump(said, file, ensure_ascii=False)


main(*sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv
     else sys.argv[1:])
