// Parts of a page that come later, or in place. One that does not come is told where it would be, with a way to try again.
const UNKNOWN = 401; // who has to sign in first
const WRONG = 422; // what is wrong with a form comes with the form

const shown = (part, name, isSo) => {
  const line = part?.querySelector(`[data-${name}]`);
  if (!line) return;
  if (isSo && line.hidden) line.setAttribute("role", "alert");
  line.hidden = !isSo;
  if (isSo) line.scrollIntoView({ block: "nearest" }); // a form may be long, and its button far above
};

for (const name of ["htmx:error", "htmx:response:error"]) {
  document.addEventListener(name, (event) => {
    const part = event.target.closest?.("[data-part]");
    const status = name === "htmx:error" ? 0 : event.detail.ctx.response.status;
    if (!part || status === WRONG) return;
    part.removeAttribute("aria-busy");
    shown(part, status === UNKNOWN ? "unknown" : "lost", true);
    const again = part.querySelector("[data-again]");
    if (again) again.textContent = again.dataset.again;
  });
}

// A form is asked for once, and as long as it takes: a first plan may take a minute on a slow machine.
// Enter in a field presses a button that is not seen; the one that is says that it is being done.
const pressed = ({ sourceEvent }) => {
  if (sourceEvent?.type !== "submit") return null;
  const { submitter, target } = sourceEvent;
  return submitter?.ariaHidden ? target.querySelector("[type='submit']:not([aria-hidden], [name])") : submitter;
};
document.addEventListener("htmx:config:request", (event) => {
  if (event.detail.ctx.sourceEvent?.type === "submit") event.detail.ctx.request.timeout = 0;
});
document.addEventListener("htmx:before:request", (event) => {
  if (event.target.matches?.("[data-leaving]")) return event.preventDefault(); // its answer is about to be shown
  const part = event.target.closest?.("[data-part]");
  shown(part, "lost", false);
  shown(part, "unknown", false);
  pressed(event.detail.ctx)?.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:finally:request", (event) => pressed(event.detail.ctx)?.removeAttribute("aria-busy"));

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

// After a form was sent the page is as it is with it: the reader begins anew where the page would begin.
document.addEventListener("htmx:after:swap", (event) => {
  const { sourceEvent, response } = event.detail.ctx;
  const isRefused = response.status >= 400 && response.status !== WRONG; // then nothing was swapped
  if (sourceEvent?.type !== "submit" || isRefused) return;
  const begin = document.querySelector("#main [autofocus]");
  begin?.focus({ preventScroll: true });
  begin?.scrollIntoView({ block: "center" });
});

// What leads to another page once it was taken, or may speak another language then, is gone to as a whole.
document.addEventListener("htmx:before:response", (event) => {
  const { response, sourceElement } = event.detail.ctx;
  if (!response.raw.redirected || !sourceElement.matches("[data-whole]")) return;
  event.preventDefault();
  sourceElement.toggleAttribute("data-leaving", true);
  addEventListener("pagehide", () => sourceElement.removeAttribute("data-leaving"), { once: true });
  location.assign(response.raw.url);
});
