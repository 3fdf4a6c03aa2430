// What was typed or tapped and is not taken yet. It is sent in order, each under one number until an answer comes, so
// that nothing takes effect twice; it outlives a reload of the page, and can be taken back.
import { hold, release, scrollTo } from "./log.js";
import { request } from "./request.js";

const SLOW = 1000; // milliseconds after which it is said that something waits
const SLOWED = 5; // seconds to wait where a refusal does not say how many
const KEPT = "outbox";

const list = document.getElementById("outbox");
const field = document.getElementById("text");
const newId = () => 1 + Math.floor(Math.random() * (Number.MAX_SAFE_INTEGER - 1));

let items = [];
let restsUntil = 0;
let changed = () => {};

/** Whether anything waits to be sent. */
export const isWaiting = () => items.length > 0;

/** For how many milliseconds more the server wants nothing. */
export const rest = () => Math.max(0, restsUntil - Date.now());

/** Begin with what a page before this one kept; `tell` is called whenever what waits is not the same any more. */
export function restore(tell) {
  changed = tell;
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT)) || { items: [], draft: "" };
    items = kept.items;
    field.value = kept.draft;
  } catch {
    // a browser that keeps nothing
  }
  for (const { content } of items) if (content.message) hold(content.message);
}

/** Keep what waits, and what is in the field, for the next page in this tab. */
export function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ items, draft: field.value }));
  } catch {
    // a browser that keeps nothing
  }
}

/** Put in what is to be sent. `label` is what a person calls it; what has none was sent by nobody. */
export function put(content, label, place) {
  items.push({ id: newId(), content, label, place, at: Date.now() });
  if (content.message) hold(content.message);
  setTimeout(() => changed(), SLOW);
  keep();
  changed();
}

/** Send what waits, as far as the server takes it now; `say` gets its words. Throws Away and Stranger. */
export async function deliver(say) {
  while (isWaiting() && !rest()) {
    const [item] = items;
    const { response, answer } = await request("/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id: item.id, ...item.content }),
    });
    if (response.status === 429) {
      restsUntil = Date.now() + 1000 * (Number(response.headers.get("Retry-After")) || SLOWED);
      return say(answer.error.message);
    }
    if (response.ok) drop(item);
    else takeBack(item);
    say(response.ok ? answer.alert : answer.error.message || list.dataset.failed, 10);
  }
}

/** Take back whatever waits: what was typed into the field, what was tapped to its buttons. */
export function takeAllBack() {
  for (const item of items.slice().reverse()) takeBack(item);
}

function takeBack(item) {
  if (!items.includes(item)) return;
  if (item.content.text && item.label) field.value = [item.content.text, field.value].filter(Boolean).join(" ");
  drop(item);
}

function drop(item) {
  items = items.filter((other) => other !== item);
  if (item.content.message) release(item.content.message, item.place);
  keep();
  changed();
}

/** Show what waits: at once if the server `isAway`, else what has waited for a while. */
export function showWaiting(isAway) {
  const shown = items.filter(({ label, at }) => label && (isAway || Date.now() - at >= SLOW));
  const ids = shown.map(({ id }) => id).join();
  if (list.dataset.shown === ids) return;
  const hadFocus = list.contains(document.activeElement);
  list.dataset.shown = ids;
  list.textContent = "";
  for (const item of shown) list.append(line(item));
  if (hadFocus) field.focus({ preventScroll: true });
  scrollTo(list.lastElementChild || undefined);
}

function line(item) {
  const line = document.createElement("li");
  const words = document.createElement("span");
  const state = document.createElement("small");
  const button = document.createElement("button");
  words.className = "words";
  words.textContent = item.label;
  state.textContent = list.dataset.waiting;
  button.type = "button";
  button.textContent = list.dataset.back;
  button.addEventListener("click", () => takeBack(item));
  line.append(words, state, button);
  return line;
}
