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
