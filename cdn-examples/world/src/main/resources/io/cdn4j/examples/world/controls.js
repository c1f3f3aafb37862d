// What a user sets: the object, who asks, the crowd, new places, and the actions at the origin and the edges.

import { post } from './api.js';
import { byId, byTestId, el, keyed, text } from './dom.js';
import { bytes, count } from './format.js';

const CROWD_WAIT_MS = 200;    // a slider that is being moved says each value; send the one it rests on
const CROWD_TRUST_MS = 1500;  // and until then a state of before must not move it back

function objectChoice(object, first) {
  const input = el('input', { type: 'radio', name: 'object', value: object.id, 'data-testid': `object-${object.id}` });
  input.checked = first;
  return el('label', { class: 'object' }, input,
    el('span', {}, el('strong', {}, object.name),
      el('span', { class: 'hint' }, [bytes(object.bytes), object.about].filter(Boolean).join('; '))));
}

function crowdWords(rate, cities) {
  if (rate === 0) return 'nobody but you';
  return `${count(rate)} requests a second from each city, ${count(rate * cities)} in all`;
}

function crowdSlider(attempt) {
  const slider = byId('crowd-rate');
  let cities = 0;
  let timer = null;
  let trustFrom = 0;

  const label = () => text(byId('crowd-text'), crowdWords(slider.valueAsNumber, cities));

  slider.addEventListener('input', () => {
    trustFrom = performance.now() + CROWD_TRUST_MS;
    label();
    clearTimeout(timer);
    timer = setTimeout(() => attempt(() => post('/api/crowd', { rate: slider.valueAsNumber })), CROWD_WAIT_MS);
  });

  return state => {
    cities = state.viewers.length;
    if (performance.now() > trustFrom) slider.value = state.crowd.rate;
    label();
  };
}

function placeChoice(world, { attempt, onPlace }) {
  const select = byId('place');
  const chosen = () => world.points.find(point => point.code === select.value);
  select.append(...world.points.map(point => el('option', { value: point.code }, `${point.city}, ${point.country} (${point.code})`)));
  select.addEventListener('change', () => onPlace(chosen()));
  byId('add').addEventListener('submit', event => event.preventDefault());
  byTestId('add-location').addEventListener('click', () =>
    attempt(() => post('/api/locations', { code: select.value }), () => `An edge runs in ${chosen().city}.`));
  byTestId('add-viewer').addEventListener('click', () =>
    attempt(() => post('/api/viewers', { code: select.value }), () => `${chosen().city} has viewers now.`));
  return point => {
    select.value = point.code;
    onPlace(point);
  };
}

const removedWords = (what, answer) =>
  `Purged ${what}: ${count(answer.removed)} stored ${answer.removed === 1 ? 'response' : 'responses'} removed.`;

function actions(world, { attempt }, chosenObject) {
  let state = null;
  const onClick = (id, action) => byTestId(id).addEventListener('click', action);
  const nameOf = id => world.objects.find(object => object.id === id)?.name ?? id;

  onClick('action-purge-object', () => {
    const object = chosenObject();
    attempt(() => post('/api/purge', { object }), answer => removedWords(`“${nameOf(object)}”`, answer));
  });
  onClick('action-purge-tag', () =>
    attempt(() => post('/api/purge', { tag: 'images' }), answer => removedWords('the tag “images”', answer)));
  onClick('action-publish', () =>
    attempt(() => post('/api/publish'), () => 'The origin has a new version of every object. Edges show it when theirs is no longer fresh, or purged.'));
  onClick('action-origin', () => {
    const broken = !state?.origin.broken;
    attempt(() => post('/api/origin', { broken }), () => broken ? 'The origin drops every connection.' : 'The origin answers again.');
  });
  onClick('action-shield', () => {
    const on = !state?.shield.on;
    attempt(() => post('/api/shield', { on }), () => on ? 'Edges ask the shield; it asks the origin.' : 'Each edge asks the origin itself.');
  });

  const nameObject = () => text(byTestId('action-purge-object'), `Purge “${nameOf(chosenObject())}”`);
  byId('objects').addEventListener('change', nameObject);
  nameObject();

  return next => {
    state = next;
    const { origin, shield } = state;
    text(byTestId('action-origin'), origin.broken ? 'Mend the origin' : 'Break the origin');
    text(byTestId('action-shield'), shield.on ? 'Turn the shield off' : 'Turn the shield on');
    text(byId('origin-facts'), `The origin ${origin.broken ? 'is broken: it drops every connection' : 'answers'}. `
      + `Version ${origin.version}, ${count(origin.requests)} requests, ${bytes(origin.bytes)} sent. `
      + `The shield ${shield.code ?? ''} is ${shield.on ? 'on' : 'off'}.`);
  };
}

export function controls(world, on) {
  byId('objects').append(...world.objects.map((object, i) => objectChoice(object, i === 0)));
  const object = () => document.querySelector('input[name="object"]:checked')?.value;
  const showCrowd = crowdSlider(on.attempt);
  const choosePlace = placeChoice(world, on);
  const showActions = actions(world, on, object);

  function visitButton(viewer) {
    return el('button', { type: 'button', class: 'strong', 'data-testid': `visit-${viewer.code}`, click: () => on.ask(viewer.code) });
  }

  return {
    object,
    choosePlace,
    show(state) {
      keyed(byId('visits'), state.viewers, viewer => viewer.code, visitButton,
        (button, viewer) => text(button, `${viewer.city} asks`));
      showCrowd(state);
      showActions(state);
    },
  };
}
