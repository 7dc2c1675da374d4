# What calibre says of EPUBs: the checker of its editor, without the editor, and
# the conversion for Kindles.  Calibre's own Python runs it, many books at once
# because starting takes longer than checking:
#
#     calibre-debug -e calibre.py -- REPORT.json BOOK.epub BOOK.azw3 ...
#
# The report is a list for each book: {"check": [WORDS...], "azw3": [WORDS...]}.

import json
import sys

from calibre.customize.conversion import OptionRecommendation
from calibre.ebooks.conversion.plumber import Plumber
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


def is_false_alarm(mistake):
    """Calibre guesses types by the names of files, and takes the search key
    map, whose type EPUB Dictionaries prescribes, for any other XML."""
    return (type(mistake).__name__ == "MimetypeMismatch"
            and mistake.opf_mt == "application/vnd.epub.search-key-map+xml"
            and mistake.ext_mt in ("application/xml", "text/xml"))


# For Kindles a book is cut into pieces of 8 kB, at elements that calibre has
# given numbers; it gives none within tables, on purpose, and so says this of
# every larger table.  Nothing is lost.
LARGE_TABLE = "Tag table has no aid and a too large chunk size. Adding anyway."


def check(book):
    return ["%s %s:%s: %s" % (LEVELS[mistake.level], mistake.name,
                              mistake.line or "", mistake.msg)
            for mistake in run_checks(get_container(book, tweak_mode=True))
            if not is_false_alarm(mistake)]


def convert(book, kindle):
    listener = Listener()
    log = Log()
    log.outputs = [listener]
    plumber = Plumber(book, kindle, log)
    plumber.merge_ui_recommendations(
        [("verbose", 0, OptionRecommendation.HIGH)])
    plumber.run()
    return listener.said


def attempt(judge, *words):
    """A book that calibre stumbles over is objected to as well."""
    try:
        return judge(*words)
    except BaseException as mistake:  # Plumber leaves by SystemExit
        return ["stumbles: %s: %s" % (type(mistake).__name__, mistake)]


def main(report, *words):
    pairs = list(zip(words[::2], words[1::2]))
    said = [{"check": attempt(check, book),
             "azw3": attempt(convert, book, kindle)} for book, kindle in pairs]
    with open(report, "w", encoding="utf-8") as file:
        json.dump(said, file, ensure_ascii=False)


main(*sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv
     else sys.argv[1:])
