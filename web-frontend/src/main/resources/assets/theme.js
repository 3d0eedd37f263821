// Switches the theme in place; the cookie is the one that the server writes for those without JavaScript.
export function startThemeSwitch(form) {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const dark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const theme = dark() ? 'light' : 'dark';
    root.dataset.theme = theme;
    const secure = location.protocol === 'https:' ? ';Secure' : '';
    document.cookie = `crossrate-theme=${theme};Path=/;Max-Age=31536000;SameSite=Lax${secure}`;
  });
}
