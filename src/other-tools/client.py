"""Lists, patches, activates, waits and decides by the client that the stock generator makes: python3 client.py CAMPAIGN"""

import datetime
import os
import sys
import time

import campaigns
from campaigns.models import ActivateOptions, ItemDecision, JsonPatchOperation, PatchValue

base = os.environ["SAIL_BASE_URL"]
campaign_id = sys.argv[1]

# The token's operation has a server of its own, which would go before the host.
at_base = campaigns.ApiClient(campaigns.Configuration(host=base, ignore_operation_servers=True))
token = campaigns.AuthenticationApi(at_base).create_token(
    grant_type2="client_credentials",
    client_id2=os.environ["SAIL_CLIENT_ID"],
    client_secret2=os.environ["SAIL_CLIENT_SECRET"],
)
client = campaigns.ApiClient(campaigns.Configuration(host=base + "/v2024", access_token=token.access_token))
api = campaigns.CampaignsApi(client)
certifications = campaigns.CertificationsApi(client)

listed = api.list_campaigns(filters=f'id eq "{campaign_id}"', limit=250, count=True)
assert [each.actual_instance.status for each in listed] == ["STAGED"], listed

deadline = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=30)
patched = api.update_campaign(
    campaign_id,
    [
        JsonPatchOperation(op="replace", path="/name", value=PatchValue("Renamed from Python")),
        JsonPatchOperation(op="replace", path="/deadline", value=PatchValue(deadline.strftime("%Y-%m-%dT%H:%M:%SZ"))),
    ],
)
assert patched.name == "Renamed from Python", patched

api.activate_campaign(campaign_id, ActivateOptions(time_zone="Z"))
give_up = time.monotonic() + 30
while api.get_campaign(campaign_id).actual_instance.status != "ACTIVE":
    assert time.monotonic() < give_up, "it is not ACTIVE after 30 s"
    time.sleep(0.2)

decided = 0
for certification in certifications.list_certifications(filters=f'campaign.id eq "{campaign_id}"'):
    items = certifications.list_access_review_items(certification.id, limit=250)
    answer = certifications.decide_certification_items(
        certification.id,
        [ItemDecision(id=item.id, decision="APPROVE", bulk=True, comments="As every quarter") for item in items],
    )
    assert answer.decisions_made == answer.decisions_total == len(items), answer
    decided += len(items)
assert decided > 0

try:
    api.get_campaign("00000000000000000000000000000000")
    raise AssertionError("there is no such campaign")
except campaigns.exceptions.NotFoundException as e:
    assert e.data.messages, e

print(f"RESULT listed, patched, activated, waited for ACTIVE, decided {decided} items, got a 404")
