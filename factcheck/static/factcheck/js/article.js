// The article screen: a click on marked text shows its card beside it. Without this file the same links load the page.
const article = document.querySelector("[data-fc-article]");
const panelUrl = (id) => article.dataset.fcPanelUrl.replace("/0/", `/${id}/`);
const idsOf = (mark) => mark.dataset.fcStatements.split(" ").map(Number);
const panel = () => document.getElementById("panel");
const selected = () => Number(panel().dataset.fcSelected) || null;
const isNarrow = window.matchMedia("(max-width: 66rem)");
const isStill = window.matchMedia("(prefers-reduced-motion: reduce)");
const behavior = () => (isStill.matches ? "auto" : "smooth");

function paint(id) {
  for (const mark of article.querySelectorAll("[data-fc-statements]")) {
    mark.classList.toggle("is-selected", id !== null && idsOf(mark).includes(id));
  }
}

// A second click on overlapping marks goes on to the next of them.
function nextOf(ids) {
  return ids[(ids.indexOf(selected()) + 1) % ids.length];
}

// One panel is fetched at a time, and of those asked for meanwhile only the newest. The address changes at once: whoever
// goes back before the panel came leaves what was asked for last, not what was shown before it.
let asked = 0;
let sent = false;
let fetched = Promise.resolve();

async function load(url, address, id) {
  const mine = ++asked;
  sent = false;
  if (address && address !== location.pathname + location.search) {
    history.pushState({ statement: id }, "", address);
  }
  panel().setAttribute("aria-busy", "true");
  fetched = fetched
    .then(() => mine === asked && htmx.ajax("GET", url, { target: "#panel", swap: "outerHTML" }))
    .catch(() => {}); // told apart below, by what the panel shows; the next request must still start
  await fetched;
  if (mine !== asked) return false;
  if (selected() !== id) return location.reload(); // the panel did not come: the whole page says why
  panel().removeAttribute("aria-busy");
  paint(id);
  return true;
}

async function select(id, { keepAddress = false } = {}) {
  if (!(await load(panelUrl(id), keepAddress ? null : `${location.pathname}?statement=${id}`, id))) return;
  panel().scrollTop = 0;
  if (isNarrow.matches) panel().scrollIntoView({ behavior: behavior() });
  else document.getElementById(`at-${id}`)?.scrollIntoView({ block: "nearest", behavior: behavior() });
  panel().querySelector("[data-fc-focus]")?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("fc:selected"));
}

async function showList({ keepAddress = false } = {}) {
  if (!(await load(article.dataset.fcListUrl, keepAddress ? null : location.pathname, null))) return;
  panel().focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("fc:selected"));
}

const isPlainClick = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;

document.addEventListener("click", (event) => {
  if (!isPlainClick(event)) return;
  const mark = event.target.closest("[data-fc-statements]");
  const go = event.target.closest("[data-fc-go]");
  const list = event.target.closest("[data-fc-list]");
  if (!mark && !go && !list) return;
  event.preventDefault();
  if (list) showList();
  else select(go ? Number(go.dataset.fcGo) : nextOf(idsOf(mark)));
});

window.addEventListener("popstate", () => {
  const id = Number(new URLSearchParams(location.search).get("statement")) || null;
  if (id) select(id, { keepAddress: true });
  else showList({ keepAddress: true });
});

// What a form brought may be another claim than the one that was open: the address follows.
document.addEventListener("htmx:after:swap", () => {
  const id = selected();
  paint(id);
  if (!sent) return;
  const address = id ? `${location.pathname}?statement=${id}` : location.pathname;
  if (address !== location.pathname + location.search) history.pushState({ statement: id }, "", address);
});
document.addEventListener("submit", () => { sent = true; }, true);
