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
