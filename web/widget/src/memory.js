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
