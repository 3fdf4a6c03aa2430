// A request to the server, and what is understood by its answer.

const PATIENCE = 15000;
const FROM_A_PROXY = [502, 503, 504];

/** The server is away: no answer came, or none of its own. */
export class Away extends Error {}

/** The server does not know whose browser this is: the cookie that it gave out was not sent along. */
export class Stranger extends Error {}

/** The response and what it says, `answer`: of a refusal `{ error }`. Throws Away and Stranger. */
export async function request(path, options) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const response = await fetch(path, { ...options, signal: abort.signal });
    if (FROM_A_PROXY.includes(response.status)) throw new Away(response.status);
    const answer = response.ok ? await response.json() : await refusal(response);
    if (response.status === 403 && answer.error.field === "visitor") throw new Stranger();
    return { response, answer };
  } catch (error) {
    throw error instanceof Stranger ? error : new Away(error);
  } finally {
    clearTimeout(timer);
  }
}

// A proxy refuses in words of its own.
async function refusal(response) {
  const answer = await response.json().catch(() => null);
  return answer && answer.error ? answer : { error: {} };
}
