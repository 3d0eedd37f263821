// Starts what the page has use for. Without any of it the page works by links and forms.
import { startChart } from './chart.js';
import { startCombobox } from './combobox.js';
import { startConverter } from './converter.js';
import { startCountdown } from './countdown.js';
import { startLimit } from './limit.js';
import { startLiveOrders } from './live-orders.js';
import { startLiveRates } from './live-rates.js';
import { startThemeSwitch } from './theme.js';

const start = (selector, begin) => document.querySelectorAll(selector).forEach(begin);

start('[data-theme-switch]', startThemeSwitch);
start('select[data-combobox]', startCombobox);
start('[data-chart]', startChart);
start('#board', startLiveRates);
start('#converter', startConverter);
start('[data-countdown]', startCountdown);
start('[data-live-orders]', startLiveOrders);
start('[data-limit]', startLimit);

// A second press sends the same form again, which the server takes as the same; the person need not wonder.
start('form[data-once]', (form) => {
  const buttons = form.querySelectorAll('button');
  form.addEventListener('submit', () => setTimeout(() => buttons.forEach((button) => { button.disabled = true; })));
  addEventListener('pageshow', () => buttons.forEach((button) => { button.disabled = false; }));
});
