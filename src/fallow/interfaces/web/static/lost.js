// What is said where the page no longer reaches Fallow: it is there from the beginning, and told once it is true.
const place = document.querySelector("#lost");

export function lost(isLost) {
  if (isLost && place.hidden) place.setAttribute("role", "alert");
  place.hidden = !isLost;
}
