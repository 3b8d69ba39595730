# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page is found from README.md, every link and every path it names leads somewhere, and none is too long to read.

Links between pages, and to files, must resolve; what stands behind # must be a heading of that page. A path of the
repository in `code` must exist (placeholders in capitals, <> or * aside). Every page below docs/ can be reached from
README.md by links. A page has at most 500 lines that no program wrote.
usage: links.py SOURCE                --self-test as the second word: broken pages must be found
"""
import pathlib
import re
import sys

SOURCE = pathlib.Path(sys.argv[1]).resolve()
LONGEST = 500
FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.M | re.S)
GENERATED = re.compile(r"^<!-- generated: .*?^<!-- end -->$", re.M | re.S)
WRITTEN = {"docs/validation.md": "docs/validate"}  # whole pages that a program writes
LINK = re.compile(r"\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)")
PATH = re.compile(r"`((?:docs|src|tests|scenarios|include|cmake)/[\w./-]*[\w-])/?`")


def prose(text):
    return FENCE.sub("", text)


def slug(heading):
    """The anchor that GitHub gives a heading."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def anchors(text):
    seen, found = {}, set()
    for heading in re.findall(r"^#{1,6} +(.*?)#*$", prose(text), re.M):
        name = slug(heading)
        found.add(f"{name}-{seen[name]}" if name in seen else name)
        seen[name] = seen.get(name, 0) + 1
    return found


def targets(page, text):
    """(as written, page or file, anchor) of each link that stays in the repository."""
    for link in LINK.findall(re.sub(r"`[^`\n]*`", "``", prose(text))):
        if "://" not in link and not link.startswith("mailto:"):
            path, _, anchor = link.partition("#")
            to = (SOURCE / page).parent / path if path else SOURCE / page
            yield link, to.resolve(), anchor


def problems(pages):
    reached, todo = set(), ["README.md"]
    while todo:
        page = todo.pop()
        if page not in reached and page in pages:
            reached.add(page)
            todo += [str(to.relative_to(SOURCE)) for _, to, _ in targets(page, pages[page]) if to.is_relative_to(SOURCE)]
    for page, text in pages.items():
        if page not in reached:
            yield f"{page}: no way leads here from README.md"
        for link, to, anchor in targets(page, text):
            name = str(to.relative_to(SOURCE)) if to.is_relative_to(SOURCE) else None
            if name is None or not (name in pages or to.exists()):
                yield f"{page}: {link} is not there"
            elif anchor and anchor not in anchors(pages.get(name, "")):
                yield f"{page}: {link} has no such heading"
        for path in PATH.findall(prose(text)):
            placeholder = re.search(r"[A-Z]{2}", pathlib.Path(path).stem)
            if not (placeholder or path in pages or (SOURCE / path).exists()):
                yield f"{page}: `{path}` is not there"
        by_hand = GENERATED.sub("", text).count("\n")
        if by_hand > LONGEST and page not in WRITTEN:
            yield f"{page}: {by_hand} lines by hand are too many to read ({LONGEST} at most)"


def self_test(pages):
    """Each of these changes must be found."""
    breaks = {
        "a page": lambda p: {**p, "README.md": p["README.md"] + "\n[x](docs/nowhere.md)\n"},
        "an anchor": lambda p: {**p, "README.md": p["README.md"] + "\n[x](docs/model.md#no-such-heading)\n"},
        "a picture": lambda p: {**p, "docs/model.md": p["docs/model.md"] + "\n![x](img/none.svg)\n"},
        "a way out": lambda p: {**p, "README.md": p["README.md"] + "\n[x](../elsewhere.md)\n"},
        "an orphan": lambda p: {**p, "docs/lonely.md": "# Nobody links here\n"},
        "a path": lambda p: {**p, "docs/design.md": p["docs/design.md"] + "\nSee `src/org/none.c`.\n"},
        "a long page": lambda p: {**p, "docs/design.md": p["docs/design.md"] + "\n" * LONGEST},
    }
    for what, change in breaks.items():
        if not list(problems(change(pages))):
            yield f"not noticed: {what}"


def main():
    names = [SOURCE / "README.md", *sorted((SOURCE / "docs").glob("**/*.md"))]
    pages = {str(page.relative_to(SOURCE)): page.read_text(encoding="utf-8") for page in names}
    found = list((self_test if sys.argv[2:] == ["--self-test"] else problems)(pages))
    print("\n".join(f"FAILED: {f}" for f in found) or f"{len(pages)} pages, all reached, all links lead somewhere")
    sys.exit(bool(found))


main()
