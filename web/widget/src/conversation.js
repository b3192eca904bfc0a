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
