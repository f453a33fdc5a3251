// While a name is typed after "@" in a comment, the people it may mean are offered below. Without this file the name is
// simply typed.
const CALL = /(?:^|[^\w@.+-])@([\w.+-]*)$/u;
let asked = 0;

const fieldOf = (target) => target.closest?.("[data-fc-mentions]");
const listOf = (field) => field.form.querySelector("[data-fc-people]");
const chosen = (list) => list?.querySelector("[aria-selected=true]");
const typedBefore = (field) => field.value.slice(0, field.selectionStart).match(CALL);

function close(field) {
  asked += 1;
  listOf(field)?.remove();
  field.removeAttribute("aria-activedescendant");
  field.removeAttribute("aria-controls");
}

function mark(field, option) {
  chosen(listOf(field))?.setAttribute("aria-selected", "false");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}

function take(field, option) {
  const start = field.selectionStart - typedBefore(field)[1].length;
  field.setRangeText(`${option.dataset.fcName} `, start, field.selectionStart, "end");
  close(field);
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

async function offer(field) {
  const typed = typedBefore(field);
  if (!typed) return close(field);
  const mine = ++asked;
  const answer = await fetch(`${field.dataset.fcMentions}?q=${encodeURIComponent(typed[1])}`).catch(() => null);
  if (mine !== asked || !answer?.ok) return undefined;
  const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("people");
  if (mine !== asked) return undefined;
  close(field);
  if (!list?.children.length) return undefined;
  list.id = `${field.id}-people`;
  list.className = "people";
  list.dataset.fcPeople = "";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0]?.textContent.trim() ?? "");
  [...list.children].forEach((option, number) => { option.id = `${list.id}-${number}`; });
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  return mark(field, list.firstElementChild);
}

document.addEventListener("input", (event) => {
  const field = fieldOf(event.target);
  if (field) offer(field);
});

document.addEventListener("keydown", (event) => {
  const field = fieldOf(event.target);
  const option = field && chosen(listOf(field));
  if (!option || event.isComposing) return;
  const steps = { ArrowDown: option.nextElementSibling, ArrowUp: option.previousElementSibling };
  if (event.key in steps) mark(field, steps[event.key] ?? option);
  else if (event.key === "Enter" || event.key === "Tab") take(field, option);
  else if (event.key === "Escape") close(field);
  else return;
  event.preventDefault();
  event.stopPropagation();
});

// Before the field loses its focus, which would close the list under the pointer.
document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.("[data-fc-people] > [role=option]");
  if (!option) return;
  event.preventDefault();
  take(option.closest("form").querySelector("[data-fc-mentions]"), option);
});

document.addEventListener("focusout", (event) => {
  const field = fieldOf(event.target);
  if (field) close(field);
});
