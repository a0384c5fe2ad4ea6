// On a phone the panel is a sheet: its grip makes it taller or lower, and pulls it off.

import { make } from "./dom.js";

const PULL = 60; // pixels

/**
 * @param {HTMLElement} root
 * @param {() => void} close
 */
export function makeGrip(root, close) {
  const button = make("button", { type: "button", class: "tm-grip", "aria-label": "Taller panel", "aria-pressed": String(root.classList.contains("is-tall")) });
  /** @type {number | null} */
  let start = null;
  let moved = 0;
  /** @param {boolean} isTall */
  const stretch = (isTall) => {
    root.classList.toggle("is-tall", isTall);
    button.setAttribute("aria-pressed", String(isTall));
  };
  button.addEventListener("pointerdown", (event) => {
    [start, moved] = [event.clientY, 0];
    button.setPointerCapture(event.pointerId);
  });
  button.addEventListener("pointermove", (event) => {
    if (start === null) return;
    moved = event.clientY - start;
    root.style.transform = `translateY(${Math.max(0, moved)}px)`;
  });
  const release = () => {
    root.style.transform = "";
    start = null;
  };
  button.addEventListener("pointercancel", release);
  button.addEventListener("pointerup", () => {
    release();
    if (moved > PULL) close();
    else if (moved < -PULL / 2) stretch(true);
  });
  // A pull ends in a click too.
  button.addEventListener("click", () => {
    if (Math.abs(moved) < 6) stretch(!root.classList.contains("is-tall"));
    moved = 0;
  });
  return button;
}
