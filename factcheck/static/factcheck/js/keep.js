// Words typed into one form of the panel survive when another form is sent and the panel is swapped.
const panel = () => document.getElementById("panel");
const statement = () => panel()?.dataset.fcSelected;
const typed = "textarea, select, input:not([type=hidden])";
const nameOf = (field) => `${field.form.id}|${field.name}|${field.type === "radio" ? field.value : ""}`;
const isTick = (field) => field.type === "radio" || field.type === "checkbox";
const isChanged = (field) => (isTick(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);

let sent = "";
let kept = { statement: "", fields: new Map() };

document.addEventListener("submit", (event) => { sent = event.target.id; }, true);

document.addEventListener("htmx:before:swap", () => {
  if (!panel()) return;
  const fields = [...panel().querySelectorAll(typed)].filter((field) => field.form?.id && field.form.id !== sent);
  kept = {
    statement: statement(),
    fields: new Map(fields.filter(isChanged).map((field) => [nameOf(field), isTick(field) ? field.checked : field.value])),
  };
});

document.addEventListener("htmx:after:swap", () => {
  sent = "";
  if (!panel() || kept.statement !== statement()) return;
  for (const field of panel().querySelectorAll(typed)) {
    if (!field.form?.id || !kept.fields.has(nameOf(field))) continue;
    if (isTick(field)) field.checked = kept.fields.get(nameOf(field));
    else field.value = kept.fields.get(nameOf(field));
    field.closest("details")?.setAttribute("open", "");
  }
});
