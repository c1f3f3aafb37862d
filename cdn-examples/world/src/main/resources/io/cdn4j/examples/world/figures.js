// The running totals, the load times of the cities, and what it all costs.

import { remove } from './api.js';
import { byId, byTestId, el, keyed, text } from './dom.js';
import { NONE, bytes, count, ms, percent, usd } from './format.js';

const GB = 1e9;
const MILLION = 1e6;

function showTotals(totals) {
  text(byTestId('total-hit-ratio'), totals.requests > 0 ? percent(totals.hitRatio) : NONE);
  text(byTestId('total-requests'), count(totals.requests));
  text(byTestId('total-origin-requests'), count(totals.originRequests));
  text(byTestId('total-spared-requests'), count(totals.sparedRequests));
  text(byTestId('total-spared-bytes'), bytes(totals.sparedBytes));
}

function timeRow(kind, name) {
  const bar = el('span', { class: `bar ${kind}`, 'aria-hidden': 'true' });
  const words = el('span', { class: 'numbers' });
  const row = el('div', { class: 'time' }, el('span', { class: 'name' }, name), bar, words);
  row.show = (figures, most) => {
    bar.style.setProperty('--part', (figures?.p50 ?? 0) / most);
    bar.style.setProperty('--p95', (figures?.p95 ?? 0) / most);
    text(words, figures?.p50 == null ? 'not asked yet' : `p50 ${ms(figures.p50)}, p95 ${ms(figures.p95)}`);
  };
  return row;
}

/** The button goes with its city; focus needs a place to be. */
async function takeAway(viewer, attempt) {
  const gone = await attempt(() => remove(`/api/viewers/${viewer.code}`), () => `${viewer.city} asks no more.`);
  if (gone) byId('place').focus();
}

function city(viewer, attempt) {
  const parts = { edge: el('span', { class: 'hint' }), with: timeRow('with', 'with edges'), straight: timeRow('without', 'straight') };
  const away = el('button', { type: 'button', class: 'small', 'data-testid': `viewer-${viewer.code}-remove`,
    'aria-label': `Remove the viewers in ${viewer.city}`, click: () => takeAway(viewer, attempt) }, 'Remove');
  const node = el('li', { 'data-testid': `viewer-${viewer.code}` },
    el('p', { class: 'place-head' }, el('strong', {}, viewer.city), parts.edge, away), parts.with, parts.straight);
  node.parts = parts;
  return node;
}

function showTimes(viewers, attempt) {
  const most = Math.max(1, ...viewers.flatMap(viewer => [viewer.withEdge?.p95 ?? 0, viewer.straight?.p95 ?? 0]));
  keyed(byId('times'), viewers, viewer => viewer.code, viewer => city(viewer, attempt), (node, viewer) => {
    const asked = viewer.edge ? `asks ${viewer.edge}` : 'no edge is up';
    text(node.parts.edge, `${asked}; ${count(viewer.withEdge?.count)} visits, ${count(viewer.straight?.count)} straight`);
    node.parts.with.show(viewer.withEdge, most);
    node.parts.straight.show(viewer.straight, most);
  });
}

const priceOf = id => Math.max(0, byId(id).valueAsNumber || 0);

function costs(totals) {
  const delivery = totals.bytes / GB * priceOf('price-edge');
  const requests = totals.requests / MILLION * priceOf('price-requests');
  const origin = totals.originBytes / GB * priceOf('price-origin');
  return [
    { name: `Edge delivery, ${bytes(totals.bytes)}`, sum: delivery },
    { name: `Edge requests, ${count(totals.requests)}`, sum: requests },
    { name: `Origin traffic, ${bytes(totals.originBytes)}`, sum: origin },
    { name: 'With edges', sum: delivery + requests + origin, total: true, id: 'cost-with' },
    { name: `Without edges: origin traffic, ${bytes(totals.bytes)}`, sum: totals.bytes / GB * priceOf('price-origin'),
      total: true, id: 'cost-without' },
  ];
}

function showCost(totals) {
  const scale = totals.requests > 0 ? MILLION / totals.requests : NaN;
  byId('cost').tBodies[0].replaceChildren(...costs(totals).map(({ name, sum, total, id }) =>
    el('tr', { class: total ? 'total' : '', ...(id && { 'data-testid': id }) },
      el('th', { scope: 'row' }, name), el('td', {}, usd(sum)), el('td', {}, usd(sum * scale)))));
}

export function figures(attempt) {
  let totals = null;
  byId('prices').addEventListener('submit', event => event.preventDefault());
  byId('prices').addEventListener('input', () => totals && showCost(totals));
  return {
    show(state) {
      totals = state.totals;
      showTotals(totals);
      showTimes(state.viewers, attempt);
      showCost(totals);
    },
  };
}
