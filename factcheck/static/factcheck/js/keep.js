// Words typed into a form of the panel survive until that form is sent: another form that is sent meanwhile, a reload,
// a session that ended. They stay in this tab, for the person who typed them.
const panel = () => document.getElementById("panel");
const typed = "textarea, select, input:not([type=hidden])";
const nameOf = (field) => `${field.form.id}|${field.name}|${field.type === "radio" ? field.value : ""}`;
const isTick = (field) => field.type === "radio" || field.type === "checkbox";
// A list of choices knows its first choice only by its options.
const firstOf = (list) => ([...list.options].find((option) => option.defaultSelected) ?? list.options[0])?.value;
const valueAtFirst = (field) => (field.tagName === "SELECT" ? firstOf(field) : field.defaultValue);
const isChanged = (field) => (isTick(field) ? field.checked !== field.defaultChecked : field.value !== valueAtFirst(field));
const place = () => panel()?.dataset.fcSelected && `draft:${document.body.dataset.fcPerson}:${panel().dataset.fcSelected}`;
const fields = () => [...panel().querySelectorAll(typed)].filter((field) => field.form?.id);

let sent = "";

function read() {
  return new Map(JSON.parse(sessionStorage.getItem(place()) ?? "[]"));
}

function write(draft) {
  if (draft.size) sessionStorage.setItem(place(), JSON.stringify([...draft]));
  else sessionStorage.removeItem(place());
}

function restore() {
  if (!place()) return;
  const draft = read();
  for (const field of fields().filter((one) => draft.has(nameOf(one)))) {
    if (isTick(field)) field.checked = draft.get(nameOf(field));
    else field.value = draft.get(nameOf(field));
    field.closest("details")?.setAttribute("open", "");
  }
}

document.addEventListener("input", (event) => {
  if (!place() || !panel().contains(event.target)) return;
  write(new Map(fields().filter(isChanged).map((field) => [nameOf(field), isTick(field) ? field.checked : field.value])));
});

document.addEventListener("submit", (event) => { sent = event.target.id; }, true);

document.addEventListener("htmx:after:swap", () => {
  if (place() && sent) write(new Map([...read()].filter(([name]) => !name.startsWith(`${sent}|`))));
  sent = "";
  restore();
});

restore();
