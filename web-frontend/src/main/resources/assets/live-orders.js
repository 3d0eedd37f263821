// Follows the person's orders: a change fetches this page again and puts its changed parts in place.
import { openStream, showState } from './event-stream.js';
import { parsePage } from './format.js';

export function startLiveOrders(section) {
  let asked = 0;
  let isBehind = false;

  async function refresh() {
    const ask = ++asked;
    const response = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (ask !== asked) return;
    isBehind = !response?.ok;
    if (isBehind) return;
    const fresh = parsePage(await response.text()).getElementById(section.id);
    if (!fresh) return location.reload();
    merge(section, fresh);
    if (fresh.dataset.final === 'true') showState('done');
  }

  const concerns = (change) => section.dataset.liveOrders === 'all' || change.orderId === section.dataset.liveOrders;

  if (section.dataset.final === 'true') {
    showState('done');
    return;
  }
  const show = (state) => section.dataset.final === 'true' || showState(state);

  // The connection is open before it brings changes: what happened until then is in the page that is fetched then.
  openStream('/live/orders', {
    following: () => {
      show('live');
      refresh();
    },
    heartbeat: () => isBehind && refresh(),
    'order-status': (change) => concerns(change) && refresh(),
  }, (state) => state !== 'live' && show(state));
}

// Makes the old tree equal to the new one and keeps the elements that are the same, so that transitions run.
function merge(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const next = [...fresh.childNodes];
  [...old.childNodes].slice(next.length).forEach((node) => node.remove());
  next.forEach((node, i) => {
    const present = old.childNodes[i];
    if (!present) old.append(node);
    else if (present.nodeName !== node.nodeName || present.id !== node.id) present.replaceWith(node);
    else if (node.nodeType === Node.ELEMENT_NODE) merge(present, node);
    else if (present.nodeValue !== node.nodeValue) present.nodeValue = node.nodeValue;
  });
}
