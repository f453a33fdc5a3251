// The ledger in the margin: each tick beside the beginning of its sentence. Without this file they stand in a column.
const article = document.querySelector("[data-fc-article]");
// A sheet of our own: a style on the elements would be copied by every swap, which the content policy forbids.
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);
const sentence = (tick) => document.getElementById(`sentence-${tick.dataset.fcTick}`);

// Two sentences may begin on one line: the second tick goes below the first, never on top of it.
function place() {
  const ticks = [...article.querySelectorAll("[data-fc-tick]")].filter(sentence);
  const wanted = ticks.map((tick) => {
    const line = sentence(tick).getClientRects()[0];
    const room = tick.closest("[data-fc-ledger]").getBoundingClientRect();
    return { tick, height: tick.offsetHeight, room: room.top, middle: line ? (line.top + line.bottom) / 2 : room.top };
  });
  let free = -Infinity;
  const rules = [];
  for (const { tick, height, room, middle } of wanted) {
    const top = Math.max(middle - height / 2, free);
    free = top + height;
    rules.push(`#${tick.id} { top: ${top - room}px; }`);
  }
  sheet.replaceSync(rules.join("\n"));
  article.toggleAttribute("data-fc-placed", true);
}

// A tick that is open is taller: it is measured by its face.
let asked = 0;
function soon() {
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame(place);
}

document.addEventListener("htmx:after:swap", soon);
new ResizeObserver(soon).observe(document.getElementById("text"));

// Pointing at a tick shows its sentence.
const pointed = (event) => {
  const tick = event.target.closest?.("[data-fc-tick]");
  return tick && sentence(tick);
};
for (const [kind, isOn] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
  article.addEventListener(kind, (event) => pointed(event)?.classList.toggle("is-pointed", isOn));
}
