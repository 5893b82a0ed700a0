// A check-in is a plain post until this is here, so that it need not stand in the way of the first look.
addEventListener("load", () => {
  const script = document.createElement("script");
  script.src = new URL("./vendor/htmx-4.0.1.min.js", import.meta.url);
  document.head.append(script);
});

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
