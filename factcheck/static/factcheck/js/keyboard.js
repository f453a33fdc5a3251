// Keys of the desk. None does anything while someone types, or together with Ctrl, Alt or Meta.
const isTyping = (element) => element.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const first = (selector) => document.querySelector(selector);

// Steps pressed faster than panels come are walked one after another.
function walk(direction) {
  if (first("#panel[aria-busy]")) {
    document.addEventListener("fc:selected", () => walk(direction), { once: true });
    return undefined;
  }
  const link = first(direction > 0 ? "[data-fc-next]" : "[data-fc-previous]");
  if (link) return link.click();
  if (first("[data-fc-selected]")) return undefined;
  const rows = document.querySelectorAll("#found [data-fc-go]");
  return rows[direction > 0 ? 0 : rows.length - 1]?.click();
}

function openCard() {
  if (first("[data-fc-selected]")) first("[data-fc-page]")?.click();
  else first("#found [data-fc-go]")?.click();
}

function attach() {
  const form = first("[data-fc-group][open] [data-fc-attach]") ?? first("[data-fc-attach]");
  if (!form) return;
  const group = form.closest("[data-fc-group]");
  if (group) group.open = true;
  form.open = true;
  form.scrollIntoView({ block: "nearest" });
  form.querySelector("input[type=radio]:checked")?.focus();
}

const deeds = {
  j: () => walk(1),
  k: () => walk(-1),
  o: openCard,
  e: attach,
  u: () => first("[data-fc-undo]")?.click(),
  U: () => first("[data-fc-redo]")?.click(),
  "?": () => first("[data-fc-keys]").showModal(),
};
for (const key of ["b", "B", "w", "W"]) deeds[key] = () => first(`[data-fc-nudge="${key}"]`)?.click();
for (const key of ["c", "q", "r"]) deeds[key] = () => first(`[data-fc-take="${key}"]`)?.click();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target) || first("dialog[open]") || !Object.hasOwn(deeds, event.key)) return;
  event.preventDefault();
  deeds[event.key]();
});
