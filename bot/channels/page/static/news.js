// What is new on the page. Of all tabs of a browser one leads: it holds the stream of events, or asks again and again
// where it has none, and passes on what it hears. A browser opens six connections to a server, and tabs may be many.
import { clear, drop, show } from "./log.js";
import { Away, request } from "./request.js";

const SELDOM = 30000; // milliseconds between two questions of a tab that is told what is new
const OFTEN = 3000; // and of one that is not, growing up to RARELY while nothing is new
const RARELY = 15000;
const SHORT = 60000; // a stream that ends sooner, or of which there are too many, is not opened again for as long
const LEAD = "lead"; // said to the tabs that are seen by one that no longer is

const page = document.documentElement;
const given = document.getElementById("log").dataset;

let after = Number(given.after); // everything up to this number is shown
let visitor = ""; // whose page this is, as the server says
let quiet = 0; // answers without anything new
let channel = null; // to the other tabs, where there is a way to share
let leads = false;
let queued = null; // what takes this tab out of the queue of those that would lead
let stream = null;
let streamRestsUntil = 0;
let ask, leave;

/** `soon(milliseconds)` is to have the server asked, after these or at once, `reload` to load the page anew. */
export function start({ soon, reload }) {
  ask = soon;
  leave = reload;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && leads && channel) channel.postMessage(LEAD);
    if (!document.hidden) takeTheLead();
  });
}

/** Whether the server ever knew whose page this is. */
export const wasKnown = () => visitor !== "" || after > 0;

/** Milliseconds after which to ask again. */
export function pause() {
  const isTold = channel && (!leads || (stream && stream.readyState === stream.OPEN));
  return isTold ? SELDOM : Math.min(RARELY, OFTEN * 1.3 ** quiet);
}

/** Ask for what is missing, and show it. Throws Away and Stranger. */
export async function catchUp() {
  const since = after;
  const { response, answer } = await request(`/messages?after=${since}&language=${page.lang}`);
  if (response.status === 429) return void (quiet += 5);
  if (!response.ok) throw new Away(response.status);
  if (visitor && answer.visitor !== visitor) return leave({ isOther: true });
  if (!visitor) {
    visitor = answer.visitor;
    share();
  }
  const isNew = answer.erased || answer.messages.length > 0;
  quiet = isNew ? 0 : quiet + 1;
  (isNew ? hear : take)({ since, ...answer });
  if (channel && leads && !stream) listen();
}

function hear(news) {
  if (channel) channel.postMessage(news);
  take(news);
}

// Show news for whoever has seen all up to `since`: whoever lacks something before it asks for that.
function take({ since, seq, erased, dropped, messages, language }) {
  if (since > after) return ask();
  if (erased) {
    clear();
    show({ id: 0, html: erased });
    after = 0;
  }
  if (messages.length && language !== page.lang) return leave({});
  for (const message of messages) if (message.seq > after) show(message);
  if (dropped) drop(dropped);
  after = Math.max(after, seq);
}

function listen() {
  if (!window.EventSource || Date.now() < streamRestsUntil) return;
  const began = Date.now();
  stream = new EventSource(`/events?after=${after}`);
  stream.onmessage = ({ data, lastEventId }) => {
    const seq = Number(lastEventId);
    if (seq > after) hear({ since: after, seq, messages: [{ seq, ...JSON.parse(data) }], language: page.lang });
  };
  stream.addEventListener("erased", ({ data }) =>
    hear({ since: after, seq: 0, erased: JSON.parse(data).html, messages: [] }),
  );
  stream.addEventListener("dropped", ({ data }) =>
    hear({ since: after, seq: after, dropped: JSON.parse(data), messages: [] }),
  );
  stream.addEventListener("language", () => {
    channel.postMessage({ since: Infinity });
    leave({});
  });
  let isOneTooMany = false;
  stream.addEventListener("later", () => (isOneTooMany = true));
  stream.onerror = () => {
    stopListening();
    if (isOneTooMany || Date.now() - began < SHORT) streamRestsUntil = Date.now() + SHORT;
    ask(500 + 500 * Math.random()); // all tabs of all people lost it in the same moment
  };
}

function stopListening() {
  if (stream) stream.close();
  stream = null;
}

function share() {
  if (!navigator.locks || !window.BroadcastChannel) {
    leads = true;
    return;
  }
  channel = new BroadcastChannel(`page-${visitor}`);
  channel.onmessage = ({ data }) => {
    if (data !== LEAD) take(data);
    else if (!document.hidden) takeTheLead();
  };
  lead({ steal: !document.hidden });
}

// A tab that nobody sees may be put to sleep with all that it holds: whoever is seen takes the lead.
function takeTheLead() {
  if (channel && !leads) lead({ steal: true });
  ask();
}

function lead({ steal }) {
  if (queued) queued.abort();
  queued = new AbortController();
  const { signal } = queued;
  const asLongAsThisTabIsThere = () => {
    leads = true;
    ask();
    return new Promise(() => {});
  };
  navigator.locks.request(`page-${visitor}`, steal ? { steal } : { signal }, asLongAsThisTabIsThere).catch(() => {
    if (signal.aborted) return;
    stopListening();
    if (leads) {
      leads = false; // another tab has taken the lead
      lead({ steal: false });
    } else {
      leads = true; // a browser that has locks and allows none: every tab asks for itself
      channel = null;
    }
  });
}
