// Lets Pact's own verifier replay pacts against a tenant with control: node pacts.mjs TENANT FILE...
import {createRequire} from 'node:module';

// Where it was installed, which is not beside this file.
const {Verifier, setLogLevel} = createRequire(`${process.cwd()}/`)('@pact-foundation/pact-core');
const [tenant, ...files] = process.argv.slice(2);
setLogLevel('error');
const result = await new Verifier({
  provider: 'sailpoint',
  providerBaseUrl: tenant,
  providerStatesSetupUrl: `${tenant}/_sandbox/provider-states`,
  pactUrls: files,
})
  .verify()
  .catch(e => e.message);
let interactions;
try {
  interactions = JSON.parse(result).interactionResults;
} catch {
  throw new Error(result);
}
const failed = interactions.filter(each => each.result !== 'OK');
failed.forEach(each => console.error(`FAILED ${each.description}`));
console.log(`RESULT ${interactions.length} interactions, ${failed.length} failed`);
process.exit(failed.length === 0 && interactions.length > 0 ? 0 : 1);
