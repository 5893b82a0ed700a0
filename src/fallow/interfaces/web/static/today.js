// After a check-in the page is as it is with it: the reader begins anew with what is said of it.
document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.sourceEvent?.type !== "submit") return;
  const said = document.querySelector("#main > [role='status'], #main > [role='alert']");
  if (said) {
    said.tabIndex = -1;
    said.focus();
    scrollTo({ top: 0 });
  }
});
