/** What the page can do beyond showing itself. It never writes markup: names of a project stay text. */
export const script = `
"use strict";
const picture = document.querySelector(".picture");
const form = document.querySelector(".filters");
const causes = [...document.querySelectorAll(".cause")];

if (picture !== null) {
  const parts = [...picture.querySelectorAll("[data-ways]")].map((element) => ({
    element,
    ways: new Set(element.dataset.ways.split(" ")),
  }));
  const choose = (event) => {
    const chosen = event.target.closest(".node");
    const ways = chosen === null ? [] : chosen.dataset.ways.split(" ");
    picture.classList.toggle("chosen", chosen !== null);
    for (const part of parts) part.element.classList.toggle("on", ways.some((way) => part.ways.has(way)));
  };
  for (const kind of ["mouseover", "focusin"]) picture.addEventListener(kind, choose);
  for (const kind of ["mouseleave", "focusout"]) {
    picture.addEventListener(kind, () => picture.classList.remove("chosen"));
  }
}

const openTarget = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(target instanceof HTMLDetailsElement)) return;
  target.closest(".cause").hidden = false;
  target.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", openTarget);
openTarget();

if (form !== null) {
  const { cost, certainty, text, toggle } = form.elements;
  const counter = form.querySelector("output");
  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    for (const cause of causes) {
      const isWanted =
        cause.dataset.cost >= cost.value &&
        (certainty.value === "likely" || cause.dataset.certainty === "certain") &&
        (wanted === "" || cause.textContent.toLowerCase().includes(wanted) || cause.dataset.files.toLowerCase().includes(wanted));
      cause.hidden = !isWanted;
      for (const place of cause.querySelectorAll(".waiting > li")) {
        place.hidden = certainty.value === "certain" && place.dataset.certainty === "likely";
      }
    }
    const shown = causes.filter((cause) => !cause.hidden).length;
    counter.textContent = shown === causes.length ? "" : shown + " of " + causes.length + " shown";
  };
  const openAll = (open) => {
    for (const cause of causes) cause.querySelector("details").open = open;
    toggle.textContent = open ? "Close all" : "Open all";
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  toggle.addEventListener("click", () => openAll(toggle.textContent === "Open all"));
  addEventListener("beforeprint", () => openAll(true));
}
`;
