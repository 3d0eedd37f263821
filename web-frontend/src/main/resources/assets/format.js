// Writes a number as number.jte does: groups of three that the style sheet sets apart, so that a copy has no gaps.
export function showNumber(element, exact, shown) {
  const [whole, fraction] = shown.split('.');
  const groups = [];
  for (let end = whole.length; end > 0; end -= 3) {
    const group = document.createElement('span');
    group.textContent = whole.slice(Math.max(0, end - 3), end);
    groups.unshift(group);
  }
  element.value = exact;
  element.title = exact;
  element.replaceChildren(...groups, fraction === undefined ? '' : `.${fraction}`);
}

export function age(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 2) return 'now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} days ago`;
}

const policy = globalThis.trustedTypes?.createPolicy('crossrate', { createHTML: (text) => text });

// Reads a page of this server. Scripts in it do not run: it is only taken apart.
export function parsePage(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, 'text/html');
}
