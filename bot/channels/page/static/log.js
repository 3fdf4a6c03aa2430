// The conversation as it is shown: every message that the server sends, in its place.

const scroller = document.getElementById("conversation");
const log = document.getElementById("log");
const field = document.getElementById("text");

const find = (id) => log.querySelector(`[data-id="${id}"]`);

// The keyboard goes on where it was: on the button in the same place, or else on the message.
const placeOf = (button, message) => [...message.querySelectorAll("button")].indexOf(button);
const focusOn = (message, place) =>
  (message.querySelectorAll("button")[place] || message).focus({ preventScroll: true });

/** Whether nothing was said yet. */
export const isEmpty = () => !log.lastElementChild;

/** Take the messages up to a number away, which are kept no more: a line says so in their place. */
export function drop({ until, html }) {
  for (const message of log.querySelectorAll("[data-id]")) if (Number(message.dataset.id) <= until) message.remove();
  if (!log.querySelector(".earlier")) log.insertAdjacentHTML("afterbegin", html);
}

/** Take everything away. */
export function clear() {
  log.textContent = "";
}

/** Show a message in the place of the one with its number; a new one goes where its number puts it. */
export function show({ id, html }) {
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
  const later = [...log.children].find((other) => Number(other.dataset.id) > id); // the line about older ones has none
  log.insertBefore(message, later || null);
  if (document.activeElement !== field) message.focus({ preventScroll: true }); // the button tapped is gone
  scrollTo(message);
}

/** Scroll to the end, but never past the beginning of a message that is taller than the screen. */
export function scrollTo(message = log.lastElementChild) {
  if (!message) return;
  const top = message.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop - 12;
  scroller.scrollTop = Math.min(top, scroller.scrollHeight - scroller.clientHeight);
}

/** What a tap on a button says, what it is called, and the button's place in its message. */
export function tapOn(button) {
  const message = button.closest("[data-id]");
  const content = { message: Number(message.dataset.id), data: button.dataset.tap };
  return [content, button.textContent, placeOf(button, message)];
}

/** Nothing can be tapped under a message while a tap there waits to be sent. */
export const hold = (id) => setDisabled(find(id), true);

/** The buttons under a message can be tapped again; the keyboard goes on at the one in a place. */
export function release(id, place) {
  const message = find(id);
  setDisabled(message, false);
  if (message && document.activeElement === document.body) focusOn(message, place);
}

function setDisabled(message, isDisabled) {
  if (message) for (const button of message.querySelectorAll("button")) button.disabled = isDisabled;
}
