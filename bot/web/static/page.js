// Sends what is tapped or typed, and shows every message that the server sends.
"use strict";

const log = document.getElementById("log");
const status = document.getElementById("status");
const composer = document.getElementById("composer");
const field = document.getElementById("text");

const newId = () => 1 + Math.floor(Math.random() * (Number.MAX_SAFE_INTEGER - 1));
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let statusTimer;
function showStatus(text, seconds) {
  clearTimeout(statusTimer);
  status.textContent = text || "";
  status.hidden = !text;
  if (text && seconds) statusTimer = setTimeout(showStatus, seconds * 1000);
}

const find = (id) => log.querySelector(`[data-id="${id}"]`);

// The keyboard goes on where it was: on the button in the same place, or else on the message.
const placeOf = (button, message) => [...message.querySelectorAll("button")].indexOf(button);
const focusOn = (message, place) =>
  (message.querySelectorAll("button")[place] || message).focus({ preventScroll: true });

// A message takes the place of the one with its number; a new one goes where its number puts it.
function show({ id, html }) {
  const old = find(id);
  if (html === null) return old && old.remove();
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const message = holder.content.firstElementChild;
  if (old) {
    const place = old.contains(document.activeElement) && placeOf(document.activeElement, old);
    const { offsetHeight } = old;
    old.replaceWith(message);
    if (message.offsetHeight > offsetHeight) scrollTo(message);
    return place !== false && focusOn(message, place);
  }
  const later = [...log.children].find((other) => Number(other.dataset.id) > id);
  log.insertBefore(message, later || null);
  if (document.activeElement !== field) message.focus({ preventScroll: true }); // the button tapped is gone
  scrollTo(message);
}

// To the end, but never past the beginning of a message that is taller than the screen.
function scrollTo(message) {
  const top = message.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop - 12;
  log.scrollTop = Math.min(top, log.scrollHeight - log.clientHeight);
}

// The same number is sent until an answer comes, so that nothing takes effect twice.
async function send(content) {
  const body = JSON.stringify({ id: newId(), ...content });
  for (let attempt = 0; attempt < 6; attempt++) {
    try {
      const response = await fetch("/messages", {
        method: "POST", headers: { "Content-Type": "application/json" }, body,
      });
      const answer = await response.json();
      if (answer.error) showStatus(answer.error.message, 10);
      else if (answer.alert) showStatus(answer.alert, 10);
      else showStatus("");
      return response.ok;
    } catch {
      showStatus(status.dataset.lost);
      await pause(500 * 2 ** attempt);
    }
  }
  showStatus(status.dataset.failed, 10);
  return false;
}

log.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-tap]");
  if (!button || button.disabled) return;
  const { id } = button.closest("[data-id]").dataset;
  const buttons = find(id).querySelectorAll("button");
  const place = placeOf(button, find(id));
  for (const each of buttons) each.disabled = true;
  await send({ message: Number(id), data: button.dataset.tap });
  for (const each of buttons) each.disabled = false;
  if (find(id) && document.activeElement === document.body) focusOn(find(id), place);
});

composer.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  if (!(await send({ text })) && !field.value) field.value = text;
});

const events = new EventSource(`/events?after=${log.dataset.after}`);
events.onmessage = (event) => show(JSON.parse(event.data));
events.addEventListener("erased", (event) => {
  log.replaceChildren();
  show(JSON.parse(event.data));
});
// The oldest are kept no more: a line says so in their place.
events.addEventListener("dropped", (event) => {
  const { until, html } = JSON.parse(event.data);
  for (const message of log.querySelectorAll("[data-id]")) if (Number(message.dataset.id) <= until) message.remove();
  if (!log.querySelector(".earlier")) log.insertAdjacentHTML("afterbegin", html);
});
events.addEventListener("language", () => location.reload());
events.onerror = () => showStatus(status.dataset.lost);
events.onopen = () => {
  if (status.textContent === status.dataset.lost) showStatus("");
};

if (log.lastElementChild) scrollTo(log.lastElementChild);
const { first } = log.dataset;
if (first) history.replaceState(null, "", "/"); // it is said once, not at every reload
if (first || !log.lastElementChild) send({ text: first || "/start" });
