// Finds while one types. Without this script the form works by itself.
"use strict";
(() => {
  const PAUSE_MS = 250;
  const $ = (id) => document.getElementById(id);
  const [form, text, count, set, clear] = ["lookup", "q", "count", "set", "clear"].map($);
  const filters = form.querySelector("details");
  const wide = matchMedia("(min-width: 48rem) and (hover: hover)").matches;
  let timer = 0;
  let control = null;

  async function show(address) {
    clearTimeout(timer);
    if (control) control.abort();
    const mine = (control = new AbortController());
    $("results").setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address, { headers: { "X-Fragment": "results" }, signal: mine.signal });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById("results");
      if (!fresh) throw new Error("no results");
      $("results").replaceWith(document.adoptNode(fresh));
      count.textContent = fresh.dataset.note;
      const filtered = fresh.dataset.filters !== "0";
      set.textContent = filtered ? ` (${fresh.dataset.filters})` : "";
      clear.hidden = !filtered;
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name === "AbortError") return;
      $("results").removeAttribute("aria-busy");
      count.textContent = form.dataset.failed;
    }
  }

  function address() {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim()) given.append(name, value.trim());
    const query = given.toString();
    return query ? `${form.getAttribute("action")}?${query}` : form.getAttribute("action");
  }

  text.addEventListener("input", (event) => {
    clearTimeout(timer);
    // While a Telex or VNI keyboard composes a letter, the text is not yet what is meant.
    if (!event.isComposing) timer = setTimeout(() => show(address()), PAUSE_MS);
  });
  text.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(address()), PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address());
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) show(address());
  });
  clear.addEventListener("click", (event) => {
    event.preventDefault();
    for (const select of form.querySelectorAll("select")) select.value = "";
    filters.querySelector("summary").focus(); // the link goes away
    show(address());
  });

  if (wide) filters.open = true;
  if (wide && !text.value) text.focus({ preventScroll: true });
})();
