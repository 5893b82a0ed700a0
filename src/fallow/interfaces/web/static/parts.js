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
    if (!part) return;
    // What is wrong with a form comes with the form, unless that got lost on its way.
    if (name === "htmx:response:error" && event.detail.ctx.response.status === 422) return;
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

// After a form was sent the page is as it is with it: the reader begins anew with what is said of it.
document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.sourceEvent?.type !== "submit") return;
  const said = document.querySelector("#main > [role='status'], #main > [role='alert']");
  if (said) {
    said.tabIndex = -1;
    said.focus();
    scrollTo({ top: 0 });
  }
});

// What may speak another language once a form was taken is gone to as a whole.
document.addEventListener("htmx:before:response", (event) => {
  const { response, sourceElement } = event.detail.ctx;
  if (!response.raw.redirected || !sourceElement.matches("[data-whole]")) return;
  event.preventDefault();
  location.assign(response.raw.url);
});
