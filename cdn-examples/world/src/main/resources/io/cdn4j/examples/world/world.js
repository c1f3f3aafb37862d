// Starts the page: asks once what the world looks like, then shows what the events tell.

import { getPatiently, listen, pairing, post } from './api.js';
import { answerList } from './answers.js';
import { controls } from './controls.js';
import { byId, text } from './dom.js';
import { figures } from './figures.js';
import { count, ms } from './format.js';
import { worldMap } from './map.js';
import { locationList } from './places.js';
import { plots } from './plots.js';
import { traveller } from './travel.js';

const CONNECTION = { wait: 'Connecting', live: 'Live', lost: 'Connection lost; trying again' };

function showConnection(state) {
  byId('connection').dataset.state = state;
  text(byId('connection'), CONNECTION[state]);
}

/** The one live line of the page: the newest answer that was asked for here, or what an action led to. */
function say(words) {
  byId('say').textContent = words;
}

/** Runs what talks to the server; a refusal is said, not thrown. */
async function attempt(action, words) {
  try {
    const answer = await action();
    if (words) say(words(answer));
    return answer;
  } catch (error) {
    say(`That did not work: ${error.message}`);
    return null;
  }
}

function showAssumptions(a) {
  const facts = [
    ['Speed of light in fibre', `${count(a.kmPerSecond)} km/s`],
    ['Detour of cables against the great circle', `× ${a.detour}`],
    ['Last mile of a viewer', ms(a.lastMileMs)],
    ['Round trips of a visit, from a viewer', count(a.visitRoundTrips)],
    ['Round trips from an edge to shield or origin', count(a.originRoundTrips)],
  ];
  const list = byId('assumptions');
  list.replaceChildren(...facts.flatMap(([term, value]) => {
    const parts = [document.createElement('dt'), document.createElement('dd')];
    parts[0].textContent = term;
    parts[1].textContent = value;
    return parts;
  }));
}

function start(world) {
  showAssumptions(world.assumptions);
  let latest = null;
  const twice = pairing();
  const cityOf = code => latest?.viewers.find(viewer => viewer.code === code)?.city ?? code;
  const objectOf = id => world.objects.find(object => object.id === id)?.name ?? id;
  const answers = answerList(cityOf, objectOf);

  function show(visit, source) {
    if (twice(visit, source)) return;
    answers.add(visit);
    travel(visit);
  }

  async function ask(city) {
    const body = { city, object: panel.object(), straight: byId('straight').checked };
    const visit = await attempt(() => post('/api/visit', body),
        answer => `${cityOf(city)}, ${ms(answer.edgeMs)}. ${answer.words}`);
    if (visit) show(visit, 'post');
  }

  const panel = controls(world, { ask, attempt, onPlace: point => map.choose(point) });
  const map = worldMap(world, { ask, say, onChoose: point => panel.choosePlace(point) });
  const travel = traveller(byId('trails'), map);
  const parts = [panel, map, locationList(attempt), figures(attempt), plots()];
  panel.choosePlace(world.points[0]);

  listen({
    connection: showConnection,
    visit: visit => show(visit, 'event'),
    state: state => {
      latest = state;
      parts.forEach(part => part.show(state));
    },
  });
}

start(await getPatiently('/api/world', () => showConnection('lost')));
