// Shows the market beside the limit that one types, and asks for a day only where one waits until a day.
import { parsePage } from './format.js';

const TYPING_PAUSE = 200;
const REFRESH = 10_000;

export function startLimit(form) {
  const { from, to, limitRate, patience } = form.elements;
  const market = form.querySelector('#market');
  const until = form.querySelector('[data-until]');
  let timer;
  let asked = 0;

  form.querySelectorAll('[data-without-script]').forEach((element) => { element.hidden = true; });

  async function compare() {
    clearTimeout(timer);
    const ask = ++asked;
    const search = new URLSearchParams({ from: from.value, to: to.value, limitRate: limitRate.value });
    const response = await fetch(`/limit-orders/market?${search}`).catch(() => null);
    if (!response?.ok || ask !== asked) return;
    const fresh = parsePage(await response.text()).body;
    if (ask !== asked || fresh.textContent === market.textContent) return;
    market.replaceChildren(...fresh.childNodes);
  }

  function askForDay() {
    until.hidden = patience.value !== 'day';
    form.elements.until.required = !until.hidden;
  }

  limitRate.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(compare, TYPING_PAUSE);
  });
  patience.addEventListener('change', askForDay);
  setInterval(() => document.hidden || compare(), REFRESH);
  askForDay();
}
