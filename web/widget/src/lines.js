// What a line of an answer is, as the other channels read it (bot/channels/lines.py).

const LONGEST_LEAD = 90;
const LONGEST_HEAD = 140;

function readLine(raw) {
  const text = raw.trim();
  if (!text) return { kind: "blank", text };
  if (text.startsWith("• ")) return { kind: "bullet", text: text.slice(2).trim() };
  const numbered = /^(\d{1,3})[.)]\s+(?=\S)/.exec(text);
  if (numbered) {
    return { kind: "number", text: text.slice(numbered[0].length), number: Number(numbered[1]) };
  }
  if (/^[☐☑] /.test(text)) return { kind: "paper", text: text.slice(2), ticked: text[0] === "☑" };
  if (text.startsWith("→ ")) return { kind: "remark", text: text.slice(2).trim() };
  if (text.startsWith(WORDS.source)) return { kind: "source", text };
  if (text.endsWith(":") && text.length <= LONGEST_LEAD) return { kind: "lead", text };
  if (text.includes(" · ") && text.length <= LONGEST_HEAD && !text.endsWith(".")) {
    return { kind: "head", text };
  }
  return { kind: "plain", text };
}

/** Neighbouring lines of one kind; blank lines only separate. */
function readBlocks(text) {
  const blocks = [];
  let last = null;
  for (const line of text.split(/\r?\n/).map(readLine)) {
    if (line.kind !== last) blocks.push({ kind: line.kind, lines: [] });
    last = line.kind;
    blocks[blocks.length - 1].lines.push(line);
  }
  return blocks.filter(({ kind }) => kind !== "blank");
}
