# make deps book   install what is missing, then build the handbook
# make             build the program: output/build/vade
# make test        unit tests, golden books, broken EPUBs, GFM's specification,
#                  same bytes: or one of unit, golden, packages, spec, archive,
#                  points, parity, reproducible, installed, content
# make judges      let epubcheck, Ace, Nu, axe and browsers look at the books
# make recall      what epubcheck and Ace say of a thousand broken EPUBs, and
#                  whether vade check says it too
# make peers       our EPUB beside those of other tools: tests/judges/PEERS.md
# make sanitize    unit tests and golden books under ASan and UBSan
# make fuzz        FUZZ_SECONDS of random chapters for each target
# make bench       what building costs, beside other programs
# make instructions   the number of instructions, against the one that is kept;
#                  make instructions-accept keeps the new one
# make linear      ten times the input takes at most twelve times the work
# make lint        layout, layers, headers, static analysis, scripts, manual
# make format      rewrite the sources in the house format
# make install     into $(DESTDIR)$(PREFIX): program, manual, completions
# make uninstall   remove what that installed
# make clean       remove what was compiled
#
# V=1 shows every command.  Another compiler or other flags want objects of
# their own: make MODE=clang CC=clang.  WERROR=1 (and CI=anything) makes
# warnings errors.

PREFIX  = /usr/local
bindir  = $(PREFIX)/bin
datadir = $(PREFIX)/share
mandir  = $(datadir)/man
docdir  = $(datadir)/doc/vade

CFLAGS       = -O2 -g
FUZZ_SECONDS = 20

STANDARD = -std=c17 -D_GNU_SOURCE
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wformat=2 \
           -Wstrict-prototypes -Wmissing-prototypes
ifneq ($(CI)$(WERROR),)
WARNINGS += -Werror
endif

PACKAGES = libcmark-gfm libxml-2.0 libzip libdeflate yaml-0.1 icu-uc icu-i18n \
           uuid freetype2

# Loaded when the first picture is drawn, not linked: render/raster_library.h.
LOADED = librsvg-2.0 pangocairo fontconfig

# Asked at the first use, when deps has run, and only once.
PACKAGE_FLAGS = $(eval PACKAGE_FLAGS := \
                  $$(shell pkg-config --cflags $(PACKAGES) $(LOADED)))$(PACKAGE_FLAGS)
PACKAGE_LIBS  = $(eval PACKAGE_LIBS := \
                  $$(shell pkg-config --libs $(PACKAGES)))$(PACKAGE_LIBS)

FLAGS   = $(STANDARD) -Igenerator $(PACKAGE_FLAGS)
COMPILE = $(CC) $(FLAGS) $(WARNINGS) $(CPPFLAGS) $(CFLAGS)
LINK    = $(CC) $(CFLAGS) $(LDFLAGS)
LIBS    = $(PACKAGE_LIBS) -lpthread -ldl -lm

# One word and one file a step; V=1 shows the commands.
Q   = $(if $(V),,@)
SAY = @printf '  %-5s %s\n'

# --- files -----------------------------------------------------------------

MODE  = release
BUILD = output/build/$(MODE)

# The release is the one that people start, so it lies at the shorter path.
PROGRAM = $(if $(filter release,$(MODE)),output/build/vade,$(BUILD)/vade)

SOURCES = $(sort $(wildcard generator/*.c generator/*/*.c generator/*/*/*.c))
HEADERS = $(sort $(wildcard generator/*.h generator/*/*.h generator/*/*/*.h))
FILES   = $(BUILD)/theme_files $(BUILD)/starter_files
OBJECTS = $(SOURCES:%.c=$(BUILD)/%.o) $(FILES:%=%.o)
PARTS   = $(filter-out %/main.o,$(OBJECTS))

UNIT_SOURCES = $(sort $(wildcard tests/unit/*.c))
UNIT_TESTS   = $(UNIT_SOURCES:%.c=$(BUILD)/%)
FUZZ_SOURCES = $(sort $(wildcard tests/fuzz/*.c))
FUZZ_TARGETS = $(FUZZ_SOURCES:%.c=$(BUILD)/%)

MEASURE = $(BUILD)/tests/bench/measure
LINKER  = $(BUILD)/tests/bench/linker

C_FILES = $(SOURCES) $(HEADERS) $(UNIT_SOURCES) $(FUZZ_SOURCES) \
          $(sort $(wildcard tests/bench/*.c tests/unit/*.h tests/fuzz/*.h))

# --- the program and the handbook ------------------------------------------

all: $(PROGRAM)

deps:
	.ci/install build

deps-test:
	.ci/install build test

# "make -j deps book" and "make test" compile only when all is installed.
$(OBJECTS): | $(filter deps,$(MAKECMDGOALS)) \
              $(if $(filter test,$(MAKECMDGOALS)),deps-test)

$(PROGRAM): $(OBJECTS)
	@mkdir -p $(@D)
	$(SAY) LINK $@
	$(Q)$(LINK) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# The theme and the starter book are compiled in.  Their folders are named too:
# they change when a file comes or goes.
EMBED = generator/base/embed.sh
$(BUILD)/theme_files.c: FOLDER = theme
$(BUILD)/theme_files.c: $(shell find theme)
$(BUILD)/starter_files.c: FOLDER = generator/starter
$(BUILD)/starter_files.c: $(shell find generator/starter)
$(FILES:%=%.c): $(EMBED)
	@mkdir -p $(@D)
	$(SAY) EMBED $(@F:.c=)
	$(Q)$(EMBED) $(FOLDER) $(@F:.c=) > $@.new
	$(Q)mv $@.new $@

$(FILES:%=%.o): %.o: %.c Makefile
	$(SAY) CC $<
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

book: $(PROGRAM)
	$(PROGRAM) build book

# --- test ------------------------------------------------------------------

test: deps-test unit golden packages spec archive points parity \
      reproducible installed content

$(UNIT_TESTS): %: %.o $(PARTS)
	$(SAY) LINK $@
	$(Q)$(LINK) -o $@ $^ $(LIBS) -lcmocka

unit-tests: $(UNIT_TESTS)

unit: $(UNIT_TESTS)
	@tests/unit.sh $(UNIT_TESTS)

golden: $(PROGRAM)
	tests/golden.sh $(PROGRAM)

packages: $(PROGRAM)
	node tests/packages/run.mjs $(PROGRAM)

spec: $(PROGRAM)
	node tests/spec.mjs $(PROGRAM)

# The EPUB is laid out as it must be, small, and changes only where it must.
archive: $(PROGRAM)
	node tests/archive.mjs $(PROGRAM)

# The EPUB is what tests/epub-points.md asks for.
points: $(PROGRAM)
	node tests/points.mjs $(PROGRAM)

# The editions say the same.
parity: $(PROGRAM)
	node tests/parity.mjs $(PROGRAM)

reproducible: $(PROGRAM)
	tests/reproducible.sh $(PROGRAM)

# A name of its own: "install" puts the program into the system.
installed: $(PROGRAM)
	tests/install.sh $(PROGRAM)

# The handbook's text keeps to its ledger and its rules.
content:
	.ci/install test
	tests/content/start

# Of all broken books, which takes long: make judges takes some of them.
recall: book
	.ci/install judges
	tests/judges/start recall.mjs

judges: book
	.ci/install judges
	tests/judges/run

peers: $(PROGRAM)
	.ci/install judges peers
	tests/judges/peers

SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=all

SANITIZED  = MODE=sanitize \
             CFLAGS="-O1 -g -fno-omit-frame-pointer $(SANITIZERS)"

# The unit tests wait for Pango's threads; the program does not.
sanitize:
	.ci/install build test
	$(MAKE) unit $(SANITIZED)
	LSAN_OPTIONS=suppressions=$(CURDIR)/tests/leaks:print_suppressions=0 \
	    $(MAKE) golden $(SANITIZED)

# --- fuzz ------------------------------------------------------------------

$(FUZZ_TARGETS): %: %.o $(PARTS)
	$(SAY) LINK $@
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $^ $(LIBS)

fuzz-targets: $(FUZZ_TARGETS)

fuzz:
	.ci/install build fuzz
	$(MAKE) fuzz-targets MODE=fuzz CC=clang \
	    CFLAGS="-O1 -g -fsanitize=fuzzer-no-link $(SANITIZERS)"
	tests/fuzz.sh $(FUZZ_SECONDS) $(FUZZ_SOURCES:%.c=output/build/fuzz/%)

# --- speed -----------------------------------------------------------------

$(MEASURE): %: %.o
	$(SAY) LINK $@
	$(Q)$(LINK) -o $@ $^

$(LINKER): %: %.o $(PARTS)
	$(SAY) LINK $@
	$(Q)$(LINK) -o $@ $^ $(LIBS)

bench: $(PROGRAM) $(MEASURE) $(LINKER)
	.ci/install bench
	node tests/bench/run.mjs $^

instructions: $(PROGRAM)
	.ci/install instructions
	node tests/bench/instructions.mjs $(PROGRAM)

# After a change that is worth its price.
instructions-accept: $(PROGRAM)
	.ci/install instructions
	node tests/bench/instructions.mjs $(PROGRAM) --accept

linear: $(PROGRAM)
	.ci/install instructions
	node tests/bench/linear.mjs $(PROGRAM)

# --- lint ------------------------------------------------------------------

lint: deps-lint check-format check-layers check-headers check-messages \
      check-findings check-manual check-static check-scripts

deps-lint:
	.ci/install build lint

check-format:
	@clang-format --dry-run --Werror $(C_FILES)

check-layers:
	@awk -f .ci/layers.awk $(SOURCES) $(HEADERS)

# Every header compiles alone, and twice.
check-headers:
	@for header in $(HEADERS:generator/%=%); do \
		printf '#include "%s"\n#include "%s"\n' $$header $$header | \
		    $(CC) $(FLAGS) $(WARNINGS) -Werror -fsyntax-only -x c - || \
		    exit 1; \
	done

# The codes of messages: table, sources, manual and golden cases.
check-messages:
	.ci/check-messages

# What is found in EPUBs: table, sources, manual and broken EPUBs.
check-findings:
	.ci/check-findings

# The manual, the completions and --help name the same options.
check-manual: $(PROGRAM)
	.ci/check-manual $(PROGRAM)
	mandoc -T lint -W warning $(MANUAL)

# clang-tidy sees one file at a time: version 14 mixes them up otherwise.  A
# file is looked at again when it, a header or the rules have changed.
TIDY   = output/build/tidy
TIDIED = $(SOURCES:%.c=$(TIDY)/%.done)

$(TIDY)/%.done: %.c $(HEADERS) .clang-tidy | deps-lint
	@mkdir -p $(@D)
	$(SAY) TIDY $<
	$(Q)clang-tidy --quiet $< -- $(FLAGS) 2>/dev/null
	@touch $@

check-static:
	+@$(MAKE) --no-print-directory -j2 $(TIDIED)

SCRIPTS = .ci/run .ci/install .ci/check-messages .ci/check-findings \
          .ci/check-manual \
          tests/content/start $(sort $(wildcard tests/*.sh generator/*/*.sh)) \
          $(sort $(filter-out %.mjs %.java %.py %.md %/books, \
            $(wildcard tests/judges/*)))
MODULES = $(sort $(wildcard tests/*.mjs tests/*/*.mjs theme/*/*.js))

check-scripts:
	shellcheck $(SCRIPTS)
	shellcheck -s bash $(COMPLETIONS)/vade.bash
	zsh -n $(COMPLETIONS)/_vade
	fish -n $(COMPLETIONS)/vade.fish
	@for module in $(MODULES); do node --check $$module || exit 1; done

format:
	clang-format -i $(C_FILES)

# --- install ---------------------------------------------------------------

MANUAL      = $(addprefix generator/manual/,vade.1 vade-charts.7 vade-epub.7 \
                vade-messages.7)
COMPLETIONS = generator/completions

INSTALL = install -D -m 644

install: $(PROGRAM)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(bindir)/vade
	$(INSTALL) generator/manual/vade.1 $(DESTDIR)$(mandir)/man1/vade.1
	$(INSTALL) generator/manual/vade-charts.7 \
	    $(DESTDIR)$(mandir)/man7/vade-charts.7
	$(INSTALL) generator/manual/vade-epub.7 \
	    $(DESTDIR)$(mandir)/man7/vade-epub.7
	$(INSTALL) generator/manual/vade-messages.7 \
	    $(DESTDIR)$(mandir)/man7/vade-messages.7
	$(INSTALL) $(COMPLETIONS)/vade.bash \
	    $(DESTDIR)$(datadir)/bash-completion/completions/vade
	$(INSTALL) $(COMPLETIONS)/_vade \
	    $(DESTDIR)$(datadir)/zsh/site-functions/_vade
	$(INSTALL) $(COMPLETIONS)/vade.fish \
	    $(DESTDIR)$(datadir)/fish/vendor_completions.d/vade.fish
	$(INSTALL) README.md $(DESTDIR)$(docdir)/README.md
	$(INSTALL) LICENSE $(DESTDIR)$(docdir)/LICENSE

# Folders stay where others may use them, too.
uninstall:
	rm -f $(DESTDIR)$(bindir)/vade \
	    $(DESTDIR)$(mandir)/man1/vade.1 \
	    $(DESTDIR)$(mandir)/man7/vade-charts.7 \
	    $(DESTDIR)$(mandir)/man7/vade-epub.7 \
	    $(DESTDIR)$(mandir)/man7/vade-messages.7 \
	    $(DESTDIR)$(datadir)/bash-completion/completions/vade \
	    $(DESTDIR)$(datadir)/zsh/site-functions/_vade \
	    $(DESTDIR)$(datadir)/fish/vendor_completions.d/vade.fish
	rm -rf $(DESTDIR)$(docdir)

clean:
	rm -rf output/build

-include $(OBJECTS:.o=.d) $(UNIT_TESTS:=.d) $(FUZZ_TARGETS:=.d) \
         $(MEASURE).d $(LINKER).d

.PHONY: all deps deps-test deps-lint book test unit-tests unit golden packages \
        spec archive points parity reproducible judges peers recall \
        sanitize fuzz \
        fuzz-targets bench instructions instructions-accept linear lint \
        check-format check-layers check-headers check-messages \
        check-findings check-manual check-static \
        check-scripts installed content format install uninstall clean
.SECONDARY:
