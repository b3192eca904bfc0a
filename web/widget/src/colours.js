// The site's own colour, made legible: words in it and words on it keep a contrast of 4.5 : 1
// (WCAG 1.4.3) on light and on dark cards, whatever the site asks for.

const ENOUGH = 4.6;
const LIGHT_CARD = [255, 255, 255];
const DARK_CARD = [26, 35, 32];

/** The custom properties for `#rrggbb`; none for anything else, then the house colour stays. */
function accentColours(accent) {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(accent || "");
  if (!match) return {};
  const colour = match.slice(1).map((part) => parseInt(part, 16));
  const deep = legible(colour, LIGHT_CARD, [0, 0, 0]); // white words stand on it, too
  return { "--deep": css(deep), "--bright": css(legible(colour, DARK_CARD, [255, 255, 255])) };
}

/** `colour`, mixed towards `end` no further than contrast with `ground` needs. */
function legible(colour, ground, end) {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((part, at) => Math.round(part + (end[at] - part) * share));
    if (contrast(mixed, ground) >= ENOUGH) return mixed;
  }
  return end;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance as WCAG defines it. */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function css(colour) {
  return `rgb(${colour.join(" ")})`;
}
