// Plots of the last two minutes, drawn by hand: one path for each series.

import { attribute, byId, el, svg, text } from './dom.js';
import { NONE, bytes, count, ms, percent } from './format.js';

const SECONDS = 120;
const HEIGHT = 40;
const RATIO_OVER = 10;   // seconds; of a single second there is often nothing to divide

const PLOTS = [
  { id: 'ratio', title: 'Hit ratio of 10 s', names: ['hits'], format: percent, least: 1, most: 1 },
  { id: 'requests', title: 'Requests a second', names: ['viewers', 'origin'], format: count, least: 4 },
  { id: 'bytes', title: 'Bytes a second', names: ['viewers', 'origin'], format: bytes, least: 1000 },
  { id: 'times', title: 'Load time', names: ['p50', 'p95'], format: ms, least: 50 },
];

/** Points are [seconds ago, value or null]; a null ends a line, and the next value begins another. */
function pathOf(points, most) {
  let drawing = false;
  let path = '';
  for (const [ago, value] of points) {
    if (value == null) {
      drawing = false;
      continue;
    }
    const x = SECONDS - ago;
    const y = (HEIGHT - Math.min(1, value / most) * HEIGHT).toFixed(1);
    if (!drawing) path += `M${(x - 1).toFixed(1)} ${y}`;   // from its second's beginning: a lone value shows as a dash
    path += `L${x.toFixed(1)} ${y}`;
    drawing = true;
  }
  return path;
}

/** 1, 2 or 5 times a power of ten, so that the scale does not move with every second. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].find(step => step * power >= value) * power;
}

const lastOf = points => points.findLast(([, value]) => value != null)?.[1];

function plot({ id, title, names, format, least, most }) {
  const lines = names.map((name, i) => svg('path', { class: `series s${i}`, 'vector-effect': 'non-scaling-stroke' }));
  const drawing = svg('svg', { viewBox: `0 0 ${SECONDS} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' });
  drawing.append(...lines);
  const top = el('span', { class: 'top' });
  const keys = names.map(() => el('span', {}));
  const caption = el('figcaption', {}, el('strong', {}, title),
    ...keys.map((key, i) => el('span', { class: 'key' }, el('span', { class: `swatch s${i}`, 'aria-hidden': 'true' }), key)));
  byId('plots').append(el('figure', { class: 'plot', 'data-testid': `plot-${id}` }, caption,
    el('div', { class: 'drawing' }, drawing, top),
    el('p', { class: 'axis', 'aria-hidden': 'true' }, el('span', {}, '2 minutes ago'), el('span', {}, 'now'))));

  return series => {
    const highest = most ?? roundUp(Math.max(least, ...series.flat().map(([, value]) => value ?? 0)));
    const newest = series.map(lastOf).map(value => value == null ? NONE : format(value));
    lines.forEach((line, i) => line.setAttribute('d', pathOf(series[i], highest)));
    keys.forEach((key, i) => text(key, `${names[i]} ${newest[i]}`));
    text(top, format(highest));
    attribute(drawing, 'aria-label', `${title}: ${names.map((name, i) => `${name} ${newest[i]}`).join(', ')}`);
  };
}

function ratioAt(samples, i) {
  const window = samples.slice(Math.max(0, i - RATIO_OVER + 1), i + 1);
  const sum = field => window.reduce((total, sample) => total + sample[field], 0);
  return sum('requests') > 0 ? sum('hits') / sum('requests') : null;
}

export function plots() {
  const draw = Object.fromEntries(PLOTS.map(kind => [kind.id, plot(kind)]));
  return {
    show(state) {
      const ago = sample => (state.time - sample.time) / 1000;
      const samples = state.plot.filter(sample => ago(sample) <= SECONDS);
      const series = (list, field) => list.map(sample => [ago(sample), sample[field]]);
      draw.ratio([samples.map((sample, i) => [ago(sample), ratioAt(samples, i)])]);
      draw.requests([series(samples, 'requests'), series(samples, 'originRequests')]);
      draw.bytes([series(samples, 'bytes'), series(samples, 'originBytes')]);
      draw.times([series(samples, 'p50'), series(samples, 'p95')]);
    },
  };
}
