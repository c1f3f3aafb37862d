// The list of edge locations: what each did, and taking it down, up or away.

import { post, remove } from './api.js';
import { attribute, byId, el, keyed, text } from './dom.js';
import { bytes, count } from './format.js';

const OUTCOMES = [['hits', 'hit'], ['misses', 'miss'], ['revalidated', 'revalidated'], ['stale', 'stale'],
  ['collapsed', 'collapsed'], ['errors', 'error']];

function outcomeWords(edge) {
  const words = OUTCOMES.filter(([field]) => edge[field] > 0).map(([field, word]) => `${count(edge[field])} ${word}`);
  return `${count(edge.requests)} requests` + (words.length ? `: ${words.join(', ')}` : '');
}

function shares(edge) {
  return OUTCOMES.map(([field, word]) => {
    const part = el('span', { class: word });
    part.style.flexGrow = edge[field];
    return part;
  });
}

export function locationList(attempt) {
  const list = byId('locations');
  const healthy = new Map();

  function setHealth(edge) {
    const up = !healthy.get(edge.code);
    attempt(() => post(`/api/locations/${edge.code}`, { healthy: up }),
      () => up ? `${edge.city} is up again.` : `${edge.city} is down. Its viewers go to the next edge.`);
  }

  /** The button goes with its location; focus needs a place to be. */
  async function takeAway(edge) {
    const gone = await attempt(() => remove(`/api/locations/${edge.code}`), () => `The edge in ${edge.city} is gone.`);
    if (gone) byId('place').focus();
  }

  function create(edge) {
    const health = el('button', { type: 'button', 'data-testid': `location-${edge.code}-health`, click: () => setHealth(edge) });
    const away = el('button', { type: 'button', 'data-testid': `location-${edge.code}-remove`,
      'aria-label': `Remove the edge in ${edge.city}`, click: () => takeAway(edge) }, 'Remove');
    const parts = { health, state: el('span', { class: 'state' }), share: el('div', { class: 'share', 'aria-hidden': 'true' }),
      did: el('p', { class: 'hint' }), stored: el('p', { class: 'hint' }) };
    const node = el('li', { 'data-testid': `location-${edge.code}` },
      el('p', { class: 'place-head' }, el('strong', {}, edge.city), el('code', {}, edge.code), parts.state),
      parts.share, parts.did, parts.stored, el('div', { class: 'row' }, health, away));
    node.parts = parts;
    return node;
  }

  function update(node, edge) {
    healthy.set(edge.code, edge.healthy);
    const { parts } = node;
    attribute(node, 'data-healthy', edge.healthy);
    text(parts.state, edge.healthy ? 'up' : 'down');
    text(parts.health, edge.healthy ? 'Take down' : 'Bring up');
    attribute(parts.health, 'aria-label', edge.healthy ? `Take down the edge in ${edge.city}` : `Bring up the edge in ${edge.city}`);
    parts.share.replaceChildren(...shares(edge));
    text(parts.did, outcomeWords(edge));
    text(parts.stored, `${count(edge.stored)} stored, ${bytes(edge.storedBytes)}; ${bytes(edge.bytes)} sent; `
      + `${edge.healthy ? 'listens' : 'does not listen'} at localhost:${edge.port}`);
  }

  return { show: state => keyed(list, state.locations, edge => edge.code, create, update) };
}
