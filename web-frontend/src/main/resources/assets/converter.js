// Converts while the person types, and again when a rate of the pair moves.
import { parsePage } from './format.js';

const TYPING_PAUSE = 200;
const RATE_PAUSE = 1_000;
const REFRESH = 20_000;

export function startConverter(form) {
  const { amount, from, to } = form.elements;
  const result = document.getElementById('result');
  const hold = document.getElementById('hold');
  const wait = document.getElementById('wait');
  let timer;
  let rateTimer;
  let asked = 0;

  form.querySelector('[data-without-script]').hidden = true;

  const query = () => new URLSearchParams({ from: from.value, to: to.value, amount: amount.value });

  async function convert() {
    clearTimeout(timer);
    const ask = ++asked;
    const search = query();
    const response = await fetch(`/conversion?${search}`).catch(() => null);
    if (ask !== asked) return;
    if (!response?.ok) return form.classList.add('behind');
    const fresh = parsePage(await response.text()).body;
    if (ask !== asked) return;
    form.classList.remove('behind');
    const open = document.getElementById('provenance')?.open;
    result.replaceChildren(...fresh.childNodes);
    const provenance = document.getElementById('provenance');
    if (provenance) provenance.open = Boolean(open);
    judge();
    history.replaceState(null, '', `/?${search}`);
    document.title = `Convert ${from.value} to ${to.value} – Crossrate`;
  }

  function judge() {
    const complaint = result.querySelector('[data-complaint]')?.dataset.complaint;
    if (complaint === 'amount') amount.setAttribute('aria-invalid', 'true');
    else amount.removeAttribute('aria-invalid');
    wait.disabled = complaint !== undefined;
    hold.disabled = complaint !== undefined || Boolean(result.querySelector('[data-freshness="stale"]'));
  }

  const soon = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(convert, pause);
  };

  // Rates may come faster than the pause: they wait for the refresh that is due, they do not put it off.
  const afterRates = () => {
    rateTimer ??= setTimeout(() => {
      rateTimer = undefined;
      convert();
    }, RATE_PAUSE);
  };

  form.addEventListener('input', () => soon(TYPING_PAUSE));
  form.addEventListener('change', () => soon(0));
  form.addEventListener('submit', (event) => {
    if (event.submitter !== hold && event.submitter !== wait) {
      event.preventDefault();
      convert();
    }
  });
  form.querySelector('[data-swap]').addEventListener('click', (event) => {
    event.preventDefault();
    [from.value, to.value] = [to.value, from.value];
    [from, to].forEach((select) => select.dispatchEvent(new Event('change', { bubbles: true })));
  });
  document.addEventListener('rates', ({ detail: pairs }) => {
    const codes = pairs.flatMap((pair) => pair.split('/'));
    if (codes.includes(from.value) || codes.includes(to.value)) afterRates();
  });
  setInterval(() => document.hidden || convert(), REFRESH);
  judge();
}
