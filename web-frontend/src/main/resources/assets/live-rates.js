// The board: takes frames from /live/rates, shows what changed and how old everything is.
import { openStream, showState } from './event-stream.js';
import { age, showNumber } from './format.js';
import { Sparkline } from './sparkline.js';

export function startLiveRates(board) {
  const rows = new Map();
  board.querySelectorAll('[data-pair]').forEach((row) => rows.set(row.dataset.pair, {
    row,
    spark: new Sparkline(row.querySelector('svg')),
    rate: row.querySelector('.rate'),
    age: row.querySelector('.age'),
  }));
  let serverAhead = 0;

  function take(frame) {
    serverAhead = Date.parse(frame.now) - Date.now();
    board.dataset.connected = String(frame.connected);
    document.getElementById('feed-notice').hidden = frame.connected;
    showState(frame.connected ? 'live' : 'away');
    const changed = frame.lines.filter((line) => show(rows.get(line.pair), line)).map((line) => line.pair);
    showAges();
    if (changed.length > 0) document.dispatchEvent(new CustomEvent('rates', { detail: changed }));
  }

  // Whether the rate is another one than before.
  function show(entry, line) {
    if (!entry) return false;
    const known = entry.row.querySelector('.rate .number');
    const number = known ?? document.createElement('data');
    const before = known ? Number(known.value) : NaN;
    if (!known) {
      number.className = 'number';
      entry.rate.classList.remove('muted');
      entry.rate.replaceChildren(number);
    }
    const changed = number.value !== line.rate;
    if (changed) {
      showNumber(number, line.rate, line.shown);
      flash(entry.rate, Number(line.rate) - before);
      if (!line.recent) entry.spark.add(line.rate);
    }
    if (line.recent) entry.spark.replace(line.recent);
    entry.row.dataset.freshness = line.freshness;
    entry.asOf = Date.parse(line.asOf);
    entry.freshness = line.freshness;
    return changed;
  }

  function flash(element, change) {
    element.classList.remove('up', 'down');
    if (change) {
      void element.offsetWidth;
      element.classList.add(change > 0 ? 'up' : 'down');
    }
  }

  function showAges() {
    const now = Date.now() + serverAhead;
    rows.forEach((entry) => {
      if (!entry.asOf) return;
      let word = entry.age.querySelector('[data-freshness-word]');
      if (!word) {
        const dot = document.createElement('span');
        dot.className = 'dot';
        word = document.createElement('span');
        word.dataset.freshnessWord = '';
        entry.age.replaceChildren(dot, word, ' ', document.createElement('time'));
      }
      const time = entry.age.querySelector('time');
      word.textContent = entry.freshness;
      time.dateTime = new Date(entry.asOf).toISOString();
      time.title = new Date(entry.asOf).toUTCString();
      time.textContent = age(now - entry.asOf);
    });
  }

  setInterval(showAges, 1000);
  openStream('/live/rates', { snapshot: take, rates: take }, (state) => state === 'away' && showState('away'));
}
