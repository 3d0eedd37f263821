// Draws the recent rates of a pair as a small line with its last point. Numbers are only measured here, never shown.
const WIDTH = 96;
const HEIGHT = 28;
const MARGIN = 3;
const KEPT = 60;
const SVG = 'http://www.w3.org/2000/svg';

export class Sparkline {
  constructor(svg) {
    this.svg = svg;
    this.rates = svg.dataset.rates ? svg.dataset.rates.split(',').map(Number) : [];
    this.area = this.element('path', 'spark-area');
    this.line = this.element('path', 'spark-line');
    this.draw();
  }

  replace(rates) {
    this.rates = rates.slice(-KEPT).map(Number);
    this.draw();
  }

  add(rate) {
    this.rates = [...this.rates, Number(rate)].slice(-KEPT);
    this.draw();
  }

  draw() {
    const rates = this.rates.length === 1 ? [this.rates[0], this.rates[0]] : this.rates;
    if (rates.length === 0) return;
    const low = Math.min(...rates);
    const span = Math.max(...rates) - low;
    const x = (i) => (i / (rates.length - 1)) * WIDTH;
    const y = (rate) => (span === 0 ? HEIGHT / 2 : HEIGHT - MARGIN - ((rate - low) / span) * (HEIGHT - 2 * MARGIN));
    const line = rates.map((rate, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(rate).toFixed(1)}`).join('');
    this.line.setAttribute('d', line);
    this.area.setAttribute('d', `${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`);
    this.svg.dataset.trend = rates.at(-1) > rates[0] ? 'up' : rates.at(-1) < rates[0] ? 'down' : 'flat';
  }

  element(name, className) {
    const element = document.createElementNS(SVG, name);
    element.setAttribute('class', className);
    this.svg.append(element);
    return element;
  }
}
