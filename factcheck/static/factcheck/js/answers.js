// After a form was sent, the reader hears and sees what came of it, wherever the form stood.
function show() {
  const said = document.querySelector("[data-fc-focus-first]");
  if (!said) return;
  said.focus({ preventScroll: true });
  said.scrollIntoView({ block: "center" });
}

document.addEventListener("htmx:after:swap", show);
show();
