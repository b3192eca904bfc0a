// The conversation on paper and as a file: a clean copy, made in the browser, sent nowhere.

const PAPER = `
  body { margin: 1.5cm; font: 12pt/1.5 system-ui, "Noto Sans", sans-serif; color: #000; }
  h1 { font-size: 15pt; margin: 0; }
  .note, .remark, .source { color: #333; font-size: 10.5pt; }
  .turn { margin-top: .6cm; }
  .said { font-weight: 700; break-after: avoid; }
  .said p { display: inline; margin: 0; white-space: pre-line; }
  .bubble { margin-top: .3cm; padding-left: .4cm; border-left: 2pt solid #888; }
  .bubble p { margin: .15cm 0; }
  .title, .lead, .head { font-weight: 700; break-after: avoid; }
  .paper { display: block; margin: .1cm 0; break-inside: avoid; }
  .links { list-style: none; padding: 0; }
  .links a { color: #000; overflow-wrap: anywhere; }
  .links a::after { content: " (" attr(href) ")"; }
`;

/** Prints from a frame of its own, so that neither the site's page nor its print style is in it. */
function printCopy(root, log, words) {
  const frame = make("iframe", { class: "paper-copy", title: words.copy, tabindex: "-1", "aria-hidden": "true" });
  for (const old of root.querySelectorAll(".paper-copy")) old.remove();
  root.append(frame);
  const view = frame.contentWindow;
  const page = view.document;
  page.title = words.copy;
  page.documentElement.lang = "vi";
  dress(page, PAPER, view);
  const copy = page.importNode(log, true);
  for (const extra of copy.querySelectorAll(".choices, .state, .links .unseen")) extra.remove();
  const ticked = [...log.querySelectorAll(".paper input")].map(({ checked }) => checked);
  copy.querySelectorAll(".paper input").forEach((box, at) => box.replaceWith(ticked[at] ? "☑ " : "☐ "));
  page.body.append(...heading(words), copy);
  view.focus();
  view.print();
}

/** Gives the conversation as a text file to keep. */
function saveCopy(text, words) {
  const parts = [...heading(words).map(({ textContent }) => textContent), text];
  const file = new Blob(["\ufeff", parts.join("\n\n"), "\n"], { type: "text/plain;charset=utf-8" });
  const url = URL.createObjectURL(file);
  make("a", { href: url, download: `${words.file}-${today()}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function heading(words) {
  const when = new Date().toLocaleString("vi-VN", { dateStyle: "long", timeStyle: "short" });
  return [make("h1", {}, words.copy), make("p", { class: "note" }, `${when}. ${words.note}`)];
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0")).join("-");
}
