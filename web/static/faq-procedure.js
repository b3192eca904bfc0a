// Copies replies, prints, and marks the tab one reads. Without it everything can still be read.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const told = $("told");
  let timer = 0;

  function tell(sentence) {
    told.textContent = sentence;
    clearTimeout(timer);
    timer = setTimeout(() => (told.textContent = ""), 4000);
  }

  async function copy(details) {
    const area = details.querySelector("textarea");
    try {
      await navigator.clipboard.writeText(area.value);
      tell("Đã sao chép, kèm nguồn. Anh/chị dán vào tin nhắn để gửi.");
    } catch {
      // Without https browsers give no clipboard to scripts.
      details.hidden = false;
      details.open = true;
      area.focus();
      area.select();
      tell("Câu trả lời đã được chọn sẵn, anh/chị bấm Ctrl+C để sao chép.");
    }
  }

  for (const details of document.querySelectorAll("details.reply")) {
    const button = $("copier").content.cloneNode(true).firstElementChild;
    const heading = details.closest("section").querySelector("h2");
    button.setAttribute("aria-describedby", heading.id);
    button.addEventListener("click", () => copy(details));
    details.before(button);
    details.hidden = true;
  }

  $("print").hidden = false;
  $("print").addEventListener("click", () => window.print());

  // Back to what one had found.
  try {
    const from = new URL(document.referrer);
    if (from.origin === location.origin && from.pathname === "/tra-cuu") $("back").href = from.pathname + from.search;
  } catch {
    // Came from nowhere, or from a browser that does not tell.
  }

  const tabs = new Map([...document.querySelectorAll(".tabs a")].map((tab) => [tab.hash.slice(1), tab]));
  function mark(id) {
    if (!tabs.has(id)) return;
    for (const tab of tabs.values()) tab.removeAttribute("aria-current");
    tabs.get(id).setAttribute("aria-current", "location");
  }
  addEventListener("hashchange", () => mark(location.hash.slice(1)));
  mark(location.hash.slice(1));
  if (!("IntersectionObserver" in window)) return;
  const seen = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).slice(0, 1).forEach((entry) => mark(entry.target.id)),
    { rootMargin: "-10% 0px -75% 0px" },
  );
  for (const id of tabs.keys()) seen.observe($(id));
})();
