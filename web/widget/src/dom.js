// Elements without innerHTML: nothing anybody wrote can become markup, and sites that demand
// Trusted Types can embed us.

const SVG = "http://www.w3.org/2000/svg";

/** An element; a property that is a function listens (`click: …`), false and null are left out. */
function make(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The mark of the assistant: a gate, two columns. */
function mark() {
  const draw = (tag, properties, ...children) =>
    fill(document.createElementNS(SVG, tag), properties, children);
  return draw("svg", { viewBox: "0 0 48 48", class: "mark", "aria-hidden": "true" },
    draw("path", { class: "arch", d: "M11 38V23a13 13 0 0 1 26 0v15" }),
    draw("path", { class: "door", d: "M18 38V24a6 6 0 0 1 12 0v14z" }),
    draw("path", { class: "arch", d: "M8 38h32" }));
}

/** A small drawing of one line in a square of 24. */
function icon(path) {
  const svg = fill(document.createElementNS(SVG, "svg"),
    { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, []);
  svg.append(fill(document.createElementNS(SVG, "path"), { d: path }, []));
  return svg;
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Our own rules for a shadow root or document, without a style element that a policy would stop. */
function dress(root, rules, view = window) {
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(rules);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = root.createElement ? root.createElement("style") : make("style");
    style.textContent = rules; // browsers before 2023
    (root.head || root).append(style);
  }
}
