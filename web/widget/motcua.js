// Một Cửa: the assistant for other sites' pages. Made of web/widget/src/ by scripts/make_widget.py;
// how to embed it and what it asks of the server: docs/widget.md.
(() => {
"use strict";
const SCRIPT = document.currentScript &&
  { src: document.currentScript.src, options: { ...document.currentScript.dataset } };
const WORDS = {
 "source": "Nguồn:",
 "vi": {
  "name": "Một Cửa",
  "role": "Trợ lý AI về thủ tục hành chính",
  "launcher": "Hỏi thủ tục",
  "news": "có tin mới",
  "close": "Đóng",
  "menu": "Tuỳ chọn",
  "log": "Cuộc trò chuyện",
  "you": "Anh/chị",
  "assistant": "Trợ lý trả lời",
  "hello": "Chào anh/chị! Tôi giúp tra cứu giấy tờ, lệ phí, thời gian, nơi nộp của thủ tục hành chính và dẫn anh/chị làm từng bước.",
  "note": "Tôi là trợ lý AI, chỉ cung cấp thông tin, không thay cơ quan có thẩm quyền.",
  "procedure": "Hỏi về thủ tục này",
  "label": "Anh/chị cần làm thủ tục gì?",
  "placeholder": "Ví dụ: làm khai sinh",
  "privacy": "Đừng gửi số căn cước hay thông tin riêng tư.",
  "send": "Gửi",
  "typing": "Đang tìm câu trả lời…",
  "slow": "Câu trả lời đến chậm. Anh/chị cứ để mở, có là tôi hiện ngay.",
  "kept": "Đang giữ lại, tự gửi khi có mạng.",
  "again": "Gửi lại",
  "failed": "Câu này chưa gửi được. Anh/chị thử gửi lại giúp tôi nhé.",
  "offline": "Mất kết nối với trợ lý. Câu hỏi được giữ lại và tự gửi khi nối lại được.",
  "online": "Đã nối lại.",
  "page": "Mở trang trò chuyện đầy đủ",
  "new_tab": "mở trang mới",
  "size": "Cỡ chữ",
  "smaller": "Chữ nhỏ hơn",
  "normal": "Chữ vừa",
  "bigger": "Chữ to hơn",
  "print": "In cuộc trò chuyện",
  "save": "Lưu thành tệp",
  "file": "mot-cua",
  "forget": "Xoá cuộc trò chuyện",
  "forget_ask": "Xoá hết những gì đã trao đổi, cả trên máy chủ?",
  "forget_yes": "Xoá hết",
  "forget_no": "Giữ lại",
  "forgotten": "Đã xoá cuộc trò chuyện.",
  "not_forgotten": "Chưa xoá được vì mất kết nối. Anh/chị thử lại khi có mạng nhé.",
  "copy": "Cuộc trò chuyện với trợ lý Một Cửa"
 },
 "en": {
  "name": "Một Cửa",
  "role": "AI assistant for public procedures",
  "launcher": "Ask about procedures",
  "news": "new message",
  "close": "Close",
  "menu": "Options",
  "log": "Conversation",
  "you": "You",
  "assistant": "The assistant's answer",
  "hello": "Hello! I look up papers, fees, times and places for public procedures in Viet Nam and guide you step by step. I answer in Vietnamese.",
  "note": "I am an AI assistant. I give information only and do not replace the authority.",
  "procedure": "Ask about this procedure",
  "label": "Which procedure do you need?",
  "placeholder": "Such as: làm khai sinh",
  "privacy": "Please don't send identity numbers or private details.",
  "send": "Send",
  "typing": "Looking for the answer…",
  "slow": "The answer is taking long. Keep this open: it appears as soon as it is there.",
  "kept": "Kept here, sent when the connection is back.",
  "again": "Send again",
  "failed": "This was not sent. Please try again.",
  "offline": "No connection to the assistant. Your question is kept and sent once it is back.",
  "online": "Connected again.",
  "page": "Open the full chat page",
  "new_tab": "opens a new page",
  "size": "Text size",
  "smaller": "Smaller text",
  "normal": "Normal text",
  "bigger": "Bigger text",
  "print": "Print the conversation",
  "save": "Save as a file",
  "file": "mot-cua",
  "forget": "Delete the conversation",
  "forget_ask": "Delete everything that was said, on the server too?",
  "forget_yes": "Delete",
  "forget_no": "Keep",
  "forgotten": "The conversation is deleted.",
  "not_forgotten": "Not deleted: there is no connection. Please try again later.",
  "copy": "Conversation with the assistant Một Cửa"
 }
};
const STYLE = "/* The widget: phone first; sizes in em of the person's own font size, whatever the site's root has;\n\
   colours named once and checked for WCAG AA. The feel is that of web/static/chat.css. */\n\
\n\
:host { all: initial; }\n\
*, ::before, ::after { box-sizing: border-box; }\n\
[hidden] { display: none !important; }\n\
h2, p, ul, ol { margin: 0; }\n\
\n\
.frame {\n\
  color-scheme: light dark;\n\
  --paper: #f5f3ec;\n\
  --card: #fff;\n\
  --ink: #1b2422;\n\
  --soft: #4f5b57;\n\
  --line: #d9d4c6;\n\
  --edge: #7b857f;\n\
  --accent: var(--deep, #0b5a50);\n\
  --brand: var(--accent);\n\
  --on-brand: #fff;\n\
  --top: var(--accent);\n\
  --tint: color-mix(in srgb, var(--accent) 11%, #fff);\n\
  --gold: #b7791f;\n\
  --focus: #b7791f;\n\
  --warn: #a13c1c;\n\
  --shadow: 0 1px 2px rgb(20 40 35 / 8%), 0 6px 18px rgb(20 40 35 / 6%);\n\
  --round: 1.125em;\n\
  font: medium/1.55 system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", sans-serif;\n\
  color: var(--ink);\n\
  overflow-wrap: anywhere;\n\
}\n\
\n\
@media (prefers-color-scheme: dark) {\n\
  .frame {\n\
    --paper: #111715;\n\
    --card: #1a2320;\n\
    --ink: #ebf0ed;\n\
    --soft: #aebab5;\n\
    --line: #303c37;\n\
    --edge: #7d8a84;\n\
    --accent: var(--deep, #1d5d50);\n\
    --brand: var(--bright, #86d6c4);\n\
    --on-brand: #07251f;\n\
    --top: #16201d;\n\
    --tint: color-mix(in srgb, var(--brand) 14%, var(--card));\n\
    --gold: #e5b766;\n\
    --focus: #e5b766;\n\
    --warn: #ff9f7d;\n\
    --shadow: none;\n\
  }\n\
}\n\
\n\
@media (prefers-contrast: more) {\n\
  .frame { --soft: var(--ink); --line: var(--edge); --edge: var(--ink); --focus: var(--ink); }\n\
}\n\
\n\
.unseen {\n\
  position: absolute;\n\
  width: 1px;\n\
  height: 1px;\n\
  overflow: hidden;\n\
  clip-path: inset(50%);\n\
  white-space: nowrap;\n\
}\n\
\n\
button, textarea { font: inherit; color: inherit; }\n\
button { cursor: pointer; min-height: 2.75em; }\n\
a { color: var(--brand); text-underline-offset: .2em; }\n\
:focus-visible { outline: .1875em solid var(--focus); outline-offset: .125em; }\n\
h2:focus-visible, .panel:focus-visible { outline: 0; }\n\
\n\
/* Launcher */\n\
\n\
.launcher {\n\
  position: fixed;\n\
  z-index: 2147483000;\n\
  bottom: calc(1em + env(safe-area-inset-bottom, 0px));\n\
  right: calc(1em + env(safe-area-inset-right, 0px));\n\
  display: flex;\n\
  align-items: center;\n\
  gap: .625em;\n\
  max-width: calc(100vw - 2em);\n\
  min-height: 3.5em;\n\
  padding: .375em 1.25em .375em .5em;\n\
  border: 2px solid #fff;\n\
  border-radius: 2em;\n\
  background: var(--accent);\n\
  color: #fff;\n\
  font-weight: 700;\n\
  text-align: left;\n\
  line-height: 1.25;\n\
  box-shadow: 0 2px 6px rgb(0 0 0 / 25%), 0 8px 24px rgb(0 0 0 / 18%);\n\
}\n\
[data-position=\"left\"] .launcher { right: auto; left: calc(1em + env(safe-area-inset-left, 0px)); }\n\
.launcher:hover { filter: brightness(1.12); }\n\
.launcher.news::after {\n\
  content: \"\";\n\
  position: absolute;\n\
  top: -.125em;\n\
  right: .25em;\n\
  width: 1em;\n\
  height: 1em;\n\
  border: 2px solid #fff;\n\
  border-radius: 50%;\n\
  background: #c2410c;\n\
}\n\
.mark { flex: none; width: 2.75em; height: 2.75em; fill: none; }\n\
.arch { stroke: #f3d08b; stroke-width: 3; stroke-linecap: round; }\n\
.door { fill: #fff; }\n\
\n\
/* Panel */\n\
\n\
.panel {\n\
  position: fixed;\n\
  z-index: 2147483000;\n\
  inset: auto calc(1.25em + env(safe-area-inset-right, 0px)) 1.25em auto;\n\
  flex-direction: column;\n\
  width: min(27em, 100vw - 2.5em);\n\
  height: min(44em, 100vh - 2.5em);\n\
  height: min(44em, 100dvh - 2.5em);\n\
  max-width: none;\n\
  max-height: none;\n\
  margin: 0;\n\
  padding: 0;\n\
  overflow: hidden;\n\
  border: 1px solid var(--edge);\n\
  border-radius: 1em;\n\
  background: var(--paper);\n\
  color: var(--ink);\n\
  box-shadow: 0 4px 12px rgb(0 0 0 / 15%), 0 16px 48px rgb(0 0 0 / 22%);\n\
  font-size: calc(1em * var(--size, 1));\n\
}\n\
.panel[open] { display: flex; }\n\
[data-position=\"left\"] .panel { right: auto; left: calc(1.25em + env(safe-area-inset-left, 0px)); }\n\
.panel::backdrop { background: none; }\n\
\n\
.head { display: flex; align-items: center; gap: .25em; padding: .5em .5em .5em .625em; background: var(--top); color: #fff; border-bottom: .1875em solid #d9a441; font-size: calc(1em * min(1.125, var(--size, 1)) / var(--size, 1)); }\n\
.head .mark { width: 2.5em; height: 2.5em; }\n\
.names { flex: 1; min-width: 0; padding-inline: .25em; line-height: 1.25; }\n\
.names h2 { font-size: 1.1875em; font-weight: 700; }\n\
.names p { font-size: .875em; opacity: .94; }\n\
.tool { display: grid; place-items: center; flex: none; width: 2.75em; padding: 0; border: 0; border-radius: .75em; background: none; }\n\
.tool:hover, .tool[aria-expanded=\"true\"] { background: rgb(255 255 255 / 16%); }\n\
.head :focus-visible { outline-color: #f3d08b; outline-offset: -.1875em; }\n\
.icon { width: 1.5em; height: 1.5em; fill: none; stroke: currentcolor; stroke-width: 2; stroke-linecap: round; }\n\
\n\
.menu { padding: .375em .625em .625em; border-bottom: 1px solid var(--line); background: var(--card); box-shadow: var(--shadow); max-height: 60%; overflow-y: auto; flex: none; }\n\
.menu button, .menu > a { display: flex; align-items: center; width: 100%; min-height: 2.75em; padding: .25em .625em; border: 0; border-radius: .625em; background: none; color: var(--ink); text-align: left; text-decoration: none; }\n\
.menu button:hover, .menu > a:hover { background: var(--tint); }\n\
.sizes { display: flex; align-items: center; gap: .375em; padding-left: .625em; }\n\
.sizes span { flex: 1; }\n\
.sizes .size { width: auto; min-width: 2.75em; justify-content: center; border: 1px solid var(--edge); font-weight: 700; }\n\
.sizes .size:nth-child(2) { min-width: 3.143em; min-height: 3.143em; font-size: .875em; }\n\
.sizes .size:nth-child(4) { min-width: 2.2em; min-height: 2.2em; font-size: 1.25em; }\n\
.asking { padding: .625em; border: 1px solid var(--warn); border-radius: .75em; }\n\
.asking:not([hidden]) { display: flex; flex-wrap: wrap; gap: .5em; }\n\
.asking p { flex: 1 1 100%; font-weight: 600; }\n\
.asking button { width: auto; flex: 1; justify-content: center; border: 1px solid var(--edge); font-weight: 600; }\n\
.asking button:first-of-type { border-color: var(--warn); color: var(--warn); }\n\
\n\
/* Conversation */\n\
\n\
.log { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 1em .875em; }\n\
.log:focus-visible { outline-offset: -.1875em; }\n\
.turn, .log > .answer + .turn { display: flow-root; margin-top: 1.125em; }\n\
.turn:first-child { margin-top: 0; }\n\
\n\
.said { display: flex; justify-content: flex-end; margin-bottom: .75em; }\n\
.said p { max-width: 85%; padding: .4375em .875em; border-radius: var(--round) var(--round) .25em; background: var(--accent); color: #fff; white-space: pre-line; }\n\
\n\
.answer:focus-visible { outline-offset: .25em; border-radius: var(--round); }\n\
.answer + .answer, .bubble + .bubble { margin-top: .5em; }\n\
.bubble { padding: .75em .875em; border: 1px solid var(--line); border-radius: .25em var(--round) var(--round); background: var(--card); box-shadow: var(--shadow); }\n\
.bubble > * + * { margin-top: .5em; }\n\
.bubble[data-status=\"error\"], .bubble[data-status=\"refused\"] { border-left: .25em solid var(--warn); }\n\
.bubble[data-kind=\"notice\"], .bubble[data-kind=\"hand_off\"] { border-left: .25em solid var(--gold); }\n\
.bubble[data-kind=\"feedback\"] { border-style: dashed; border-color: var(--edge); box-shadow: none; }\n\
.bubble > .title { font-size: 1.125em; font-weight: 700; line-height: 1.35; color: var(--brand); }\n\
.bubble > .lead { font-weight: 700; }\n\
.bubble > .lead + * { margin-top: .1875em; }\n\
.bubble > .head { display: block; padding: 0; border: 0; background: none; color: var(--brand); font-size: .9375em; font-weight: 700; line-height: 1.4; }\n\
.bubble ul, .bubble ol { padding-left: 1.25em; }\n\
.bubble li + li { margin-top: .25em; }\n\
.bubble li::marker { color: var(--brand); font-weight: 600; }\n\
.bubble .links { padding: 0; list-style: none; }\n\
.links a { display: inline-block; padding-block: .25em; font-weight: 600; }\n\
.links a::after { content: \" ↗\" / \"\"; }\n\
.bubble > .source { padding-top: .5em; border-top: 1px solid var(--line); color: var(--soft); font-size: .9em; }\n\
\n\
.paper { display: flex; gap: .625em; padding-block: .25em; line-height: 1.45; cursor: pointer; }\n\
.bubble > .paper + .paper { margin-top: .125em; }\n\
.paper input { flex: none; width: 1.375em; height: 1.375em; margin: .03em 0 0; font: inherit; accent-color: var(--brand); }\n\
.bubble > .remark { margin-top: 0; padding-left: 2.133em; color: var(--soft); font-size: .9375em; line-height: 1.45; }\n\
\n\
.choices { display: flex; flex-wrap: wrap; gap: .4375em; }\n\
.choices button { padding: .3125em .9375em; border: .09375em solid var(--brand); border-radius: 1.375em; background: var(--card); color: var(--brand); font-weight: 600; line-height: 1.3; text-align: left; }\n\
/* In walks the way on stands out, in the newest turn only; the ways back and out stand behind. */\n\
.turn:last-child .choices button:is([value^=\"walk:next@\"], [value^=\"walk:resume\"], [value^=\"walk:start.\"], [value^=\"lesson:next@\"]) { background: var(--brand); color: var(--on-brand); }\n\
.choices button:is([value^=\"walk:back@\"], [value=\"walk:pause\"], [value^=\"lesson:back@\"], [value=\"lesson:stop\"]) { border-color: var(--edge); color: var(--soft); }\n\
.frame .choices button:hover { background: var(--tint); color: var(--brand); }\n\
.frame .choices button:active { background: var(--brand); color: var(--on-brand); }\n\
\n\
/* The first screen: tiles in two columns; what the site asked us to offer stands out. */\n\
.welcome .choices { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(9em, 100%), 1fr)); }\n\
.welcome .choices button { border-color: var(--edge); border-radius: .75em; }\n\
.welcome .choices .first { grid-column: 1 / -1; border-color: var(--brand); background: var(--brand); color: var(--on-brand); }\n\
\n\
.typing { display: flex; align-items: center; gap: .625em; color: var(--soft); }\n\
.dots { flex: none; width: 2.25em; height: .5em; background: radial-gradient(circle, var(--brand) 60%, transparent 65%) 0 0 / .75em 100%; }\n\
\n\
/* Question */\n\
\n\
.offline { padding: .5em .875em; border-top: 1px solid var(--line); border-left: .25em solid var(--warn); background: var(--card); font-size: .9375em; line-height: 1.4; }\n\
.composer { flex: none; padding: .5em .875em calc(.5em + env(safe-area-inset-bottom, 0px)); border-top: 1px solid var(--line); background: var(--paper); }\n\
.composer label { display: block; margin-bottom: .1875em; font-size: .9375em; font-weight: 600; }\n\
.field { display: flex; align-items: flex-end; gap: .5em; }\n\
.field textarea { flex: 1; min-width: 0; min-height: 3em; max-height: 8em; padding: .625em .8125em; border: .09375em solid var(--edge); border-radius: .75em; background: var(--card); line-height: 1.45; resize: none; field-sizing: content; }\n\
.field textarea:focus-visible { outline-offset: -.0625em; }\n\
.field textarea::placeholder { color: var(--soft); opacity: 1; }\n\
.send { min-height: 3em; padding: 0 1.125em; border: 0; border-radius: .75em; background: var(--brand); color: var(--on-brand); font-weight: 700; }\n\
.send:hover { filter: brightness(1.1); }\n\
.privacy { margin-top: .25em; color: var(--soft); font-size: .8125em; line-height: 1.35; }\n\
\n\
.paper-copy { position: fixed; width: 0; height: 0; border: 0; opacity: 0; pointer-events: none; }\n\
\n\
/* A small screen: over everything. Same as SMALL in panel.js. */\n\
@media (max-width: 30em), (max-height: 24em) {\n\
  .panel, [data-position=\"left\"] .panel { inset: var(--from, 0) 0 auto; width: 100%; height: 100vh; height: var(--seen, 100dvh); border: 0; border-radius: 0; box-shadow: none; }\n\
}\n\
\n\
/* A very low window, as with 400 % zoom: nothing may stand still over the conversation. */\n\
@media (max-height: 24em) {\n\
  .launcher { padding-right: .5em; }\n\
  .launcher .label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }\n\
  .panel[open] { display: block; overflow-y: auto; }\n\
  .log { overflow: visible; }\n\
  .menu { max-height: none; }\n\
}\n\
\n\
@media (prefers-reduced-motion: no-preference) {\n\
  .dots { animation: typing 1.2s ease-in-out infinite; }\n\
  .panel { animation: rise .16s ease-out; }\n\
  @keyframes typing { 50% { opacity: .25; } }\n\
  @keyframes rise { from { opacity: 0; transform: translateY(.75em); } }\n\
}\n\
\n\
@media (forced-colors: active) {\n\
  .said p, .launcher { border: 2px solid ButtonText; }\n\
  .arch { stroke: ButtonText; }\n\
  .door { fill: ButtonText; }\n\
  .head .arch { stroke: CanvasText; }\n\
  .head .door { fill: CanvasText; }\n\
  .dots { background: CanvasText; }\n\
  .send, .choices .first, .turn:last-child .choices button:is([value^=\"walk:next@\"], [value^=\"walk:resume\"], [value^=\"walk:start.\"], [value^=\"lesson:next@\"]) { border: 3px solid ButtonText; }\n\
}\n\
\n\
@media print { .launcher, .panel { display: none !important; } }\n\
";

// Elements without innerHTML: nothing anybody wrote can become markup, and sites that demand
// Trusted Types can embed us.

const SVG = "http://www.w3.org/2000/svg";

/** An element; a property that is a function listens (`click: …`), false and null are left out. */
function make(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The mark of the assistant: a gate, two columns. */
function mark() {
  const draw = (tag, properties, ...children) =>
    fill(document.createElementNS(SVG, tag), properties, children);
  return draw("svg", { viewBox: "0 0 48 48", class: "mark", "aria-hidden": "true" },
    draw("path", { class: "arch", d: "M11 38V23a13 13 0 0 1 26 0v15" }),
    draw("path", { class: "door", d: "M18 38V24a6 6 0 0 1 12 0v14z" }),
    draw("path", { class: "arch", d: "M8 38h32" }));
}

/** A small drawing of one line in a square of 24. */
function icon(path) {
  const svg = fill(document.createElementNS(SVG, "svg"),
    { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, []);
  svg.append(fill(document.createElementNS(SVG, "path"), { d: path }, []));
  return svg;
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Our own rules for a shadow root or document, without a style element that a policy would stop. */
function dress(root, rules, view = window) {
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(rules);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = root.createElement ? root.createElement("style") : make("style");
    style.textContent = rules; // browsers before 2023
    (root.head || root).append(style);
  }
}

// The site's own colour, made legible: words in it and words on it keep a contrast of 4.5 : 1
// (WCAG 1.4.3) on light and on dark cards, whatever the site asks for.

const ENOUGH = 4.6;
const LIGHT_CARD = [255, 255, 255];
const DARK_CARD = [26, 35, 32];

/** The custom properties for `#rrggbb`; none for anything else, then the house colour stays. */
function accentColours(accent) {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(accent || "");
  if (!match) return {};
  const colour = match.slice(1).map((part) => parseInt(part, 16));
  const deep = legible(colour, LIGHT_CARD, [0, 0, 0]); // white words stand on it, too
  return { "--deep": css(deep), "--bright": css(legible(colour, DARK_CARD, [255, 255, 255])) };
}

/** `colour`, mixed towards `end` no further than contrast with `ground` needs. */
function legible(colour, ground, end) {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((part, at) => Math.round(part + (end[at] - part) * share));
    if (contrast(mixed, ground) >= ENOUGH) return mixed;
  }
  return end;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance as WCAG defines it. */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function css(colour) {
  return `rgb(${colour.join(" ")})`;
}

// What the browser keeps. What the person said leaves with the tab; the token, the size of the text
// and ticks stay. A site may forbid storage: then everything lasts as long as the page.

const MOST_SAID = 100;
const MOST_TICKS = 300;

class Memory {
  constructor(name) {
    this.name = name;
    this.session = this.read("sessionStorage") || { open: false, token: null, said: [] };
    this.lasting = this.read("localStorage") || { size: 1, ticks: [] };
    if (this.session.token !== this.token) this.begin(this.token, null); // by another tab
  }

  /** Another conversation: only what could not be said in the last one goes over into it. */
  begin(token, greeting) {
    const said = this.session.said.filter(({ state }) => state === "waiting");
    this.session = { open: this.session.open, token, greeting, said };
    this.token = token;
    this.keep();
  }

  read(store) {
    try {
      return JSON.parse(window[store].getItem(this.name));
    } catch {
      return null;
    }
  }

  /** Writes both down; called after every change. */
  keep() {
    this.session.said = this.session.said.slice(-MOST_SAID);
    this.lasting.ticks = this.lasting.ticks.slice(-MOST_TICKS);
    try {
      sessionStorage.setItem(this.name, JSON.stringify(this.session));
      localStorage.setItem(this.name, JSON.stringify(this.lasting));
    } catch {
      // Full or forbidden: the page goes on without.
    }
  }

  /** Always read afresh: another tab may have got or dropped it meanwhile. */
  get token() {
    try {
      return localStorage.getItem(`${this.name}:token`);
    } catch {
      return this.held || null;
    }
  }

  set token(token) {
    this.held = token;
    try {
      if (token) localStorage.setItem(`${this.name}:token`, token);
      else localStorage.removeItem(`${this.name}:token`);
    } catch {
      // Held in the page alone.
    }
  }

  isTicked(paper) {
    return this.lasting.ticks.includes(paper);
  }

  tick(paper, ticked) {
    this.lasting.ticks = this.lasting.ticks.filter((one) => one !== paper);
    if (ticked) this.lasting.ticks.push(paper);
    this.keep();
  }

  /** Only the size of the text and that the panel is open are left. */
  forget() {
    this.session.said = [];
    this.lasting = { size: this.lasting.size, ticks: [] };
    this.begin(null, null);
  }
}

// The protocol of docs/widget.md: begin, say, forget. What cannot be helped by trying again is
// `Refused`; everything else is worth another try.

const ANSWER_WITHIN_MS = 20_000;

class Refused extends Error {}

class Later extends Error {
  constructor(seconds = 0) {
    super("later");
    this.seconds = seconds;
  }
}

class Server {
  constructor(base, memory) {
    this.base = base;
    this.memory = memory;
    this.beginning = null;
  }

  /** The token of the conversation, a new one where there is none; asked for once at a time. */
  async token() {
    if (this.memory.token) return this.memory.token;
    this.beginning ||= this.begin().finally(() => (this.beginning = null));
    return this.beginning;
  }

  async begin() {
    const begun = await (await this.call("POST", "conversations", {})).json();
    this.memory.begin(begun.token, begun.greeting || null);
    return begun.token;
  }

  /** Hands one message in; the same id twice is one message. */
  async say({ id, text, payload }) {
    await this.withToken((token) =>
      this.call("POST", "messages", payload ? { id, payload } : { id, text }, token));
  }

  /** Drops what the server keeps of the conversation. */
  async forget() {
    const token = this.memory.token;
    if (!token) return;
    const response = await this.fetch("DELETE", "conversation", null, token);
    if (!response.ok && response.status !== 401) throw new Later();
  }

  /** Does `work` with the token, once more with a new one where the old has run out. */
  async withToken(work) {
    const token = await this.token();
    try {
      return await work(token);
    } catch (error) {
      if (!error.expired) throw error;
      this.expire(token);
      return work(await this.token());
    }
  }

  /** Another tab may have got a new token already: that one stays. */
  expire(token) {
    if (this.memory.token === token) this.memory.token = null;
  }

  async call(method, path, body, token) {
    const response = await this.fetch(method, path, body, token);
    if (response.ok) return response;
    if (response.status === 401) throw Object.assign(new Later(), { expired: true });
    if (response.status === 429 || response.status >= 500) {
      throw new Later(Number(response.headers.get("Retry-After")) || 0);
    }
    const { error = "" } = await response.json().catch(() => ({}));
    throw new Refused(error);
  }

  async fetch(method, path, body, token) {
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    if (body) headers["Content-Type"] = "application/json";
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), ANSWER_WITHIN_MS);
    try {
      return await fetch(new URL(`v1/${path}`, this.base), {
        method,
        headers,
        body: body && JSON.stringify(body),
        credentials: "omit",
        cache: "no-store",
        signal: control.signal,
      });
    } catch {
      throw new Later();
    } finally {
      clearTimeout(timer);
    }
  }
}

// What the server says, as it says it: server-sent events read with fetch, since EventSource cannot
// carry a token. A broken line is taken up again behind the last event seen.

const SILENCE_MS = 45_000; // The server gives a sign every 15 s.
const LONGEST_PAUSE_MS = 30_000;

class Stream {
  /** `heard(event, id, data)` gets every event; `connected(yes)` every change of the line. */
  constructor(server, heard, connected) {
    Object.assign(this, { server, heard, connected, control: null, last: null, fails: 0 });
    addEventListener("online", () => this.hurry());
  }

  start() {
    if (this.control) return;
    this.control = new AbortController();
    this.keepOn(this.control.signal);
  }

  /** Lets go of the line; `start` goes on behind the last event. */
  pause() {
    if (this.control) this.control.abort();
    this.control = null;
  }

  /** Lets go of the conversation. */
  stop() {
    this.pause();
    this.last = null;
    this.fails = 0;
  }

  /** The network is another: tries at once, and trusts no line from before. */
  hurry() {
    this.hurried = true;
    if (this.line) this.line.abort();
    if (this.wake) this.wake();
  }

  async keepOn(signal) {
    while (!signal.aborted) {
      try {
        await this.server.withToken((token) => this.listen(token, signal));
        this.fails = 0; // the server let go in order, as it does when it restarts
      } catch {
        this.fails += 1;
      }
      if (signal.aborted) return;
      if (this.hurried) {
        this.hurried = false;
        continue;
      }
      if (this.fails > 1) this.connected(false); // once is a restart of the server
      const pause = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** this.fails) * (0.5 + Math.random() / 2);
      await new Promise((go) => {
        this.wake = go;
        setTimeout(go, pause);
      });
    }
  }

  async listen(token, signal) {
    const line = (this.line = new AbortController());
    this.hurried = false;
    const hangUp = () => line.abort();
    signal.addEventListener("abort", hangUp);
    let watch = setTimeout(hangUp, SILENCE_MS);
    try {
      const headers = { Authorization: `Bearer ${token}`, Accept: "text/event-stream" };
      if (this.token === token && this.last) headers["Last-Event-ID"] = this.last;
      const response = await fetch(new URL("v1/stream", this.server.base),
        { headers, credentials: "omit", cache: "no-store", signal: line.signal });
      if (response.status === 401) throw Object.assign(new Later(), { expired: true });
      if (!response.ok) throw new Later();
      if (this.token !== token) [this.token, this.last] = [token, null];
      this.fails = 0;
      this.connected(true);
      const reader = response.body.getReader();
      const events = new Events((event, id, data) => {
        if (id) this.last = id;
        this.heard(event, id, data);
      });
      for (;;) {
        const { done, value } = await reader.read();
        if (done || signal.aborted) return;
        clearTimeout(watch);
        watch = setTimeout(hangUp, SILENCE_MS);
        events.read(value);
      }
    } finally {
      clearTimeout(watch);
      signal.removeEventListener("abort", hangUp);
    }
  }
}

/** Puts events together from pieces that end anywhere, even within a letter. */
class Events {
  constructor(give) {
    Object.assign(this, { give, rest: "", decoder: new TextDecoder() });
    this.clear();
  }

  clear() {
    Object.assign(this, { event: "message", id: null, data: [] });
  }

  read(bytes) {
    this.rest += this.decoder.decode(bytes, { stream: true });
    const lines = this.rest.split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop();
    lines.forEach((line) => this.line(line));
  }

  line(line) {
    if (!line) {
      const { event, id, data } = this;
      this.clear();
      if (data.length) this.give(event, id, JSON.parse(data.join("\n")));
      else if (event !== "message") this.give(event, id, null);
      return;
    }
    const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (name === "data") this.data.push(value);
    else if (name === "event" || name === "id") this[name] = value;
  }
}

// What the person said goes out in order, each message once, however often the line breaks.

const LONGEST_WAIT_MS = 30_000;

class Outbox {
  /** `changed(item)` is told when an item got through ("sent") or never will ("failed"). */
  constructor(server, memory, changed, connected) {
    Object.assign(this, { server, memory, changed, connected, running: false, tries: 0 });
    addEventListener("online", () => this.run());
  }

  get items() {
    return this.memory.session.said;
  }

  add(item) {
    this.items.push(Object.assign(item, { state: "waiting", at: Date.now() }));
    this.memory.keep();
    this.run();
  }

  again(item) {
    item.state = "waiting";
    this.memory.keep();
    this.run();
  }

  async run() {
    clearTimeout(this.timer);
    if (this.running) return;
    this.running = true;
    let item;
    while ((item = this.items.find(({ state }) => state === "waiting"))) {
      if (!(await this.deliver(item))) break;
    }
    this.running = false;
  }

  /** Whether the next one may go. */
  async deliver(item) {
    try {
      await this.server.say(item);
      item.state = "sent";
    } catch (error) {
      if (!(error instanceof Refused)) return this.wait(error.seconds || 0);
      Object.assign(item, { state: "failed", trouble: error.message });
    }
    this.tries = 0;
    this.memory.keep();
    this.changed(item);
    return true;
  }

  wait(seconds) {
    this.tries += 1;
    if (!seconds) this.connected(false);
    const pause = seconds * 1000 || Math.min(LONGEST_WAIT_MS, 1000 * 2 ** this.tries);
    this.timer = setTimeout(() => this.run(), pause);
    return false;
  }
}

// What a line of an answer is, as the other channels read it (bot/channels/lines.py).

const LONGEST_LEAD = 90;
const LONGEST_HEAD = 140;

function readLine(raw) {
  const text = raw.trim();
  if (!text) return { kind: "blank", text };
  if (text.startsWith("• ")) return { kind: "bullet", text: text.slice(2).trim() };
  const numbered = /^(\d{1,3})[.)]\s+(?=\S)/.exec(text);
  if (numbered) {
    return { kind: "number", text: text.slice(numbered[0].length), number: Number(numbered[1]) };
  }
  if (/^[☐☑] /.test(text)) return { kind: "paper", text: text.slice(2), ticked: text[0] === "☑" };
  if (text.startsWith("→ ")) return { kind: "remark", text: text.slice(2).trim() };
  if (text.startsWith(WORDS.source)) return { kind: "source", text };
  if (text.endsWith(":") && text.length <= LONGEST_LEAD) return { kind: "lead", text };
  if (text.includes(" · ") && text.length <= LONGEST_HEAD && !text.endsWith(".")) {
    return { kind: "head", text };
  }
  return { kind: "plain", text };
}

/** Neighbouring lines of one kind; blank lines only separate. */
function readBlocks(text) {
  const blocks = [];
  let last = null;
  for (const line of text.split(/\r?\n/).map(readLine)) {
    if (line.kind !== last) blocks.push({ kind: line.kind, lines: [] });
    last = line.kind;
    blocks[blocks.length - 1].lines.push(line);
  }
  return blocks.filter(({ kind }) => kind !== "blank");
}

// An answer as elements: its lines as paragraphs, lists and papers to tick, then links and choices.

/** `context`: { words, base, memory, choose(payload, title) }. */
function renderAnswer(reply, context) {
  const { status } = reply.outcome || {};
  return make("div",
    { class: "answer", role: "group", tabindex: "-1", "aria-label": context.words.assistant },
    ...reply.messages.map((bubble) =>
      make("div", { class: "bubble", "data-kind": bubble.kind || "text", "data-status": status || "", lang: "vi" },
        ...renderText(bubble.text || "", about(reply), context),
        ...renderLinks(bubble.links || [], context),
        ...renderChoices(bubble.buttons || [], context))));
}

/** What the papers of an answer are for, so that a tick holds wherever they are shown again. */
function about({ outcome = {} }) {
  return outcome.walkthrough ? outcome.walkthrough.procedure : (outcome.procedures || [])[0] || "";
}

function renderText(text, subject, { memory }) {
  const blocks = readBlocks(text);
  const name = blocks.findIndex(({ kind, lines }, at) =>
    at < 2 && kind === "plain" && lines.length === 1 && (blocks[at + 1] || {}).kind === "lead");
  return blocks.flatMap(({ kind, lines }, at) => {
    if (kind === "bullet" || kind === "number") {
      const items = lines.map((line) => make("li", {}, line.text));
      return make(kind === "bullet" ? "ul" : "ol", kind === "bullet" ? {} : { start: lines[0].number }, ...items);
    }
    if (kind === "paper") return lines.map((line) => renderPaper(line, subject, memory));
    const set = lines.flatMap((line, row) => (row ? [make("br"), line.text] : [line.text]));
    return make("p", { class: at === name ? "title" : kind }, ...set);
  });
}

function renderPaper({ text, ticked }, subject, memory) {
  const key = `${subject}|${text}`;
  const box = make("input", { type: "checkbox", change: () => memory.tick(key, box.checked) });
  box.checked = ticked || memory.isTicked(key);
  return make("label", { class: "paper" }, box, make("span", {}, text));
}

function renderLinks(links, { base, words }) {
  const items = links.flatMap(({ title, url }) => {
    const address = webAddress(url, base);
    if (!address) return [];
    const unseen = make("span", { class: "unseen" }, ` (${words.new_tab})`);
    return make("li", {}, make("a", { href: address, target: "_blank", rel: "noopener" }, title, unseen));
  });
  return items.length ? [make("ul", { class: "links" }, ...items)] : [];
}

/** Only http and https are ever made clickable. */
function webAddress(url, base) {
  try {
    const { protocol, href } = new URL(url, base);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}

function renderChoices(buttons, { choose }) {
  if (!buttons.length) return [];
  return [make("div", { class: "choices" },
    ...buttons.map(({ title, payload }) =>
      make("button", { type: "button", value: payload, click: () => choose(payload, title) }, title)))];
}

/** The answer as plain text, for a screen reader and a file. */
function plainText(reply, { base }, isTicked = () => false) {
  return reply.messages.map(({ text = "", links = [], buttons = [] }) => {
    const lines = text.split("\n").map((raw) => {
      const { kind, text: paper } = readLine(raw);
      return kind === "paper" && isTicked(`${about(reply)}|${paper}`) ? `☑ ${paper}` : raw;
    });
    return {
      text: lines.join("\n"),
      links: links.map(({ title, url }) => `${title}: ${webAddress(url, base) || ""}`),
      titles: [...links, ...buttons].map(({ title }) => title),
    };
  });
}

// The turns in the log: what was said, what is awaited, what was answered.

const SLOW_MS = 30_000;

class Conversation {
  /** `context` is that of `renderAnswer`, with `retry(item)`. */
  constructor(context) {
    this.context = context;
    this.log = make("div",
      { class: "log", role: "log", "aria-live": "off", tabindex: "0", "aria-label": context.words.log });
    this.clear();
  }

  clear() {
    this.turns = []; // { item, replies, element }
    this.log.replaceChildren();
  }

  /** Shows what was said, with a place for its answer; nothing for what is asked silently. */
  say(item) {
    if (item.silent) return;
    const element = make("div", { class: "turn" },
      make("div", { class: "said" },
        make("span", { class: "unseen" }, `${this.context.words.you}: `), make("p", { lang: "vi" }, item.words)),
      make("div", { class: "state" }));
    this.turns.push({ item, replies: [], element });
    this.log.append(element);
    this.refresh();
  }

  /**
   * Shows a reply under what it answers, else at the end; gives its element,
   * null for a reply without words, as while somebody of the staff speaks. */
  answer(id, reply) {
    let turn = this.turns.find(({ item }) => item && item.id === id);
    if (!turn) {
      turn = { item: null, replies: [], element: make("div", { class: "turn" }) };
      this.turns.push(turn);
      this.log.append(turn.element);
    }
    turn.replies.push(reply);
    const element = reply.messages.length ? renderAnswer(reply, this.context) : null;
    if (element) turn.element.append(element);
    this.refresh();
    return element;
  }

  /** Whether `payload` was just chosen and has no answer yet. */
  isAwaiting(payload) {
    return this.turns.some(({ item, replies }) =>
      item && item.payload === payload && !replies.length && item.state !== "failed");
  }

  get isWaiting() {
    return this.turns.some(({ item, replies }) => item && item.state === "sent" && !replies.length);
  }

  /** Says under each message without an answer how it stands. */
  refresh(connected = this.connected) {
    this.connected = connected;
    clearTimeout(this.timer);
    const open = this.turns.filter(({ item, replies }) => item && !replies.length);
    for (const { item, element } of open) {
      element.querySelector(".state").replaceChildren(...this.state(item));
    }
    for (const { element } of this.turns.filter(({ item, replies }) => item && replies.length)) {
      element.querySelector(".state").replaceChildren();
    }
    if (open.length) this.timer = setTimeout(() => this.refresh(), SLOW_MS);
  }

  state(item) {
    const { words, retry } = this.context;
    if (item.state === "failed") {
      const again = make("button", { type: "button", click: () => retry(item) }, words.again);
      return [make("div", { class: "bubble", "data-status": "error" },
        make("p", {}, item.trouble || words.failed), make("div", { class: "choices" }, again))];
    }
    if (item.state === "waiting" && this.connected === false) {
      return [make("p", { class: "typing" }, words.kept)];
    }
    const slow = Date.now() - item.at > SLOW_MS;
    const dots = make("span", { class: "dots", "aria-hidden": "true" });
    return [make("p", { class: "typing" }, dots, slow ? words.slow : words.typing)];
  }

  /** Brings the beginning of the newest turn into sight, without moving the page around us. */
  showLatest(smooth = true) {
    const turn = this.log.lastElementChild;
    if (!turn) return;
    const scroller = this.log.scrollHeight > this.log.clientHeight + 1 ? this.log : this.log.parentElement;
    const top = turn.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    const still = !smooth || matchMedia("(prefers-reduced-motion: reduce)").matches;
    scroller.scrollTo({ top: scroller.scrollTop + top - 12, behavior: still ? "auto" : "smooth" });
  }

  /** Everything as plain text. */
  text() {
    const { words, memory } = this.context;
    return this.turns.map(({ item, replies }) => {
      const said = item ? [`${words.you}: ${item.words}`] : [];
      const answers = replies.flatMap((reply) =>
        plainText(reply, this.context, (paper) => memory.isTicked(paper))
          .map(({ text, links }) => [text, ...links].join("\n")));
      return [...said, ...answers].join("\n\n");
    }).join("\n\n----------\n\n");
  }
}

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

// The menu under the head: size of the text, copies, the full page, and forgetting everything.

const SIZES = [0.875, 1, 1.125, 1.25, 1.5];
const BARS = "M5 7h14M5 12h14M5 17h14";

class Menu {
  /** `on`: { print, save, forget }; `resized` is told of another size of the text. */
  constructor({ words, memory, page, on, resized }) {
    Object.assign(this, { words, memory, page, on, resized });
    this.button = make("button",
      { class: "tool", type: "button", "aria-label": words.menu, title: words.menu, "aria-expanded": "false", "aria-controls": "menu", click: () => this.toggle() },
      icon(BARS));
    this.element = this.build();
  }

  build() {
    const { words, on, page } = this;
    this.forget = this.entry(words.forget, () => this.ask());
    this.asking = make("div", { class: "asking", hidden: "", role: "group", "aria-label": words.forget_ask },
      make("p", {}, words.forget_ask),
      this.entry(words.forget_yes, () => this.leave() && on.forget()),
      this.entry(words.forget_no, () => this.leave()));
    return make("div", { class: "menu", id: "menu", hidden: "", role: "group", "aria-label": words.menu },
      make("div", { class: "sizes", role: "group", "aria-label": words.size },
        make("span", { "aria-hidden": "true" }, words.size),
        this.size("A−", words.smaller, -1), this.size("A", words.normal, 0), this.size("A+", words.bigger, 1)),
      this.entry(words.print, () => this.leave() && on.print()),
      this.entry(words.save, () => this.leave() && on.save()),
      make("a", { href: page, target: "_blank", rel: "noopener" }, words.page,
        make("span", { class: "unseen" }, ` (${words.new_tab})`)),
      this.forget, this.asking);
  }

  entry(title, act) {
    return make("button", { type: "button", click: act }, title);
  }

  size(label, title, step) {
    return make("button",
      { type: "button", class: "size", "aria-label": `${label} ${title}`, title, click: () => this.resize(step) }, label);
  }

  toggle(open = this.element.hidden) {
    this.element.hidden = !open;
    this.asking.hidden = true;
    this.forget.hidden = false;
    this.button.setAttribute("aria-expanded", String(open));
  }

  /** Shuts it, with the focus back on its button; false when it was not open. */
  leave() {
    if (this.element.hidden) return false;
    this.toggle(false);
    this.button.focus();
    return true;
  }

  /** Nothing is deleted by one slip of the finger. */
  ask() {
    this.asking.hidden = false;
    this.forget.hidden = true;
    this.asking.querySelector("button:last-child").focus();
  }

  /** One step smaller (-1) or bigger (1), or back to what the browser says (0). */
  resize(step) {
    const at = SIZES.indexOf(this.memory.lasting.size) + step;
    this.memory.lasting.size = step ? SIZES[Math.max(0, Math.min(SIZES.length - 1, at))] : 1;
    this.memory.keep();
    this.resized();
  }
}

// What is seen: the launcher, and the panel with its head, menu, log and question. On a desktop the panel
// stands beside the page; on a small screen it covers it and keeps the focus.

const SMALL = "(max-width: 30em), (max-height: 24em)";
const CROSS = "M6 6l12 12M18 6L6 18";

class Panel {
  /** `on`: { open, close, send(text), print, save, forget }; `log` is the conversation's element. */
  constructor({ words, memory, page, log, on }) {
    Object.assign(this, { words, memory, page, log, on });
    this.small = matchMedia(SMALL);
    this.small.addEventListener("change", () => this.isOpen && this.reopen());
    this.menu = new Menu({ words, memory, page, on, resized: () => this.fit() });
    this.build();
    this.fit();
    for (const change of window.visualViewport ? ["resize", "scroll"] : []) {
      visualViewport.addEventListener(change, () => this.fit());
    }
  }

  get isOpen() {
    return this.dialog.open;
  }

  build() {
    const { words } = this;
    this.launcher = make("button",
      { class: "launcher", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", click: () => this.open() },
      mark(), make("span", { class: "label" }, words.launcher),
      make("span", { class: "unseen" }, `, ${words.role}`), make("span", { class: "unseen badge" }));
    this.status = make("p", { class: "unseen", role: "status" });
    this.offline = make("p", { class: "offline", hidden: "" }, words.offline, " ",
      make("a", { href: this.page, target: "_blank", rel: "noopener" }, words.page));
    this.dialog = make("dialog",
      { class: "panel", "aria-labelledby": "name", tabindex: "-1", keydown: (event) => this.key(event), cancel: (event) => this.cancel(event), close: () => this.closed() },
      this.head(), this.menu.element, this.log, this.offline, this.composer(), this.status);
  }

  head() {
    const { words } = this;
    return make("div", { class: "head" }, mark(),
      make("div", { class: "names" },
        make("h2", { id: "name", tabindex: "-1" }, words.name), make("p", {}, words.role)),
      this.menu.button,
      make("button", { class: "tool", type: "button", "aria-label": words.close, title: words.close, click: () => this.close() },
        icon(CROSS)));
  }

  composer() {
    const { words } = this;
    this.text = make("textarea",
      { id: "text", rows: "1", autocomplete: "off", enterkeyhint: "send", "aria-describedby": "privacy", placeholder: words.placeholder, input: () => this.fit(), keydown: (event) => this.enter(event) });
    const submit = (event) => {
      event.preventDefault();
      this.send();
    };
    return make("form", { class: "composer", submit },
      make("label", { for: "text" }, words.label),
      make("div", { class: "field" }, this.text, make("button", { class: "send" }, words.send)),
      make("p", { id: "privacy", class: "privacy" }, words.privacy));
  }

  send() {
    const text = this.text.value.trim();
    this.text.focus();
    if (!text) return;
    this.text.value = "";
    // The answer needs the room that the keyboard of a phone takes.
    if (matchMedia("(pointer: coarse)").matches) this.log.focus({ preventScroll: true });
    this.fit();
    this.on.send(text);
  }

  enter(event) {
    // While a Telex or VNI keyboard composes a letter, Enter belongs to it (229: Safari).
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.send();
  }

  /** Escape leaves the menu first, then the panel. */
  key(event) {
    event.stopPropagation(); // a site's own short-cuts must not catch what is typed here
    if (event.key !== "Escape" || event.isComposing || this.dialog.matches(":modal")) return;
    this.escape();
  }

  cancel(event) {
    event.preventDefault();
    this.escape();
  }

  escape() {
    if (!this.menu.leave()) this.close();
  }

  /** `quietly`: as it was before the page was loaded anew, so the focus stays where it is. */
  open(quietly = false) {
    if (this.isOpen) return;
    this.launcher.hidden = true;
    this.launcher.setAttribute("aria-expanded", "true");
    this.show();
    this.on.open();
    if (quietly) return;
    // On a phone the question would bring up the keyboard over everything.
    (this.small.matches ? this.dialog.querySelector("#name") : this.text).focus();
  }

  show() {
    if (this.small.matches) this.dialog.showModal();
    else this.dialog.setAttribute("open", ""); // show() would take the focus
  }

  /** The window was turned or resized: from beside the page to over it, or back. */
  reopen() {
    const focus = this.dialog.getRootNode().activeElement;
    this.dialog.close();
    this.show();
    if (focus) focus.focus();
  }

  close() {
    this.menu.toggle(false);
    this.dialog.close();
    this.closed();
  }

  /** Told by us at once, and later by the browser, which may also close it by itself. */
  closed() {
    if (this.isOpen || !this.launcher.hidden) return;
    this.launcher.hidden = false;
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.focus();
    this.on.close();
  }

  /** The size of the text, and room for it: on a phone the keyboard takes half of the screen. */
  fit() {
    const { height, offsetTop, scale } = window.visualViewport || { scale: 2 };
    if (scale < 1.05) { // and nobody has zoomed in
      this.dialog.style.setProperty("--seen", `${height}px`);
      this.dialog.style.setProperty("--from", `${offsetTop}px`);
    }
    this.dialog.style.setProperty("--size", this.memory.lasting.size);
    if (CSS.supports("field-sizing", "content")) return;
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  /** Read out once; the same words again are said again. */
  announce(words) {
    this.status.textContent = "";
    requestAnimationFrame(() => (this.status.textContent = words));
  }

  /** Something came while the panel was shut. */
  badge(news) {
    this.launcher.classList.toggle("news", news);
    this.launcher.querySelector(".badge").textContent = news ? ` (${this.words.news})` : "";
  }

  showConnected(connected) {
    if (this.offline.hidden === connected) return;
    this.offline.hidden = connected;
    this.announce(connected ? this.words.online : this.words.offline);
  }
}

// <mot-cua>: puts the parts together and reads what the site asked for.

/** Ids of what is asked silently begin so: its answer is known even when the tab is a new one. */
const QUIET = "quiet-";
const GREETED_WITHIN_MS = 800;
const TOGETHER_MS = 150;
const AWAY_MS = 120_000;

class MotCua extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    this.base = new URL(this.option("server") || ".", SCRIPT.src).href;
    this.memory = new Memory(`motcua:${new URL(this.base).host}`);
    const language = this.option("lang") === "en" ? "en" : "vi";
    this.words = WORDS[language];
    this.asked = new Set(); // said since the page was loaded: their answers are read out
    this.seen = new Set();
    this.connect();
    this.draw(language);
    if (this.memory.session.open && !this.panel.small.matches) this.panel.open(true);
    addEventListener("offline", () => this.connected(false));
    document.addEventListener("visibilitychange", () => this.away());
  }

  /** For a button of the site: `document.querySelector("mot-cua").open()`. */
  open() {
    this.panel.open();
  }

  /** What the site set: on our element, else on the script. */
  option(name) {
    return this.dataset[name] || SCRIPT.options[name] || "";
  }

  connect() {
    const connected = (yes) => this.connected(yes);
    this.server = new Server(this.base, this.memory);
    this.stream = new Stream(this.server, (...event) => this.hear(...event), connected);
    this.outbox = new Outbox(this.server, this.memory, () => this.connected(true), connected);
  }

  draw(language) {
    const root = this.attachShadow({ mode: "open" });
    dress(root, STYLE);
    this.conversation = new Conversation({
      words: this.words,
      base: this.base,
      memory: this.memory,
      choose: (payload, title) => this.choose(payload, title),
      retry: (item) => this.retry(item),
    });
    this.panel = new Panel({
      words: this.words,
      memory: this.memory,
      page: new URL("/", this.base).href,
      log: this.conversation.log,
      on: {
        open: () => this.opened(),
        close: () => this.shut(),
        send: (text) => this.say({ text, words: text }),
        print: () => printCopy(root, this.conversation.log, this.words),
        save: () => saveCopy(this.conversation.text(), this.words),
        forget: () => this.forget(),
      },
    });
    const frame = make("div", { class: "frame", lang: language, "data-position": this.option("position") === "left" ? "left" : "right" },
      this.panel.launcher, this.panel.dialog);
    for (const [name, value] of Object.entries(accentColours(this.option("accent")))) {
      frame.style.setProperty(name, value);
    }
    root.append(frame);
  }

  opened() {
    this.memory.session.open = true;
    this.memory.keep();
    this.panel.badge(false);
    if (!this.started) this.start();
    else this.conversation.showLatest(false);
  }

  shut() {
    this.memory.session.open = false;
    this.memory.keep();
  }

  async start() {
    this.started = true;
    this.ready = false;
    const { session, token } = this.memory;
    // A new conversation is greeted by the server; who waits for that longer reads our own words.
    const hello = setTimeout(() => this.welcome(), session.greeting || token ? 0 : GREETED_WITHIN_MS);
    session.said.forEach((item) => this.conversation.say(item));
    this.conversation.showLatest(false);
    this.outbox.run();
    this.stream.start();
    await this.server.token().catch(() => null); // the stream tries again, and tells
    clearTimeout(hello);
    this.welcome();
  }

  /** The first screen: what the server greets with, or our own words when it is out of reach. */
  welcome() {
    const greeting = this.memory.session.greeting || [];
    const messages = Array.isArray(greeting) ? greeting : greeting.messages;
    const [first, ...rest] = messages.length
      ? messages
      : [{ text: `${this.words.hello}\n\n${this.words.note}` }];
    const code = this.option("procedure");
    const asked = code ? [{ title: this.words.procedure, payload: `procedure:${code}` }] : [];
    const buttons = [...asked, ...(first.buttons || [])];
    const reply = { messages: [{ ...first, buttons }, ...rest], outcome: { status: "chitchat" } };
    const shown = renderAnswer(reply, this.conversation.context);
    shown.classList.add("welcome");
    if (code) shown.querySelector(".choices button").classList.add("first");
    if (this.greeting) this.greeting.replaceWith(shown);
    else this.conversation.log.prepend(shown);
    this.greeting = shown;
  }

  choose(payload, title) {
    if (!this.conversation.isAwaiting(payload)) this.say({ payload, words: title, chosen: true });
  }

  say(item) {
    const province = this.option("province");
    if (!this.memory.session.said.length && province) {
      this.outbox.add({ id: QUIET + newId(), payload: `place:${province}`, words: "", silent: true });
    }
    item.id = newId();
    this.asked.add(item.id);
    this.outbox.add(item);
    this.conversation.say(item);
    this.conversation.showLatest();
  }

  retry(item) {
    this.asked.add(item.id);
    this.outbox.again(item);
    this.conversation.refresh();
  }

  hear(event, id, data) {
    if (event === "ready") this.ready = true; // what was told before the page was loaded is shown
    if (event !== "reply" || this.seen.has(id)) return;
    if (id) this.seen.add(id);
    const { answers, reply } = data;
    if (answers && answers.startsWith(QUIET)) return;
    const element = this.conversation.answer(answers, reply);
    if (!element) return;
    const live = this.asked.has(answers) || (!answers && this.ready);
    this.conversation.showLatest(live);
    if (live) this.tell(element, answers, reply);
  }

  tell(element, answers, reply) {
    if (!this.panel.isOpen) return this.panel.badge(true);
    const item = this.memory.session.said.find(({ id }) => id === answers);
    // Who pressed a button goes on to the new buttons; who typed stays where they type.
    if (item && item.chosen && this.focused !== answers) element.focus({ preventScroll: true });
    this.focused = answers;
    // An answer may come in pieces; it is read out once.
    clearTimeout(this.speaking);
    this.telling = [...(this.telling || []), ...plainText(reply, this.conversation.context)
      .flatMap(({ text, titles }) => [text, ...titles])];
    this.speaking = setTimeout(() => {
      this.panel.announce(this.telling.join("\n"));
      this.telling = null;
    }, TOGETHER_MS);
  }

  connected(yes) {
    this.panel.showConnected(yes);
    this.conversation.refresh(yes);
    if (yes) this.outbox.run();
  }

  /** A page nobody looks at lets go of its line after a while, unless an answer is awaited. */
  away() {
    clearTimeout(this.leaving);
    if (!this.started) return;
    if (!document.hidden) return this.stream.start();
    this.leaving = setTimeout(() => this.conversation.isWaiting || this.stream.pause(), AWAY_MS);
  }

  async forget() {
    try {
      await this.server.forget();
    } catch {
      return this.panel.announce(this.words.not_forgotten);
    }
    this.stream.stop();
    this.memory.forget();
    this.conversation.clear();
    this.asked.clear();
    this.seen.clear();
    this.greeting = null;
    this.panel.announce(this.words.forgotten);
    this.start();
  }
}

/** 32 random digits: `crypto.randomUUID` is not there on a site without HTTPS. */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

if (SCRIPT && !customElements.get("mot-cua")) {
  customElements.define("mot-cua", MotCua);
  const place = () => document.querySelector("mot-cua") || document.body.append(make("mot-cua"));
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
}

})();
