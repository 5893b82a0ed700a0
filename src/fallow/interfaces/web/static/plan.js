// A day of the plan dragged onto another: what that would change is shown first, and taken only when the runner says so.
// The document listens, since a form that comes back with something wrong brings its calendar along anew.
let dragged = null;
const dayOf = (event) => event.target.closest?.("[data-day]");

document.addEventListener("dragstart", (event) => {
  dragged = dayOf(event);
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.day);
  dragged.classList.add("dragged");
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
});
document.addEventListener("dragover", (event) => {
  const day = dayOf(event);
  if (!dragged || !day || dragged === day) return;
  event.preventDefault();
  day.classList.add("under");
});
document.addEventListener("dragleave", (event) => {
  const day = dayOf(event);
  if (day && !day.contains(event.relatedTarget)) day.classList.remove("under");
});
document.addEventListener("drop", (event) => {
  const day = dayOf(event);
  if (!dragged || !day) return;
  event.preventDefault();
  day.classList.remove("under");
  if (dragged !== day) location.assign(`/plan/change?move=${dragged.dataset.day}&to=${day.dataset.day}`);
});
