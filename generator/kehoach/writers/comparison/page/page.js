"use strict";
document.addEventListener("keydown", (event) => {
  const step = { n: 1, p: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const stops = [...document.querySelectorAll(".stop")];
  const current = stops.findIndex((stop) => `#${stop.id}` === location.hash);
  const next = stops[current < 0 ? 0 : current + step];
  if (next) location.hash = next.id;
});
