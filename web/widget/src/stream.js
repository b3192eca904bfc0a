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
