// A chart's crosshair: follows the pointer and the arrow keys, and reads out the point that is nearest.
import { showNumber } from './format.js';

const DIGITS = 7;
const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC', timeZoneName: 'short',
});
const STEPS = { ArrowLeft: -1, ArrowRight: 1, PageDown: -20, PageUp: 20, Home: -Infinity, End: Infinity };

export function startChart(chart) {
  const plot = chart.querySelector('.chart-plot');
  const points = chart.dataset.points.split(',').map((text) => {
    const [at, rate] = text.split(':');
    return { at: Number(at), rate };
  });
  const begin = points[0].at;
  const span = Math.max(1, points.at(-1).at - begin);
  const vertices = plot.querySelector('.chart-line').getAttribute('d').match(/-?[\d.]+ -?[\d.]+/g)
    .map((vertex) => Number(vertex.split(' ')[1]));
  const height = plot.querySelector('svg').viewBox.baseVal.height;
  const hair = element('span', 'chart-hair');
  const dot = element('span', 'chart-dot');
  const readout = element('p', 'chart-readout');
  const rate = document.createElement('data');
  const time = document.createElement('time');
  rate.className = 'number';
  readout.append(rate, ' ', time);
  plot.append(hair, dot, readout);
  plot.tabIndex = 0;
  plot.setAttribute('role', 'slider');
  plot.setAttribute('aria-label', 'Point of the chart');
  plot.setAttribute('aria-valuemin', 0);
  plot.setAttribute('aria-valuemax', points.length - 1);
  let shown = points.length - 1;

  function show(index) {
    shown = Math.min(points.length - 1, Math.max(0, index));
    const point = points[shown];
    const left = points.length > 1 ? ((point.at - begin) / span) * 100 : 50;
    hair.style.left = dot.style.left = `${left}%`;
    dot.style.top = `${(vertices[shown] / height) * 100}%`;
    readout.style.left = `${left}%`;
    readout.dataset.side = left > 50 ? 'left' : 'right';
    showNumber(rate, point.rate, brief(point.rate));
    time.dateTime = new Date(point.at * 1000).toISOString();
    time.textContent = DAY_AND_TIME.format(point.at * 1000);
    plot.setAttribute('aria-valuenow', shown);
    plot.setAttribute('aria-valuetext', readout.textContent);
    plot.dataset.crosshair = '';
  }

  function hide() {
    if (document.activeElement !== plot) delete plot.dataset.crosshair;
  }

  plot.addEventListener('pointermove', (event) => {
    const box = plot.getBoundingClientRect();
    show(nearest(points, begin + ((event.clientX - box.left) / box.width) * span));
  });
  plot.addEventListener('pointerleave', hide);
  plot.addEventListener('focus', () => show(shown));
  plot.addEventListener('blur', hide);
  plot.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(step === -Infinity ? 0 : step === Infinity ? points.length - 1 : shown + step);
  });
}

function nearest(points, at) {
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (points[middle].at <= at) low = middle;
    else high = middle;
  }
  return at - points[low].at <= points[high].at - at ? low : high;
}

// Cut, not rounded: what is shown are digits of the number itself, and the whole of it is at hand.
function brief(rate) {
  const significant = rate.replace(/^0\.0*/, '').replace('.', '').length;
  const fraction = rate.indexOf('.');
  if (fraction < 0 || significant <= DIGITS) return rate;
  return rate.slice(0, Math.max(fraction, rate.length - (significant - DIGITS))).replace(/\.$/, '');
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
