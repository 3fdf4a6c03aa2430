// The page: in rounds, what was tapped or typed is sent, and what is new is asked for, until both have succeeded.
import { isEmpty, scrollTo, tapOn } from "./log.js";
import * as news from "./news.js";
import { deliver, isWaiting, keep, put, rest, restore, showWaiting, takeAllBack } from "./outbox.js";
import { Away, Stranger } from "./request.js";

const UNSEEN = 60000; // milliseconds between two rounds of a tab that nobody sees
const LONGEST = 8000; // and at most while the server is away

const log = document.getElementById("log");
const status = document.getElementById("status");
const stranger = document.getElementById("stranger");
const composer = document.getElementById("composer");
const field = document.getElementById("text");

let failures = 0; // rounds since the server was there
let isStranger = false;
let isBusy = false;
let isDue = false; // another round is due after the one under way
let isLeaving = false;
let nextRound;

let note = "";
let noteEnds;
function say(text, seconds) {
  clearTimeout(noteEnds);
  note = text || "";
  if (note && seconds) noteEnds = setTimeout(say, seconds * 1000);
  draw();
}

function draw() {
  const words = failures ? status.dataset[isWaiting() ? "waiting" : "lost"] : note;
  if (status.textContent !== words) status.textContent = words;
  status.hidden = !words || isStranger;
  showWaiting(failures > 0);
  if (stranger.hidden !== isStranger) return;
  stranger.querySelector("p").textContent = stranger.dataset[news.wasKnown() ? "lost" : "off"];
  stranger.hidden = !isStranger;
}

async function round() {
  if (isLeaving) return;
  isDue = isBusy;
  if (isBusy) return;
  isBusy = true;
  clearTimeout(nextRound);
  try {
    do {
      isDue = false;
      await sendAndAsk();
      draw();
    } while (isDue);
  } finally {
    isBusy = false;
    if (!isLeaving) nextRound = setTimeout(round, pause());
  }
}

async function sendAndAsk() {
  try {
    await deliver(say);
    await news.catchUp();
    failures = 0;
    isStranger = false;
  } catch (error) {
    if (error instanceof Away) failures += 1;
    else if (error instanceof Stranger) {
      failures = 0;
      isStranger = true;
      takeAllBack();
    } else throw error;
  }
}

function pause() {
  if (isWaiting() && rest()) return rest();
  if (isStranger || (document.hidden && !isWaiting())) return UNSEEN;
  const milliseconds = failures ? Math.min(LONGEST, 500 * 2 ** failures) : news.pause();
  return milliseconds * (0.75 + 0.5 * Math.random());
}

function soon(milliseconds) {
  if (!milliseconds) return round();
  clearTimeout(nextRound);
  nextRound = setTimeout(round, milliseconds);
}

// What waits was meant for the conversation before, where the next page has another (`isOther`).
function reload({ isOther }) {
  isLeaving = true;
  if (isOther) takeAllBack();
  keep();
  location.reload();
}

log.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-tap]");
  if (!button || button.disabled) return;
  put(...tapOn(button));
  round();
});

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  put({ text }, text);
  round();
});

stranger.querySelector("button").addEventListener("click", () => reload({ isOther: true }));
window.addEventListener("online", round);
window.addEventListener("pagehide", keep);

scrollTo();
restore(draw);
news.start({ soon, reload });
const { first } = log.dataset;
if (first) history.replaceState(null, "", "/"); // it is said once, not at every reload
if (first || (isEmpty() && !isWaiting())) put({ text: first || "/start" }, "");
round();
