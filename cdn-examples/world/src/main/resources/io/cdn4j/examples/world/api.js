// What the page says to the server and hears from it.

const RETRY_MS = 2000;

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  }).catch(() => { throw new Error('the server cannot be reached'); });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `the server answered ${response.status}`);
  return answer;
}

export const get = path => call('GET', path);
export const post = (path, body = {}) => call('POST', path, body);
export const remove = path => call('DELETE', path);

/** Asks until there is an answer: the page may be open before the server is. */
export async function getPatiently(path, onWait) {
  for (;;) {
    try {
      return await get(path);
    } catch {
      onWait();
      await new Promise(done => setTimeout(done, RETRY_MS));
    }
  }
}

/** Listens for events. EventSource connects again by itself, except after an answer that is no stream; then we do. */
export function listen(on) {
  const source = new EventSource('/api/events');
  source.onopen = () => on.connection('live');
  source.onerror = () => {
    on.connection('lost');
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(on), RETRY_MS);
  };
  source.addEventListener('state', event => on.state(JSON.parse(event.data)));
  source.addEventListener('visit', event => on.visit(JSON.parse(event.data)));
}

/**
 * A visit of this page arrives twice, as the answer of its POST and as an event; either may be first or missing.
 * The returned function says whether this is the second of the two.
 */
export function pairing() {
  const waiting = { post: [], event: [] };
  return (visit, source) => {
    const key = [visit.city, visit.object, visit.edgeMs, visit.straightMs, visit.cacheStatus].join('|');
    const other = waiting[source === 'post' ? 'event' : 'post'];
    const at = other.indexOf(key);
    if (at >= 0) {
      other.splice(at, 1);
      return true;
    }
    waiting[source].push(key);
    if (waiting[source].length > 200) waiting[source].shift();
    return false;
  };
}
