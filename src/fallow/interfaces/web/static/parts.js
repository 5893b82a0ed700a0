// Parts of a page that come later, or in place. One that does not come is told where it would be, with a way to try again.
const shown = (part, isLost) => {
  const line = part?.querySelector("[data-lost]");
  if (!line) return;
  if (isLost && line.hidden) line.setAttribute("role", "alert");
  line.hidden = !isLost;
};

for (const name of ["htmx:error", "htmx:response:error"]) {
  document.addEventListener(name, (event) => {
    const part = event.target.closest?.("[data-part]");
    const status = event.detail.ctx?.response?.status;
    if (!part || status === 422) return; // what is wrong with a form comes with the form
    part.removeAttribute("aria-busy");
    shown(part, true);
    const again = part.querySelector("[data-again]");
    if (again) again.textContent = again.dataset.again;
  });
}
document.addEventListener("htmx:before:request", (event) => shown(event.target.closest?.("[data-part]"), false));

// Who asked for a part reads on where it begins; one that came by itself leaves the focus where it is.
document.addEventListener("htmx:after:swap", (event) => {
  const { sourceEvent, target, response } = event.detail.ctx;
  if (sourceEvent?.type !== "click" || response.status >= 400) return;
  const part = target.isConnected ? target : document.getElementById(target.id);
  const heading = part?.querySelector("h2, h3");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
});
