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
