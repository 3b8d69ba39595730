# SPDX-License-Identifier: GPL-3.0-or-later
"""report.html as a tree, read by the parser that Python brings."""
import html.parser

VOID = {"meta", "br", "col", "hr", "img", "input", "link"}


class Node:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent, self.children, self.words = tag, dict(attributes), parent, [], []

    def all(self, tag=None):
        """Every element below, in order; of that tag."""
        for child in self.children:
            if tag is None or child.tag == tag:
                yield child
            yield from child.all(tag)

    def text(self):
        return "".join(w if isinstance(w, str) else w.text() for w in self.words)

    def get(self, name, otherwise=None):
        return self.attributes.get(name, otherwise)


class Page(html.parser.HTMLParser):
    """Refuses what a browser would have to mend: an element that is not closed, or closed twice."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("", [], None)
        self.declarations, self.problems = [], []
        self.feed(text)
        self.close()
        if self.at is not self.root:
            self.problems.append(f"<{self.at.tag}> is not closed")

    def by_id(self, name):
        return next((node for node in self.root.all() if node.get("id") == name), None)

    def handle_decl(self, decl):
        self.declarations.append(decl)

    def handle_comment(self, data):
        self.problems.append(f"a comment: {data[:40]}")

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs, self.at)
        if len({a for a, _ in attrs}) < len(attrs):
            self.problems.append(f"<{tag}> says an attribute twice")
        self.at.children.append(node)
        self.at.words.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if self.at.tag != tag:
            self.problems.append(f"</{tag}> closes <{self.at.tag}>")
        self.at = self.at.parent if self.at.parent is not None else self.root

    def handle_data(self, data):
        self.at.words.append(data)
