// Sends the requests of the pacts under v2024 through Prism to a tenant with control, and tells what Prism says against the answers:
// node prism.mjs PRISM TENANT FILE...
import {readFileSync} from 'node:fs';

const [prism, tenant, ...files] = process.argv.slice(2);
const FAMILY = '/v2024';
let exchanges = 0;
let violations = 0;

async function setUp(state) {
  const answer = await fetch(`${tenant}/_sandbox/provider-states`, {
    method: 'POST',
    body: JSON.stringify({action: 'setup', state: state.name, params: state.params ?? {}}),
  });
  if (!answer.ok) {
    throw new Error(`${state.name}: ${await answer.text()}`);
  }
}

for (const file of files) {
  for (const {description, providerStates = [], request, response} of JSON.parse(readFileSync(file)).interactions) {
    if (!request.path.startsWith(`${FAMILY}/`)) continue;
    for (const state of providerStates.length === 0 ? [{name: ''}] : providerStates) {
      await setUp(state);
    }
    const query = Object.entries(request.query ?? {}).flatMap(([name, values]) =>
      values.map(value => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`));
    const {content} = request.body ?? {};
    const answer = await fetch(prism + request.path.slice(FAMILY.length) + (query.length ? `?${query.join('&')}` : ''), {
      method: request.method,
      headers: Object.entries(request.headers ?? {}).flatMap(([name, values]) => values.map(value => [name, value])),
      body: content === undefined || typeof content === 'string' ? content : JSON.stringify(content),
    });
    exchanges++;
    const all = JSON.parse(answer.headers.get('sl-violations') ?? '[]');
    // A request may be wrong on purpose.
    const its = all.filter(each => each.location[0] === 'response').map(each => `${each.location.join('.')} ${each.message}`);
    if (answer.status !== response.status) {
      its.push(`HTTP ${answer.status}, not ${response.status}: ${await answer.text()}`);
    }
    its.forEach(each => console.error(`VIOLATION ${description}: ${each}`));
    violations += its.length;
  }
}
console.log(`RESULT ${exchanges} answers judged, ${violations} violations`);
process.exit(violations === 0 && exchanges > 0 ? 0 : 1);
