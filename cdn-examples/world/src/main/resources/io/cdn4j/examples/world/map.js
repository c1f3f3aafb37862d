// The map: the marks of origin, shield, edges and viewers, and choosing a place. Marks are buttons above the drawing,
// because buttons bring focus and keys along and keep their size while the map is scaled.

import { attribute, byId, el, keyed, svg, text } from './dom.js';
import { count, ms, percent } from './format.js';

const WIDTH = 360;
const TOP = 5;
const NARROWEST_PX = 100;   // below this there is no layout yet, or none any more
// Marks of one place must not hide each other: edges are on the spot, viewers below it, the origin beside it. In px.
const OFFSET = { edge: [0, 0], viewer: [0, 15], origin: [-17, 1], shield: [-17, -17] };
const LABEL_PX = { edge: 34, origin: 46, shield: 46 };

const xOf = place => place.lon + 180;
const yOf = place => 90 - place.lat;

/** Squared degrees, with meridians closer together away from the equator: good enough to find the nearest. */
function apart(a, b) {
  const around = Math.abs(a.lon - b.lon);
  const lon = Math.min(around, 360 - around) * Math.cos((a.lat + b.lat) / 2 * Math.PI / 180);
  return lon * lon + (a.lat - b.lat) ** 2;
}

function nearest(points, spot) {
  return points.reduce((best, point) => apart(point, spot) < apart(best, spot) ? point : best);
}

function edgeWords(edge) {
  const ratio = edge.requests > 0 ? `, ${percent(edge.hits / edge.requests)} hits` : '';
  return `Edge ${edge.code}, ${edge.city}, is ${edge.healthy ? 'up' : 'down'}: ${count(edge.requests)} requests${ratio}.`;
}

function originWords(origin, state) {
  const how = state.origin.broken ? 'drops every connection' : 'answers';
  return `Origin, ${origin.city}, ${how}: ${count(state.origin.requests)} requests.`;
}

/** What is on the map, the important last: a later button is above an earlier one. */
function marksOf(world, state) {
  const marks = state.viewers.map(viewer => ({ kind: 'viewer', place: viewer, code: viewer.code, label: viewer.city,
    words: `${viewer.city} asks` + (viewer.edge ? `; nearest edge ${viewer.edge}, median ${ms(viewer.withEdge?.p50)}` : '; no edge is up') }));
  state.locations.forEach(edge => marks.push({ kind: 'edge', place: edge, code: edge.code, label: edge.code,
    off: !edge.healthy, words: edgeWords(edge) }));
  marks.push({ kind: 'origin', place: world.origin, code: 'origin', label: 'origin', off: state.origin.broken,
    words: originWords(world.origin, state) });
  if (state.shield.on) {
    marks.push({ kind: 'shield', place: world.origin, code: state.shield.code, label: 'shield',
      words: `Origin shield ${state.shield.code}: edges ask it, and it asks the origin.` });
  }
  return marks;
}

const around = ({ left, top }) => ({ left: left - 6, right: left + 6, top: top - 6, bottom: top + 6 });

/** Labels in order of importance; one that would touch another, or a mark, is shown only with hover or focus. */
function labelled(marks, spotOf) {
  const glyphs = marks.map(mark => ({ mark, ...around(spotOf(mark)) }));
  const boxes = [];
  const shown = new Set();
  for (const mark of [...marks].reverse()) {
    if (mark.kind === 'viewer') continue;
    const spot = spotOf(mark);
    const width = LABEL_PX[mark.kind];
    const left = mark.kind === 'edge' ? spot.left - 8 : spot.left + 8 - width - 12;
    const box = { left, right: left + width + 12, top: spot.top - 8, bottom: spot.top + 8 };
    const apartFrom = b => box.left > b.right || box.right < b.left || box.top > b.bottom || box.bottom < b.top;
    if (boxes.every(apartFrom) && glyphs.every(glyph => glyph.mark === mark || apartFrom(glyph))) {
      boxes.push(box);
      shown.add(mark);
    }
  }
  return shown;
}

export function worldMap(world, on) {
  const frame = byId('map');
  const layer = byId('marks');
  const dots = byId('dots');
  const dotOf = new Map();
  let state = null;
  let places = new Map();
  let width = 0;

  const pixels = () => Math.max(width, NARROWEST_PX) / WIDTH;
  const laidOut = () => width >= NARROWEST_PX;
  const closeness = () => width < 600 ? 0.7 : 1;   // on a phone marks are smaller and nearer

  function spotOf(mark) {
    const [dx, dy] = OFFSET[mark.kind];
    return {
      left: xOf(mark.place) * pixels() + dx * closeness(),
      top: (yOf(mark.place) - TOP) * pixels() + dy * closeness(),
    };
  }

  function create(mark) {
    const button = el('button', { type: 'button', class: `mark ${mark.kind}`, 'data-testid': `mark-${mark.kind}-${mark.code}` },
        el('span', { class: `glyph ${mark.kind}`, 'aria-hidden': 'true' }),
        el('span', { class: 'label', 'aria-hidden': 'true' }));
    button.addEventListener('click', () => mark.kind === 'viewer' ? on.ask(mark.code) : on.say(button.getAttribute('aria-label')));
    return button;
  }

  function update(button, mark, withLabel) {
    const spot = spotOf(mark);
    button.style.left = `${spot.left}px`;
    button.style.top = `${spot.top}px`;
    button.classList.toggle('named', withLabel);
    button.classList.toggle('westward', spot.left > width - 110);   // its label would leave the map
    button.firstChild.classList.toggle('down', Boolean(mark.off));
    attribute(button, 'aria-label', mark.words);
    text(button.lastChild, mark.label);
  }

  function draw() {
    if (!state || !laidOut()) return;
    const marks = marksOf(world, state);
    const names = width < 600 ? new Set() : labelled(marks, spotOf);
    places = new Map(marks.map(mark => [`${mark.kind === 'viewer' ? 'viewer-' : ''}${mark.code}`, mark]));
    keyed(layer, marks, mark => `${mark.kind}-${mark.code}`, create, (node, mark) => update(node, mark, names.has(mark)));
  }

  function drawDots() {
    for (const point of world.points) {
      const dot = svg('circle', { cx: xOf(point), cy: yOf(point), r: 0.6 });
      dots.append(dot);
      dotOf.set(point.code, dot);
    }
  }

  frame.addEventListener('click', event => {
    if (event.target.closest('button')) return;
    const box = frame.getBoundingClientRect();
    const lon = (event.clientX - box.left) / pixels() - 180;
    const lat = 90 - TOP - (event.clientY - box.top) / pixels();
    const point = nearest(world.points, { lon, lat });
    on.onChoose(point);
    on.say(`Nearest place: ${point.city} (${point.code}). Start an edge there, or add viewers.`);
  });

  new ResizeObserver(([entry]) => {
    width = entry.contentRect.width;
    draw();
  }).observe(frame);
  drawDots();

  return {
    show(next) {
      state = next;
      draw();
    },
    choose(point) {
      for (const [code, dot] of dotOf) {
        dot.classList.toggle('chosen', code === point.code);
        dot.setAttribute('r', code === point.code ? 1.6 : 0.6);
      }
    },
    /** Where a name of a hop is drawn, in units of the drawing; undefined when it is not (or no longer) there. */
    where(name, city) {
      const mark = places.get(name === 'viewer' ? `viewer-${city}` : name);
      if (!mark || !laidOut()) return undefined;
      const spot = spotOf(mark);
      return { x: spot.left / pixels(), y: spot.top / pixels() + TOP };
    },
    unitsPerPixel: () => 1 / pixels(),
  };
}
