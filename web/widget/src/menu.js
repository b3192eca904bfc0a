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
