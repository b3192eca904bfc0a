// Shows the cards that match every filter; without it all of them are shown.
const filters = document.getElementById("filters");
const cards = [...document.querySelectorAll("article")];

function matches(card, key, value) {
  if (key === "text") return card.textContent.toLowerCase().includes(value.toLowerCase());
  const has = card.dataset[key];
  return key === "fault" || key === "flip" ? has.split(" ").includes(value) : has === value;
}

filters.addEventListener("input", () => {
  const wanted = [...new FormData(filters)].filter(([, value]) => value);
  for (const card of cards) {
    card.hidden = !wanted.every(([key, value]) => matches(card, key, value));
  }
  document.getElementById("count").textContent = cards.filter((card) => !card.hidden).length;
});
filters.addEventListener("submit", (event) => event.preventDefault());
