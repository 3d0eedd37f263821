// Keeps one EventSource open while the page is seen: reopened with growing pauses, also where it went silent.
const SILENCE = 40_000;
const LONGEST_PAUSE = 15_000;

export function openStream(url, events, onState) {
  let source;
  let pause = 500;
  let timer;

  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(reopen, SILENCE);
  };

  const open = () => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(url);
    source.addEventListener('open', () => {
      pause = 500;
      onState('live');
      heard();
    });
    source.addEventListener('heartbeat', heard);
    for (const [name, listener] of Object.entries(events)) {
      source.addEventListener(name, (event) => {
        heard();
        listener(JSON.parse(event.data));
      });
    }
    source.addEventListener('error', reopen);
  };

  function reopen() {
    source.close();
    onState('away');
    clearTimeout(timer);
    timer = setTimeout(open, pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  const close = () => {
    clearTimeout(timer);
    source?.close();
  };

  // Browsers allow few connections to a host: a page that nobody sees gives its own back.
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => event.persisted && open());
  if (!document.hidden) open();
}

const WORDS = { live: 'Live', away: 'Reconnecting…', still: 'As of this page', done: 'Final' };

export function showState(state) {
  const element = document.getElementById('live-state');
  if (element && element.dataset.state !== state) {
    element.dataset.state = state;
    element.textContent = WORDS[state];
  }
}
