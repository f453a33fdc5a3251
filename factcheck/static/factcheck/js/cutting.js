// Words selected in the text become a claim, a quote, or what the open card stands on. Offsets are sent in code points:
// the browser counts UTF-16 units, so what stands before the selection is measured, not counted.
const bar = document.querySelector("[data-fc-selection]");
const article = document.querySelector("[data-fc-article]");
const codePoints = (text) => Array.from(text).length;
const paragraphOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-fc-start]");

// Where the selection begins in the article, and its words; null when it is not in the text.
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const paragraph = paragraphOf(range.startContainer);
  if (!paragraph || !article.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  return words.trim() ? { near: Number(paragraph.dataset.fcStart) + codePoints(before.toString()), words, range } : null;
}

function showBar() {
  const found = selected();
  bar.hidden = !found;
  if (!found) return;
  const place = found.range.getBoundingClientRect();
  const widest = document.documentElement.clientWidth - bar.offsetWidth - 8;
  bar.style.top = `${Math.max(place.top + scrollY - bar.offsetHeight - 8, scrollY + 4)}px`;
  bar.style.left = `${Math.max(8, Math.min(place.left + scrollX, widest))}px`;
  bar.querySelector('[data-fc-take="r"]').hidden = !document.getElementById("resize");
}

function send(form, { near, words }, kind) {
  if (!form) return;
  form.elements.near.value = near;
  form.elements.words.value = words;
  if (kind) form.elements.kind.value = kind;
  form.requestSubmit();
  getSelection().removeAllRanges();
}

const takers = {
  c: (found) => send(document.getElementById("add-form"), found, "CLAIM"),
  q: (found) => send(document.getElementById("add-form"), found, "QUOTE"),
  r: (found) => send(document.getElementById("resize"), found),
};

if (document.getElementById("add-form")) {
  document.addEventListener("selectionchange", showBar);
  // A click on the bar must not take the selection away before it is read.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fc-take]");
    const found = button && selected();
    if (found) takers[button.dataset.fcTake](found);
  });
}
