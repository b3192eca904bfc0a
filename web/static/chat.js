// Sends the page's forms without reloading it. Without this script they work by themselves.
"use strict";
(() => {
  const PATIENCE_MS = 90_000;
  const NEWS_MS = 20_000;
  const SETTLE_MS = 1000;
  const $ = (id) => document.getElementById(id);
  const [log, composer, text, status, offline] = ["log", "composer", "text", "status", "offline"].map($);
  let waiting = false;

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.matches("[data-chat]")) return;
    if (form !== composer && !button) return; // an old browser: let the form go its own way
    if (button && button.value === "forget:yes") return; // the page comes back without what was said
    event.preventDefault();
    if (waiting) return;
    if (form === composer) {
      const words = text.value.trim();
      if (!words) return text.focus();
      text.value = "";
      fit();
      send("text", words, words);
    } else {
      press(button, true);
    }
  });

  function press(button, chosen) {
    const failed = button.closest("[data-failed]");
    if (failed) failed.remove();
    send(button.name, button.value, button.dataset.said || button.textContent.trim(), chosen);
  }

  async function send(name, value, said, chosen = false) {
    setWaiting(true);
    const turn = addTurn(said);
    let answer;
    try {
      answer = await ask(name, value);
      tellLost(false);
    } catch (error) {
      tellLost(!navigator.onLine);
      answer = failure(turn, name, value, said, error.notice);
    }
    turn.querySelector(".typing").replaceWith(answer);
    setWaiting(false);
    turn.scrollIntoView({ block: "start" });
    // Who pressed a button goes on to the new buttons; who typed stays where they type.
    if (chosen) answer.focus({ preventScroll: true });
    status.textContent = answer.innerText;
  }

  async function ask(name, value) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), PATIENCE_MS);
    try {
      const response = await fetch("/chat", {
        method: "POST",
        headers: { "X-Fragment": "answer" },
        body: new URLSearchParams({ [name]: value }),
        signal: control.signal,
      });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const answer = page.querySelector(".answer");
      if (response.ok && answer) return document.adoptNode(answer);
      const notice = page.querySelector("[data-notice]");
      throw Object.assign(new Error("no answer"), { notice: notice && notice.textContent });
    } finally {
      clearTimeout(timer);
    }
  }

  function addTurn(said) {
    const turn = $("new-turn").content.cloneNode(true).firstElementChild;
    turn.querySelector(".said p").textContent = said;
    if ($("welcome")) $("welcome").remove();
    showTools();
    log.append(turn);
    turn.scrollIntoView({ block: "start" });
    return turn;
  }

  function failure(turn, name, value, said, notice) {
    const answer = $("failure").content.cloneNode(true).firstElementChild;
    const again = answer.querySelector("button");
    Object.assign(again, { name, value });
    again.dataset.said = said;
    turn.dataset.failed = notice ? "refused" : "lost";
    if (notice) answer.querySelector("p").textContent = notice;
    return answer;
  }

  function setWaiting(now) {
    waiting = now;
    composer.querySelector(".send").setAttribute("aria-disabled", now);
    if (now) status.textContent = "";
  }

  function showTools() {
    for (const id of ["tools", "reset", "print"]) $(id).hidden = false;
  }

  // A browser may call itself offline while an assistant on the same computer can be reached, so
  // this only tells; it stops nobody from sending.
  function tellLost(lost) {
    const words = lost ? offline.dataset.lost : "";
    if (offline.textContent !== words) offline.textContent = words;
  }

  addEventListener("offline", () => tellLost(true));
  addEventListener("online", () => {
    tellLost(false);
    setTimeout(() => {
      const again = log.querySelector(".turn:last-child[data-failed=lost] .choices button");
      if (again && !waiting) press(again, again === document.activeElement);
    }, SETTLE_MS);
  });

  $("print").addEventListener("click", () => window.print());

  function fit() {
    if (CSS.supports("field-sizing", "content")) return;
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight}px`;
  }

  text.addEventListener("input", fit);
  text.addEventListener("keydown", (event) => {
    // While a Telex or VNI keyboard composes a letter, Enter belongs to it (229: Safari).
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    composer.requestSubmit();
  });

  // What changed in a dossier that is watched is told without being asked for.
  setInterval(async () => {
    if (waiting || document.hidden || !log.querySelector(".turn")) return;
    try {
      const response = await fetch("/chat/notices");
      if (response.status !== 200) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const answer = page.querySelector(".answer");
      if (!answer) return;
      const turn = $("new-turn").content.cloneNode(true).firstElementChild;
      turn.replaceChildren(document.adoptNode(answer));
      log.append(turn);
      status.textContent = turn.innerText;
    } catch {
      // The next one may get through.
    }
  }, NEWS_MS);

  const turns = log.querySelectorAll(".turn");
  if (turns.length) {
    showTools();
    turns[turns.length - 1].scrollIntoView({ block: "start", behavior: "instant" });
  }
})();
