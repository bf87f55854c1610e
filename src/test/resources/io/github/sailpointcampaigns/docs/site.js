// What is closed is printed, too.
addEventListener('beforeprint', () => {
  for (const closed of document.querySelectorAll('main details:not([open])')) {
    closed.open = true;
    closed.dataset.printed = '';
  }
});
addEventListener('afterprint', () => {
  for (const opened of document.querySelectorAll('[data-printed]')) {
    opened.open = false;
    delete opened.dataset.printed;
  }
});

// A link into something closed opens it.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let part = target; part; part = part.parentElement) {
    if (part.tagName === 'DETAILS') part.open = true;
  }
  target?.scrollIntoView();
};
addEventListener('hashchange', reveal);
if (location.hash) reveal();
