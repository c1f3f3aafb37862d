// The list of answers, newest first.

import { byId, el } from './dom.js';
import { bytes, ms } from './format.js';

const KEPT = 30;
const EVERY_MS = 250;   // a crowd sends many: redraw a few times a second, not for each

const nameOf = place => place === 'origin' ? 'the origin' : place;

/** Each hop says how many bytes came over it, and from whom. */
function whence(visit) {
  const hops = visit.hops ?? [];
  if (hops.length === 0) return bytes(visit.bytes);
  return hops.map(hop => `${bytes(hop.bytes)} from ${nameOf(hop.to)}`).join(', ');
}

function time(label, value, kind) {
  const bar = el('span', { class: `bar ${kind}`, 'aria-hidden': 'true' });
  bar.style.setProperty('--value', value ?? 0);
  return el('div', { class: 'time' }, el('dt', {}, label), el('dd', {}, bar, el('span', {}, ms(value))));
}

function times(visit) {
  const list = el('dl', { class: 'answer-times' }, time('edge', visit.edgeMs, 'with'));
  if (visit.straightMs != null) list.append(time('straight', visit.straightMs, 'without'));
  list.longest = Math.max(visit.edgeMs ?? 0, visit.straightMs ?? 0);
  return list;
}

function item(visit, cityOf, objectOf) {
  const { city, outcome, status } = visit;
  const edge = visit.edge ?? '';
  return el('li', { 'data-testid': 'answer', 'data-outcome': outcome, 'data-edge': edge, 'data-city': city,
      'data-object': visit.object, class: 'answer' },
    el('p', { class: 'answer-head' },
      el('span', { class: `word ${outcome}` }, outcome),
      el('strong', {}, cityOf(city)),
      el('span', {}, edge ? `at ${edge}` : 'at no edge'),
      el('span', { class: 'hint' }, `${objectOf(visit.object)}, ${status}`)),
    el('p', { class: 'words' }, visit.words ?? ''),
    el('p', { class: 'raw' }, `Cache-Status: ${visit.cacheStatus ?? 'none'}`),
    times(visit),
    el('p', { class: 'hint' }, whence(visit)));
}

export function answerList(cityOf, objectOf) {
  const list = byId('answers');
  const hold = byId('hold');
  let waiting = [];
  let timer = null;
  let last = 0;

  const held = () => hold.getAttribute('aria-pressed') === 'true';

  function draw() {
    timer = null;
    if (held()) return;
    last = performance.now();
    list.prepend(...waiting.map(visit => item(visit, cityOf, objectOf)).reverse());
    waiting = [];
    while (list.children.length > KEPT) list.lastElementChild.remove();
    byId('no-answers').hidden = list.children.length > 0;
    // One scale for all bars in the list.
    const longest = [...list.querySelectorAll('.answer-times')].map(times => times.longest);
    list.style.setProperty('--most', Math.max(1, ...longest));
  }

  /** The first after a quiet time is drawn at once. */
  function drawSoon() {
    if (timer !== null) return;
    timer = setTimeout(draw, Math.max(0, last + EVERY_MS - performance.now()));
  }

  hold.addEventListener('click', () => {
    hold.setAttribute('aria-pressed', String(!held()));
    drawSoon();
  });

  return {
    add(visit) {
      waiting.push(visit);
      if (waiting.length > KEPT) waiting.shift();
      drawSoon();
    },
  };
}
