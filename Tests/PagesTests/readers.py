"""Reads a page of Orrery as other people's programs do, and compares it with the JSON of the same outlines.

    python readers.py FORMAT OUTLINES.json PAGE

Prints what differs, a line for each thing; nothing if all is the same. Each reader has to be there.
"""

import csv
import html
import html.parser
import json
import re
import subprocess
import sys


def outlines(path):
    data = json.load(open(path, encoding="utf-8"))
    return data["outlines"] if "outlines" in data else [data]


def same(what, expected, found):
    if expected != found:
        print(f"{what}: expected {expected!r}, found {found!r}"[:2000])


def plain(text):
    """Text without line breaks and double spaces: no page promises those."""
    return " ".join(text.split())


def words(text):
    """The letters and digits, where a reader takes the rest for markup of its own."""
    return "".join(character for character in text if character.isalnum())


def read_csv(stories, path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    for line in re.split("\r\n", text)[:1]:
        same("header", "story,title,planet,code,beat,id,stage,part,spread,place,text,page turn,words,feelings,acts,help,source", line)
    rows = list(csv.DictReader(text.splitlines(keepends=True), strict=True))
    expected = [
        (str(number), story["title"], str(index), beat["id"], beat["stage"], beat["place"] or "", beat["text"],
         beat["pageTurn"] or "", str(beat["words"]))
        for number, story in enumerate(stories, 1)
        for index, beat in enumerate(story["beats"], 1)
    ]
    found = [
        (row["story"], row["title"], row["beat"], row["id"], row["stage"], row["place"], row["text"], row["page turn"], row["words"])
        for row in rows
    ]
    same("rows", len(expected), len(found))
    for one, other in zip(expected, found):
        same("row", one, other)


def pandoc(kind, path):
    run = subprocess.run(["pandoc", "-f", kind, "-t", "json", path], capture_output=True, text=True)
    if run.returncode != 0:
        print("pandoc:", run.stderr)
        sys.exit(0)
    return json.loads(run.stdout)["blocks"]


def written(node):
    """The text of a part of pandoc's document."""
    if isinstance(node, list):
        return "".join(written(child) for child in node)
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        return content
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind == "Quoted":
        mark = '"' if content[0]["t"] == "DoubleQuote" else "'"
        return mark + written(content[1]) + mark
    if kind in ("Code", "RawInline", "RawBlock", "CodeBlock"):
        return content[1]
    if kind == "Header":
        return written(content[2])
    if isinstance(content, list):
        return "".join(written(child) for child in content if isinstance(child, (dict, list)))
    return ""


def read_markdown(stories, path):
    # Quotation marks are read as they are: to make them round is for whoever prints the page.
    blocks = pandoc("markdown-smart-subscript-superscript", path)
    headings = [(block["c"][0], plain(written(block))) for block in blocks if block["t"] == "Header"]
    expected = []
    for story in stories:
        expected.append((1, plain(story["title"])))
        for number, beat in enumerate(story["beats"], 1):
            if beat["part"]:
                expected.append((1, plain(beat["part"])))
            place = f" · {beat['place']}" if beat["place"] else ""
            expected.append((2, plain(f"{number} · {beat['stage']}{place}")))
        expected.append((2, "Afterwards"))
    same("headings", expected, headings)
    paragraphs = [plain(written(block)) for block in blocks if block["t"] == "Para"]
    position = 0
    for story in stories:
        for beat in story["beats"]:
            for text in [beat["text"], beat["pageTurn"] and beat["pageTurn"] + " ↷"]:
                if not text or not plain(text):
                    continue
                try:
                    position = paragraphs.index(plain(text), position) + 1
                except ValueError:
                    print("not a paragraph, or not in order:", plain(text)[:300])


def read_opml(stories, path):
    import opml
    from lxml import etree

    # pyopml reads titles and their order; it leaves out the notes, which are read beside it.
    titles = opml.OpmlDocument.load(path).outlines
    notes = etree.parse(path).getroot().findall("./body/outline")
    same("titles", [story["title"] for story in stories], [outline.text for outline in titles])
    for story, outline, element in zip(stories, titles, notes):
        same("pitch", story["pitch"] or "", element.get("_note"))
        expected = []
        for number, beat in enumerate(story["beats"], 1):
            place = f" · {beat['place']}" if beat["place"] else ""
            turn = "\n\n" + beat["pageTurn"] if beat["pageTurn"] else ""
            expected.append((f"{number} · {beat['stage']}{place}", beat["text"] + turn))
        children = list(zip([child.text for child in outline.outlines], [child.get("_note") for child in element]))
        same("beats", expected, children[:-1])
        after = list(zip([child.text for child in outline.outlines[-1].outlines], [child.get("_note") for child in element[-1]]))
        same("afterwards", [("Talk", text) for text in story["talk"]] + [("Try", text) for text in story["try"]], after)


def read_opml_pandoc(stories, path):
    # Pandoc takes the text for HTML and the notes for Markdown; in plain words that makes no difference.
    found = [written(block) for block in pandoc("opml", path)]
    expected = []
    for story in stories:
        expected += [story["title"], story["pitch"]]
        for number, beat in enumerate(story["beats"], 1):
            place = f" · {beat['place']}" if beat["place"] else ""
            expected += [f"{number} · {beat['stage']}{place}", beat["text"], beat["pageTurn"]]
    found = [words(text) for text in found]
    position = 0
    for text in expected:
        if not text:
            continue
        try:
            position = found.index(words(text), position) + 1
        except ValueError:
            print("not there, or not in order:", text[:300])


def fountain_scenes(stories):
    """For each scene its heading and its paragraphs, as the page means them."""
    scenes = []
    for number, story in enumerate(stories, 1):
        for index, beat in enumerate(story["beats"], 1):
            place = f" - {beat['place']}" if beat["place"] else ""
            texts = [plain(beat["text"])] + ([plain(beat["pageTurn"])] if beat["pageTurn"] else [])
            scenes.append((plain(f"{beat['stage']}{place}"), [text for text in texts if text]))
    return scenes


def unescaped(text):
    """Fountain's backslashes, and the spaces in brackets that would be notes."""
    text = re.sub(r"\\([*_])", r"\1", text)
    return text.replace("[ [", "[[").replace("] ]", "]]").replace("[ [", "[[").replace("] ]", "]]")


def read_fountain(stories, path):
    from screenplay_tools.fountain.parser import Parser

    parser = Parser()
    parser.mergeActions = False
    parser.add_text(open(path, encoding="utf-8").read())
    sections, scenes = [], []
    for element in parser.script.elements:
        kind = type(element).__name__
        text = plain(unescaped(getattr(element, "text", "") or ""))
        if kind == "Section" and element.level == 1:
            sections.append(text)
        elif kind == "SceneHeading":
            scenes.append((text, []))
        elif kind == "Action":
            text = plain(re.sub(r"\[\[\d+\]\]", "", text))
            if text and scenes:
                scenes[-1][1].append(text)
        elif kind not in ("Section", "Synopsis", "Note"):
            print("unexpected", kind, text)
    same("sections", [plain(story["title"]) for story in stories], sections)
    for one, other in zip(fountain_scenes(stories), scenes):
        same("scene", one, other)
    same("scenes", len(fountain_scenes(stories)), len(scenes))


def read_fountain_screenplain(stories, path):
    from screenplain.parsers import fountain
    from screenplain.types import Action, Section, Slug

    sections, scenes = [], []
    for paragraph in fountain.parse(open(path, encoding="utf-8")):
        if isinstance(paragraph, Section):
            if paragraph.level == 1:
                sections.append(plain(str(paragraph.text)))
        elif isinstance(paragraph, Slug):
            scenes.append((plain(str(paragraph.line)), []))
        elif isinstance(paragraph, Action):
            scenes[-1][1].append(plain(" ".join(str(line) for line in paragraph.lines)))
        else:
            print("unexpected", type(paragraph).__name__, vars(paragraph))
    # screenplain writes headings in capitals, and knows no escaped underscores.
    same("sections", [words(story["title"]) for story in stories], [words(text) for text in sections])
    expected = [(words(heading).upper(), [words(text) for text in texts]) for heading, texts in fountain_scenes(stories)]
    found = [(words(heading).upper(), [words(text) for text in texts]) for heading, texts in scenes]
    for one, other in zip(expected, found):
        same("scene", one, other)
    same("scenes", len(expected), len(found))


def read_twee(stories, path):
    import pytwee

    story = pytwee.Story()
    parser = pytwee.twee3.Parser(story)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for line in text.split("\n"):
        parser(line)
    del parser
    identifier = json.loads(re.search(r":: StoryData\n(.*?)\n\n", text, re.S)[1])["ifid"]
    if not re.fullmatch(r"[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}", identifier):
        print("not an uppercase UUID of version 4:", identifier)
    same("identifier", identifier, str(story.data["ifid"]).upper())
    title = plain(stories[0]["title"]) if len(stories) == 1 else f"{len(stories)} stories"
    same("title", title, plain(story.title))
    passages = {passage.header.name: passage for passage in story.passages}
    for number, outline in enumerate(stories, 1):
        name = "Beat 1" if len(stories) == 1 else f"Story {number}, beat 1"
        if number == 1 and len(stories) == 1:
            same("start", story.data["start"], name)
        for beat in outline["beats"]:
            passage = passages[name]
            context = passage.context
            links = re.findall(r"\[\[Turn the page->(.*?)\]\]", context)
            same("links", 1, len(links))
            body = re.sub(r"\[\[.*?\]\]", "", context)
            for mark in ["<<", "[[", "(if:", "(set:", "<script", "<%", "${"]:
                if mark in body:
                    print("markup in a passage:", mark, body[:200])
            lines = [plain(html.unescape(line)) for line in body.split("\n") if line.strip()]
            expected = [plain(text) for text in [beat["text"], beat["pageTurn"]] if text and plain(text)]
            same("passage", expected, lines[1:] if beat is outline["beats"][0] else lines)
            name = links[0] if links else name


class Texts(html.parser.HTMLParser):
    """The texts of an HTML page, and whatever could run or load."""

    void = {"meta", "br", "hr", "img", "link", "input"}

    def __init__(self):
        super().__init__()
        self.texts, self.stack, self.buffer = [], [], ""

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "iframe", "object", "embed", "link", "img", "base", "form", "animate", "set", "foreignobject"):
            print("unwanted tag:", tag, attributes)
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "srcset", "action", "formaction", "background"):
                print("unwanted attribute:", tag, name, value)
            if name in ("href", "xlink:href") and not re.fullmatch(r"#[-\w]+|[-\w]+\.html", value or ""):
                print("unwanted link:", value)
        if tag in ("p", "li", "dd", "dt", "h1", "h2", "h3", "td", "th", "title", "desc", "summary", "text", "tspan", "figcaption"):
            self.flush()
        if tag not in self.void:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1] != tag:
            print("wrong end:", tag, self.stack[-3:], self.getpos())
        else:
            self.stack.pop()
        if tag not in ("em", "b", "span", "a", "br"):
            self.flush()

    def handle_data(self, data):
        if self.stack and self.stack[-1] == "style":
            if re.search(r"url\((?!#)|@import|expression|</", data):
                print("unwanted style:", data[:100])
            return
        self.buffer += data

    def handle_comment(self, data):
        print("unwanted comment:", data[:100])

    def handle_pi(self, data):
        print("unwanted instruction:", data[:100])

    def flush(self):
        if plain(self.buffer):
            self.texts.append(plain(self.buffer))
        self.buffer = ""


def read_html(stories, path):
    """Every text of the stories stands in the page, in order, and nothing in it could run or load anything."""
    parser = Texts()
    parser.feed(open(path, encoding="utf-8").read())
    parser.close()
    parser.flush()
    if parser.stack:
        print("never closed:", parser.stack)
    everything = " ".join(parser.texts)
    position = 0
    for story in stories:
        kind = "talk" if "cards" in path else "beats"
        for text in [story["title"]] + ([beat["text"] for beat in story["beats"]] if kind == "beats" and "packet" not in path else story["talk"] if kind == "talk" else []):
            found = everything.find(plain(text), position)
            if found < 0:
                print("not there, or not in order:", plain(text)[:300])
            else:
                position = found


def main():
    kind, stories, path = sys.argv[1], outlines(sys.argv[2]), sys.argv[3]
    readers = {
        "csv": [read_csv],
        "markdown": [read_markdown],
        "opml": [read_opml, read_opml_pandoc],
        "opml-hostile": [read_opml],
        "fountain": [read_fountain, read_fountain_screenplain],
        "twee": [read_twee],
        "html": [read_html],
    }
    # The same story twice would read back as well.
    same("different stories", len(stories), len({json.dumps(story["beats"]) for story in stories}))
    for reader in readers[kind]:
        reader(stories, path)


if __name__ == "__main__":
    main()
