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
