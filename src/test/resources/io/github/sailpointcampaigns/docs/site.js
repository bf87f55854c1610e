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
  target?.querySelector(':scope > details')?.setAttribute('open', '');
  for (let part = target; part; part = part.parentElement) {
    if (part.tagName === 'DETAILS') part.open = true;
  }
  target?.scrollIntoView();
};
addEventListener('hashchange', reveal);
if (location.hash) reveal();

// Search. The index is a script, for a page that is opened from a folder may not fetch anything else.
const box = document.getElementById('search');
const results = document.getElementById('results');
let chosen = -1;

// A name is found as a whole and by its parts.
const words = text => `${text} ${text.replace(/([a-z0-9])([A-Z])/g, '$1 $2')}`
  .toLowerCase().split(/[^\p{L}\p{N}_]+/u).filter(Boolean);
const weights = { Operation: 7, Guide: 6, Exception: 5, Javadoc: 3, Property: 2 };
// Names of types and properties are looked for by their whole name; by a part of it, a reader wants what explains it.
const parts = { Javadoc: .5, Property: .1 };
// Retry and retries, decide and deciding are one word.
const stem = word => word.replace(/ies$/, 'y').replace(/(ing|ed|es|s|e)$/, '');
// What other projects call it.
const called = {
  approve: 'decide', download: 'files', idempotent: 'retries', mock: 'sandbox', overdue: 'waiting', patch: 'changes',
  revoke: 'decide', scope: '403', stub: 'sandbox',
};

const prepare = () => {
  for (const entry of searchIndex) {
    const [, title, , text] = entry;
    entry.titleWords = words(title);
    entry.stems = entry.titleWords.map(stem);
    entry.textWords = new Map();
    for (const word of words(text)) {
      entry.textWords.set(word, (entry.textWords.get(word) ?? 0) + 1);
    }
  }
};

const score = (entry, word) => {
  const [kind, title] = entry;
  if (title.toLowerCase() === word) return kind === 'Property' && !/[A-Z]/.test(title) ? 10 : 100;
  const part = parts[kind] ?? 1;
  if (entry.titleWords.includes(word)) return 40 * part;
  if (entry.stems.includes(stem(word))) return 38 * part;
  if (kind === 'Guide' && entry.titleWords.includes(called[word])) return 30;
  if (entry.titleWords.some(each => each.startsWith(word))) return 20 * part;
  const count = entry.textWords.get(word);
  if (count) return 4 + Math.min(count, 6);
  return [...entry.textWords.keys()].some(each => each.startsWith(word)) ? 2 : 0;
};

const find = text => {
  const wanted = text.toLowerCase().split(/[^\p{L}\p{N}_]+/u).filter(Boolean);
  if (!wanted.length) return [];
  return searchIndex
    .map(entry => {
      const scores = wanted.map(word => score(entry, word));
      const [title, phrase] = [entry[1].toLowerCase(), text.trim().toLowerCase()];
      const plain = entry[0] === 'Property' && !/[A-Z]/.test(entry[1]);
      const whole = plain ? 0 : title === phrase ? 200 : title.startsWith(phrase) && /^s?(\W|$)/.test(title.slice(phrase.length)) ? 30 : 0;
      return { entry, score: Math.min(...scores) && whole + scores.reduce((a, b) => a + b) + weights[entry[0]] - title.length / 100 };
    })
    .filter(hit => hit.score)
    .sort((a, b) => b.score - a.score)
    .slice(0, 12)
    .map(hit => hit.entry);
};

const choose = index => {
  const options = results.querySelectorAll('[role=option]');
  chosen = options.length ? (index + options.length) % options.length : -1;
  options.forEach((option, i) => option.setAttribute('aria-selected', i === chosen));
  options[chosen]?.scrollIntoView({ block: 'nearest' });
  if (chosen < 0) box.removeAttribute('aria-activedescendant');
  else box.setAttribute('aria-activedescendant', options[chosen].id);
};

const show = () => {
  const hits = typeof searchIndex === 'undefined' ? [] : find(box.value);
  results.replaceChildren(...hits.map(([kind, title, address, text], i) => {
    const option = document.createElement('li');
    Object.assign(option, { id: `result-${i}`, role: 'option' });
    option.dataset.address = address;
    option.append(Object.assign(document.createElement('b'), { textContent: title }), ` ${kind}`,
      Object.assign(document.createElement('span'), { textContent: text.slice(0, 140) }));
    option.addEventListener('mousedown', () => location.assign(address));
    return option;
  }));
  const nothing = box.value.trim() && !hits.length && typeof searchIndex !== 'undefined';
  if (nothing) results.append(Object.assign(document.createElement('li'), { textContent: 'Nothing found' }));
  results.hidden = !results.childElementCount;
  box.setAttribute('aria-expanded', !results.hidden);
  choose(0);
};

box.parentElement.hidden = false;
box.addEventListener('focus', () => {
  if (document.getElementById('index')) return;
  const index = Object.assign(document.createElement('script'), { id: 'index', src: 'search.js' });
  index.addEventListener('load', () => { prepare(); show(); });
  document.head.append(index);
});
box.addEventListener('input', show);
box.addEventListener('blur', () => { results.hidden = true; box.setAttribute('aria-expanded', false); });
box.addEventListener('keydown', event => {
  if (event.key === 'ArrowDown') choose(chosen + 1);
  else if (event.key === 'ArrowUp') choose(chosen - 1);
  else if (event.key === 'Enter' && chosen >= 0) location.assign(results.children[chosen].dataset.address);
  else if (event.key === 'Escape') { box.value = ''; show(); box.blur(); }
  else return;
  event.preventDefault();
});
addEventListener('keydown', event => {
  if (event.key === '/' && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) {
    event.preventDefault();
    box.focus();
  }
});

// Trying out, where a simulated tenant serves the page: it is of the same origin, and tenant.js has its credentials.
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

let token;
const newToken = async () => {
  const answer = await fetch('/oauth/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: tenant.clientId, client_secret: tenant.clientSecret }),
  });
  token = (await answer.json()).access_token;
};

const send = async form => {
  const { method, path, type } = form.dataset;
  const inputs = [...form.querySelectorAll('input')];
  const url = new URL(path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(form.elements[name].value)), location.origin);
  inputs.filter(each => each.dataset.in === 'query' && each.value).forEach(each => url.searchParams.append(each.name, each.value));
  const isToken = path === '/oauth/token';
  const attempt = () => fetch(url, {
    method,
    headers: { ...(isToken ? {} : { Authorization: `Bearer ${token}` }), ...(type && { 'Content-Type': type }) },
    body: form.elements.body?.value.replace('{client_id}', tenant.clientId).replace('{client_secret}', tenant.clientSecret),
  });
  if (!isToken && !token) await newToken();
  let answer = await attempt();
  if (answer.status === 401 && !isToken) {
    await newToken();
    answer = await attempt();
  }
  return answer;
};

const shown = async answer => {
  const text = await answer.text();
  const code = element('code', { textContent: text.slice(0, 100000) });
  if (/json/.test(answer.headers.get('content-type')) && text) {
    code.className = 'language-json';
    code.innerHTML = Prism.highlight(JSON.stringify(JSON.parse(text), null, 2).slice(0, 100000), Prism.languages.json, 'json');
  }
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return [
    element('p', {}, element('strong', { className: answer.ok ? 'yes' : 'failed', textContent: `${answer.status} ${answer.statusText}` })),
    element('details', {}, element('summary', { textContent: 'Headers' }), element('pre', { tabIndex: 0, textContent: headers })),
    ...(text ? [element('pre', { tabIndex: 0 }, code)] : []),
  ];
};

for (const part of document.querySelectorAll('.try')) {
  part.hidden = false;
  const [form, button, where, answer] = ['form', 'button', '.where', '.answer'].map(each => part.querySelector(each));
  if (typeof tenant === 'undefined') {
    button.disabled = true;
    where.append('needs a simulated tenant: run ', element('code', { textContent: 'mvn -q -Psandbox' }),
      ', and open this page at the address that it prints');
    continue;
  }
  where.textContent = `to the simulated tenant at ${location.host}; its client id is ${tenant.clientId}`;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    try {
      answer.replaceChildren(...await shown(await send(form)));
    } catch (e) {
      answer.replaceChildren(element('p', { className: 'failed', textContent: `No answer: ${e.message}` }));
    }
    button.disabled = false;
  });
}

// Copying.
for (const block of document.querySelectorAll('main pre')) {
  const frame = Object.assign(document.createElement('div'), { className: 'block' });
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Copy' });
  block.replaceWith(frame);
  frame.append(block, button);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
}

// The filter of the coverage: by resource, by what is documented (a status, a parameter, a family), by result.
const filter = document.querySelector('.filter');
if (filter) {
  filter.hidden = false;
  filter.addEventListener('change', () => {
    const { Resource, Documented, Result } = Object.fromEntries(new FormData(filter));
    let shown = 0;
    for (const section of document.querySelectorAll('.coverage')) {
      section.hidden = Resource && section.dataset.resource !== Resource;
      for (const operation of section.querySelectorAll('details')) {
        for (const row of operation.querySelectorAll('tbody tr')) {
          row.hidden = Documented && row.cells[0].textContent.split(' ')[0] !== Documented
            || Result && (Result === 'covered') === row.classList.contains('gap');
        }
        operation.hidden = !operation.querySelector('tbody tr:not([hidden])');
        operation.open = !operation.hidden && Boolean(Documented || Result === 'not covered');
      }
      section.hidden ||= !section.querySelector('details:not([hidden])');
      shown += !section.hidden;
    }
    document.getElementById('no-row').hidden = shown > 0;
  });
}

// The page that is read, where the list of all is longer than the window.
document.querySelector('#pages a[aria-current]')?.scrollIntoView({ block: 'nearest' });
