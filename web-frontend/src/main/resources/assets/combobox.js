// Makes a select searchable: a text field with a list, after the ARIA combobox pattern. The select stays and keeps the value.
let count = 0;

export function startCombobox(select) {
  const id = `combobox-${++count}`;
  const box = make('div', { className: 'combobox' });
  const input = make('input', { type: 'text', autocomplete: 'off', spellcheck: false });
  const list = make('ul', { id: `${id}-list`, className: 'combobox-list', hidden: true });
  const options = [...select.options].filter((option) => option.value);
  let shown = [];
  let active = -1;

  attributes(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id });
  attributes(list, { role: 'listbox', 'aria-label': 'Choices' });
  for (const name of ['aria-invalid', 'aria-describedby', 'required']) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  select.labels[0]?.setAttribute('for', `${id}-input`);
  input.id = `${id}-input`;
  select.hidden = true;
  select.required = false;
  select.after(box);
  box.append(input, list);

  const label = () => (select.value ? select.selectedOptions[0]?.textContent ?? '' : '');
  const close = () => {
    list.hidden = true;
    attributes(input, { 'aria-expanded': 'false' });
    input.removeAttribute('aria-activedescendant');
    input.value = label();
  };

  function open(search) {
    const words = search.toLowerCase();
    const rank = (option) => (option.value.toLowerCase().startsWith(words) ? 0 : 1);
    shown = options.filter((option) => option.textContent.toLowerCase().includes(words));
    if (words) shown.sort((a, b) => rank(a) - rank(b));
    const items = shown.map((option, i) => {
      const item = make('li', { id: `${id}-${i}`, textContent: option.textContent });
      attributes(item, { role: 'option', 'aria-selected': String(option.value === select.value) });
      item.addEventListener('pointerdown', (event) => event.preventDefault());
      item.addEventListener('click', () => choose(i));
      return item;
    });
    list.replaceChildren(...(items.length ? items : [make('li', { className: 'none', textContent: 'Nothing found' })]));
    list.hidden = false;
    attributes(input, { 'aria-expanded': 'true' });
    point(words ? 0 : shown.findIndex((option) => option.value === select.value));
  }

  function point(to) {
    list.children[active]?.classList.remove('active');
    active = shown.length === 0 ? -1 : Math.max(0, Math.min(shown.length - 1, to));
    const item = active < 0 ? null : list.children[active];
    if (!item) return;
    item.classList.add('active');
    item.scrollIntoView({ block: 'nearest' });
    attributes(input, { 'aria-activedescendant': item.id });
  }

  function choose(index) {
    if (shown[index]) {
      select.value = shown[index].value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
    close();
  }

  const keys = {
    ArrowDown: () => (list.hidden ? open('') : point(active + 1)),
    ArrowUp: () => (list.hidden ? open('') : point(active - 1)),
    Enter: () => (list.hidden ? false : choose(active)),
    Escape: () => (list.hidden ? false : close()),
  };

  input.addEventListener('focus', () => input.select());
  input.addEventListener('click', () => open(''));
  input.addEventListener('input', (event) => {
    event.stopPropagation();
    open(input.value);
  });
  input.addEventListener('change', (event) => event.stopPropagation());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (keys[event.key] && keys[event.key]() !== false) event.preventDefault();
  });
  select.addEventListener('change', () => { input.value = label(); });
  input.value = label();
}

const make = (name, properties) => Object.assign(document.createElement(name), properties);

const attributes = (element, values) =>
  Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
