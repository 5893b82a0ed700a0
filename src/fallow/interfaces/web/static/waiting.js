// A part that asks for itself again and again: where nothing answers, the page says so, and goes on once something does.
import { lost } from "./lost.js";

for (const name of ["htmx:error", "htmx:response:error"]) document.addEventListener(name, () => lost(true));
document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.response?.status < 400) lost(false);
});
