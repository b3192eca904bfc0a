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
