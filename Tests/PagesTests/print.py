"""Prints Orrery's HTML pages with a headless Chromium, and measures them.

    python print.py ORRERY WORLDS [FOLDER]

ORRERY is the program, WORLDS the folder with the worlds that ship with it; FOLDER keeps what was made. It asks that

- a lesson for each of the twelve planets is exactly one page, on A4 and on Letter, also in a wide book face;
- the book and the other pages print;
- at 360, 768 and 1280 pixels no text is cut off, stands outside the window or lies on other text;

and says what is not so, a line for each thing. The exit status is 1 then.
"""

import concurrent.futures
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SEEDS = ["1", "2", "3"]
WIDTHS = [360, 768, 1280]
PAPERS = ["A4", "letter"]

# Goes into a copy of a page, and tells the page around it what it finds.
MEASURE = """
<script>
addEventListener("load", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const found = [], boxes = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth + 1) found.push(`the page is ${root.scrollWidth} wide in a window of ${innerWidth}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, title, desc") || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    // What can be moved sideways is not cut off.
    let scrolls = null, clips = null;
    for (let up = parent; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (!scrolls && /auto|scroll/.test(style.overflowX)) scrolls = up;
      if (!clips && /hidden|clip/.test(style.overflow + style.overflowX + style.overflowY) && !(up instanceof SVGElement)) clips = up;
    }
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.height < 1) continue;
      const words = node.data.trim().slice(0, 60);
      if (!scrolls && (rect.left < -1 || rect.right > innerWidth + 1)) found.push(`outside the window: ${words}`);
      if (clips) {
        const box = clips.getBoundingClientRect();
        if (rect.left < box.left - 1 || rect.right > box.right + 1 || rect.top < box.top - 1 || rect.bottom > box.bottom + 1)
          found.push(`cut off: ${words}`);
      }
      // Lines may stand close to each other: what counts is the middle of the letters.
      const inset = rect.height * 0.28;
      boxes.push({left: rect.left + 1, right: rect.right - 1, top: rect.top + scrollY + inset, bottom: rect.bottom + scrollY - inset, words});
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length && boxes[j].top < boxes[i].bottom; j++) {
      const [a, b] = [boxes[i], boxes[j]];
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - b.top > 1)
        found.push(`one on the other: ${a.words} / ${b.words}`);
    }
  parent.postMessage({width: innerWidth, boxes: boxes.length, found: found.slice(0, 20)}, "*");
});
</script>
"""

# Shows a page in windows of several widths; Chromium's own are never narrower than 500 pixels.
WINDOWS = """<!DOCTYPE html><meta charset="utf-8"><pre id="measured"></pre><script>
const results = [];
addEventListener("message", event => {
  results.push(event.data);
  document.getElementById("measured").textContent = JSON.stringify(results);
});
</script>"""

# Fonts that are wider than what most systems choose: what fits in them fits.
WIDE = "<style>:root{--book:'DejaVu Serif Condensed';--plain:'DejaVu Sans Condensed'}</style>"


def chromium(*arguments):
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        sys.exit("Chromium is not there.")
    with tempfile.TemporaryDirectory() as profile:
        run = subprocess.run(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage",
             f"--user-data-dir={profile}", *arguments],
            capture_output=True, text=True, timeout=300)
    return run.stdout


def copy(page, name, head="", body=""):
    """A copy of a page with something more in it."""
    text = page.read_text(encoding="utf-8")
    text = text.replace("</head>", head + "</head>", 1)
    start, end = text.rsplit("</body>", 1)
    other = page.parent / name
    other.write_text(start + body + "</body>" + end, encoding="utf-8")
    return other


def printed(page, paper, wide=False):
    """How many pages a page is on paper."""
    name = f"{page.stem}-{paper}{'-wide' if wide else ''}"
    other = copy(page, name + ".print.html", head=f"<style>@page{{size:{paper}}}</style>" + (WIDE if wide else ""))
    pdf = page.parent / (name + ".pdf")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", other.as_uri())
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes()))


def measured(page):
    inner = copy(page, page.stem + ".inner.html", body=MEASURE)
    outer = page.parent / (page.stem + ".outer.html")
    frames = "".join(f'<iframe width="{width}" height="1000" style="border:0" src="{inner.name}"></iframe>' for width in WIDTHS)
    outer.write_text(WINDOWS + frames, encoding="utf-8")
    text = chromium("--window-size=1600,1200", "--virtual-time-budget=20000", "--dump-dom", outer.as_uri())
    match = re.search(r'<pre id="measured">(.+?)</pre>', text, re.S)
    results = json.loads(html.unescape(match[1])) if match else []
    faults = [f"{page.name} at {result['width']}: {fault}" for result in results for fault in result["found"]]
    if sorted(result["width"] for result in results) != WIDTHS:
        faults.append(f"{page.name}: not all widths were measured")
    if any(result["boxes"] < 4 for result in results):
        faults.append(f"{page.name}: hardly any text was found")
    return faults


def hostile(worlds, folder):
    """The first planet with long words, markup and two ways of writing before every text."""
    text = (worlds / "first-planet" / "world.xml").read_text(encoding="utf-8")
    words = "&lt;script&gt;document.body.remove()&lt;/script&gt; שלום עולם 🪐 " + "w" * 200 + " "
    tags = "law|title|pitch|question|talk|try|want|need|fear|page-turn|believes-at-first|comes-to-believe|still-hard|tell"
    text = re.sub(rf"(<(?:{tags})(?: [^>/]*)?>)", lambda match: match[1] + words, text)
    text = re.sub(r'(<place id="[^"]*">|<name(?: say="[^"]*")?>)', lambda match: match[1] + "&lt;i&gt;" + "n" * 40 + " ", text)
    path = folder / "hostile.xml"
    path.write_text(text, encoding="utf-8")
    return path


def main():
    orrery, worlds = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    folder = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp()).resolve()
    folder.mkdir(parents=True, exist_ok=True)

    def write(name, *arguments):
        subprocess.run([orrery, *arguments, "--output", f"{folder}/{name}"], check=True)
        return folder / name

    twelve = worlds / "twelve-planets"
    # A collection has a story of each planet.
    lessons = [write(f"lessons-{seed}.html", "collection", twelve, "--seed", seed, "--page", "lesson") for seed in SEEDS]
    counts = [(lesson, paper, wide) for lesson in lessons for paper in PAPERS for wide in (False, True)]
    pages = [write(f"{page}.html", "outline", twelve, "--seed", "4", "--page", page)
             for page in ("html", "lesson", "storyboard", "packet", "cards")]
    strange = hostile(worlds, folder)
    pages += [write(f"hostile-{page}.html", "outline", strange, "--seed", "4", "--page", page)
              for page in ("html", "lesson", "storyboard", "packet", "cards")]
    book = write("book.html", "collection", twelve, "--seed", "1", "--page", "html")
    write("book/", "collection", twelve, "--seed", "1", "--page", "html")
    pages += [book, write("hostile-book.html", "collection", strange, "--seed", "1", "--page", "html")]
    pages += [folder / "book" / name for name in ("index.html", "01-lugga.html", "balance.html", "names.html")]

    faults = []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for (page, paper, wide), count in zip(counts, pool.map(lambda job: printed(*job), counts)):
            if count != 12:
                faults.append(f"{page.name}: twelve lessons are {count} pages on {paper}{' in a wide face' if wide else ''}")
        for paper in PAPERS:
            count = printed(book, paper)
            print(f"The book is {count} pages on {paper}.")
            if not 30 <= count <= 90:
                faults.append(f"the book is {count} pages on {paper}")
        for found in pool.map(measured, pages):
            faults += found
    for fault in faults:
        print(fault)
    print(f"{len(counts) * 12} lessons printed, {len(pages)} pages measured at {len(WIDTHS)} widths, {len(faults)} faults.")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
