// A check-in is a plain post until this is here, so that it need not stand in the way of the first look.
addEventListener("load", async () => {
  await import("./parts.js");
  const script = document.createElement("script");
  script.src = new URL("./vendor/htmx-4.0.1.min.js", import.meta.url);
  document.head.append(script);
});
