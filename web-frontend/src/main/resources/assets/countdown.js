// Counts a held price down by the server's clock, and turns the page over when it has expired.
const SPOKEN = [10, 5];

export function startCountdown(section) {
  const serverAhead = Date.parse(section.dataset.now) - Date.now();
  const issued = Date.parse(section.dataset.issued);
  const expires = Date.parse(section.dataset.expires);
  const ring = section.querySelector('[data-ring]');
  const seconds = section.querySelector('[data-seconds]');
  const spoken = section.querySelector('[data-spoken]');

  section.dataset.counting = '';
  const timer = setInterval(tick, 100);
  tick();

  function tick() {
    const left = Math.max(0, expires - (Date.now() + serverAhead));
    const whole = Math.ceil(left / 1000);
    ring.setAttribute('stroke-dashoffset', String(100 - (100 * left) / (expires - issued)));
    if (seconds.textContent !== String(whole)) {
      seconds.textContent = String(whole);
      if (SPOKEN.includes(whole)) spoken.textContent = `${whole} seconds left`;
    }
    section.toggleAttribute('data-hurry', left <= 10_000);
    if (left === 0) {
      clearInterval(timer);
      expire();
    }
  }

  function expire() {
    section.dataset.expired = 'true';
    section.querySelector('[data-title]').textContent = 'This price has expired';
    spoken.textContent = 'This price has expired';
    section.querySelectorAll('[data-while-held]').forEach((element) => { element.hidden = true; });
    section.querySelectorAll('[data-when-expired]').forEach((element) => { element.hidden = false; });
  }
}
