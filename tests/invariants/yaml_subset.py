# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and writes the part of YAML that scenario files use: maps, lists, flow maps, scalars as text. No library needed."""
import re


class Reader:
    def __init__(self, text):
        lines = []
        for raw in text.splitlines():
            line = strip_comment(raw)
            if line.strip():
                lines.append((len(line) - len(line.lstrip(" ")), line.strip()))
        self.lines = lines
        self.at = 0

    def block(self, indent):
        if self.at < len(self.lines) and self.lines[self.at][1].startswith("- "):
            return self.list(indent)
        return self.map(indent)

    def map(self, indent):
        out = {}
        while self.at < len(self.lines) and self.lines[self.at][0] == indent:
            key, rest = split_key(self.lines[self.at][1])
            self.at += 1
            out[key] = self.value(rest, indent)
        return out

    def value(self, rest, indent):
        if rest:
            return flow(self.join_flow(rest))
        if self.at < len(self.lines):
            deeper, text = self.lines[self.at]
            if deeper > indent or (deeper == indent and text.startswith("- ")):
                return self.block(deeper)
        return ""

    def join_flow(self, text):
        while text.count("{") + text.count("[") > text.count("}") + text.count("]"):
            text += " " + self.lines[self.at][1]
            self.at += 1
        return text

    def list(self, indent):
        out = []
        while (self.at < len(self.lines) and self.lines[self.at][0] == indent
               and self.lines[self.at][1].startswith("- ")):
            text = self.lines[self.at][1][2:].strip()
            self.at += 1
            if not text.startswith(("{", "[")) and re.match(r"[^\s{\[]+:( |$)", text):
                self.at -= 1
                self.lines[self.at] = (indent + 2, text)
                out.append(self.map(indent + 2))
            else:
                out.append(flow(self.join_flow(text)))
        return out


def strip_comment(line):
    quote = ""
    for i, c in enumerate(line):
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c == "#" and (i == 0 or line[i - 1] == " "):
            return line[:i].rstrip()
    return line.rstrip()


def split_key(text):
    if text[0] in "\"'":
        end = text.index(text[0], 1)
        return text[1:end], text[end + 1:].lstrip(": ").strip()
    key, _, rest = text.partition(":")
    return key.strip(), rest.strip()


def pieces(text):
    """Splits at commas outside brackets and quotes."""
    depth, quote, start = 0, "", 0
    for i, c in enumerate(text):
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c in "{[(":
            depth += 1
        elif c in "}])":
            depth -= 1
        elif c == "," and depth == 0:
            yield text[start:i].strip()
            start = i + 1
    if text[start:].strip():
        yield text[start:].strip()


def flow(text):
    if text.startswith("{"):
        return {k: flow(v) for k, v in (split_key(p) for p in pieces(text[1:-1]))}
    if text.startswith("["):
        return [flow(p) for p in pieces(text[1:-1])]
    if text[:1] in ("\"", "'") and text[-1:] == text[0]:
        return text[1:-1]
    return text


def load(text):
    return Reader(text).block(0)


def quoted(value):
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\""


def scalar(value):
    plain = re.fullmatch(r"[A-Za-z0-9_.%$~/ ():;+-]+", value) and value.strip() == value
    return value if plain and not value.startswith(("-", "~")) and ": " not in value else \
        value if value == "~" or re.fullmatch(r"-?[0-9.]+", value) else quoted(value)


def dump(value, indent=0):
    pad = "  " * indent
    if isinstance(value, dict):
        out = ""
        for k, v in value.items():
            key = k if re.fullmatch(r"[A-Za-z0-9_-]+", k) else quoted(k)
            if isinstance(v, (dict, list)) and v:
                out += f"{pad}{key}:\n{dump(v, indent + 1)}"
            else:
                out += f"{pad}{key}: {'{}' if v == {} else '[]' if v == [] else scalar(v)}\n"
        return out
    return "".join(f"{pad}- {inline(v)}\n" for v in value)


def inline(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)}: {inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(v) for v in value) + "]"
    return quoted(value) if any(c in value for c in ",{}[]:#&*!|>'\"%@`") else scalar(value)
