// Lists, patches, activates, waits and decides by the client that the stock generator makes: node client.js CAMPAIGN
import {AuthenticationApi, CampaignsApi, CertificationsApi, Configuration, ResponseError} from './typescript/index.js';

function require(condition: boolean, message: unknown): void {
    if (!condition) throw new Error(JSON.stringify(message));
}

const {SAIL_BASE_URL: base = '', SAIL_CLIENT_ID: clientId = '', SAIL_CLIENT_SECRET: clientSecret = ''} = process.env;
const id = process.argv[2] ?? '';

const token = await new AuthenticationApi(new Configuration({basePath: base}))
    .createToken({grantType2: 'client_credentials', clientId2: clientId, clientSecret2: clientSecret});
// For OAuth this generator sends the token as it is, without a scheme.
const configuration = new Configuration({basePath: `${base}/v2024`, accessToken: `Bearer ${token.accessToken}`});
const campaigns = new CampaignsApi(configuration);
const certifications = new CertificationsApi(configuration);

const listed = await campaigns.listCampaigns({filters: `id eq "${id}"`, limit: 250, count: true});
require(listed.length === 1 && listed[0]?.status === 'STAGED', listed);

const deadline = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString();
const patched = await campaigns.updateCampaign({
    id,
    jsonPatchOperation: [
        {op: 'replace', path: '/name', value: 'Renamed from TypeScript'},
        {op: 'replace', path: '/deadline', value: deadline},
    ],
});
require(patched.name === 'Renamed from TypeScript', patched);

await campaigns.activateCampaign({id, activateOptions: {timeZone: 'Z'}});
const giveUp = Date.now() + 30_000;
while ((await campaigns.getCampaign({id})).status !== 'ACTIVE') {
    require(Date.now() < giveUp, 'it is not ACTIVE after 30 s');
    await new Promise(resolve => setTimeout(resolve, 200));
}

let decided = 0;
for (const certification of await certifications.listCertifications({filters: `campaign.id eq "${id}"`})) {
    const certificationId = certification.id ?? '';
    const items = await certifications.listAccessReviewItems({id: certificationId, limit: 250});
    const answer = await certifications.decideCertificationItems({
        id: certificationId,
        itemDecision: items.map(item => ({id: item.id ?? '', decision: 'APPROVE', bulk: true, comments: 'As every quarter'})),
    });
    require(answer.decisionsMade === items.length && answer.decisionsTotal === items.length, answer);
    decided += items.length;
}
require(decided > 0, 'nothing to decide');

const missing = await campaigns.getCampaign({id: '00000000000000000000000000000000'}).catch((e: unknown) => e);
require(missing instanceof ResponseError && missing.response.status === 404, missing);

console.log(`RESULT listed, patched, activated, waited for ACTIVE, decided ${decided} items, got a 404`);
