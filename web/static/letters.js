// The size of the letters, as chosen on the chat page and kept in this browser.
"use strict";
(() => {
  const KEY = "motcua-letters";
  const LARGEST = 3; // its sizes are in chat.css
  const root = document.documentElement;

  function kept() {
    try {
      return Number(localStorage.getItem(KEY)) || 0;
    } catch {
      return 0; // storage is forbidden: the size lasts as long as the page
    }
  }

  function set(size) {
    const next = Math.min(Math.max(size, 0), LARGEST);
    root.dataset.letters = next;
    for (const button of document.querySelectorAll("#letters button")) {
      const end = button.value === "1" ? LARGEST : 0;
      button.setAttribute("aria-disabled", next === end);
    }
    return next;
  }

  set(kept());

  document.addEventListener("DOMContentLoaded", () => {
    const control = document.getElementById("letters");
    if (!control) return;
    control.hidden = false;
    set(kept());
    control.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const size = set(Number(root.dataset.letters) + Number(button.value));
      try {
        localStorage.setItem(KEY, size);
      } catch {
        // See kept().
      }
    });
  });
})();
