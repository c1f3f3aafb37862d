// Shows a request on its way over the map: one leg for each hop that was really taken, one after the other, slowed
// down alike; and the request straight to the origin beside it, when there was one.

import { svg } from './dom.js';

const SLOWER = 8;
const SHORTEST_MS = 220;
const LONGEST_MS = 2400;
const FADE_MS = 900;
const MOST_LEGS = 60;   // with a large crowd more would be a blur

const calm = matchMedia('(prefers-reduced-motion: reduce)');

const shownFor = ms => Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (ms ?? 0) * SLOWER));

/** A bow from a to b, the short way round the globe: x may leave the map at one side and comes in at the other. */
function bow(a, b) {
  let x = b.x;
  if (x - a.x > 180) x -= 360;
  if (a.x - x > 180) x += 360;
  const length = Math.hypot(x - a.x, b.y - a.y);
  return { a, b: { x, y: b.y }, c: { x: (a.x + x) / 2, y: (a.y + b.y) / 2 - length * 0.18 } };
}

function pathOf({ a, b, c }) {
  const part = shift => `M${a.x + shift} ${a.y}Q${c.x + shift} ${c.y} ${b.x + shift} ${b.y}`;
  if (b.x < 0) return part(0) + part(360);
  if (b.x > 360) return part(0) + part(-360);
  return part(0);
}

function along({ a, b, c }, t) {
  const mix = (p, q, r) => (1 - t) ** 2 * p + 2 * (1 - t) * t * q + t * t * r;
  return { x: (mix(a.x, c.x, b.x) + 360) % 360, y: mix(a.y, c.y, b.y) };
}

/** The legs of a visit with their times: the hops in turn, the straight one from the start. */
function legsOf(visit) {
  let at = 0;
  const legs = (visit.hops ?? []).map(hop => {
    const leg = { from: hop.from, to: hop.to, kind: hop.from === 'viewer' ? 'to-edge' : 'to-origin', at, lasts: shownFor(hop.ms) };
    at += leg.lasts;
    return leg;
  });
  if (visit.straightMs != null) {
    legs.push({ from: 'viewer', to: 'origin', kind: 'straight', at: 0, lasts: shownFor(visit.straightMs) });
  }
  // A hop of the visit itself from a viewer right to the origin is no way through an edge, and looks so.
  return legs.map(leg => leg.from === 'viewer' && leg.to === 'origin' ? { ...leg, kind: 'straight' } : leg);
}

export function traveller(layer, map) {
  const moving = new Set();

  function move(leg, now) {
    const t = (now - leg.start) / leg.lasts;
    if (t < 0) return;
    if (!leg.path.isConnected) layer.append(leg.path, leg.dot);
    if (t >= 1) {
      moving.delete(leg);
      leg.dot.remove();
      leg.path.classList.add('fading');
      setTimeout(() => leg.path.remove(), FADE_MS);
      return;
    }
    const spot = along(leg.bow, t);
    leg.dot.setAttribute('cx', spot.x);
    leg.dot.setAttribute('cy', spot.y);
  }

  function frame(now) {
    moving.forEach(leg => move(leg, now));
    if (moving.size > 0) requestAnimationFrame(frame);
  }

  function stand(path) {
    layer.append(path);
    setTimeout(() => path.remove(), 2000);
  }

  function begin(leg, visit) {
    const from = map.where(leg.from, visit.city);
    const to = map.where(leg.to, visit.city);
    if (!from || !to) return;
    leg.bow = bow(from, to);
    leg.path = svg('path', { d: pathOf(leg.bow), class: `trail ${leg.kind} ${visit.outcome}` });
    if (calm.matches) {
      stand(leg.path);
      return;
    }
    leg.dot = svg('circle', { r: 4 * map.unitsPerPixel(), class: `dot ${leg.kind}` });
    leg.start = performance.now() + leg.at;
    moving.add(leg);
  }

  return visit => {
    if (moving.size > MOST_LEGS || layer.childElementCount > 2 * MOST_LEGS || document.hidden) return;
    const idle = moving.size === 0;
    legsOf(visit).forEach(leg => begin(leg, visit));
    if (idle && moving.size > 0) requestAnimationFrame(frame);
  };
}
