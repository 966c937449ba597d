import { describe, expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";
import type { Answered } from "./talk.ts";
import { type NsxConversation, startNsx } from "./talk-nsx.ts";

const names = (body: Answered) =>
  readAs<{ display_name: string }[]>(body.results).map(({ display_name }) => display_name);

async function createPeers(talk: NsxConversation, ...all: string[]): Promise<void> {
  for (const display_name of all) {
    const body = { display_name, peer_address: "198.51.100.7", peer_id: "198.51.100.7" };
    expect((await talk.nsx("POST", "ipsec/peer-endpoints", body)).status).toBe(201);
  }
}

describe("a list of the manager", () => {
  it("comes in pages, with a cursor as long as there is more", async () => {
    await using talk = await startNsx();
    await createPeers(talk, "b", "a", "d", "c");
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const query: string = `page_size=2&sort_by=display_name${cursor === undefined ? "" : `&cursor=${cursor}`}`;
      const { body } = await talk.nsx("GET", `ipsec/peer-endpoints?${query}`);
      pages.push(names(body));
      expect(body).toMatchObject({ result_count: 5, sort_by: "display_name", sort_ascending: true });
      cursor = body.cursor;
    } while (cursor !== undefined);
    expect(pages).toEqual([[talk.emulator.nsx.seeds.peerEndpoint, "a"], ["b", "c"], ["d"]]);
    const whole = await talk.nsx("GET", "ipsec/peer-endpoints?page_size=5");
    expect(whole.body).not.toHaveProperty("cursor");
    const refused = await talk.nsx("GET", "ipsec/peer-endpoints?cursor=nonsense");
    expect(refused.body.error_message).toContain("cursor is none of this list");
    expect((await talk.nsx("GET", "ipsec/peer-endpoints?page_size=1001")).status).toBe(400);
  });

  it("is counted by a page of size 0, which leads to no other", async () => {
    await using talk = await startNsx();
    const { status, body } = await talk.nsx("GET", "ipsec/peer-endpoints?page_size=0");
    expect([status, body]).toEqual([200, { results: [], result_count: 1 }]);
    const { body: policy } = await talk.nsx("GET", "/policy/api/v1/infra/ipsec-vpn-ike-profiles?page_size=0");
    expect(policy).toEqual({ results: [], result_count: 2 });
  });

  it("is sorted downwards and cut to the fields that are asked for", async () => {
    await using talk = await startNsx();
    await createPeers(talk, "b", "a");
    const query = "sort_by=display_name&sort_ascending=false&included_fields=display_name,peer_id&page_size=1";
    const { body } = await talk.nsx("GET", `ipsec/peer-endpoints?${query}`);
    expect(body.results).toEqual([{ display_name: "b", peer_id: "198.51.100.7" }]);
  });

  it("is filtered by service, router and type", async () => {
    await using talk = await startNsx();
    const { seeds } = talk.emulator.nsx;
    const { logical_router_id: router } = (await talk.nsx("GET", `ipsec/services/${seeds.service}`)).body;
    const count = async (path: string) => (await talk.nsx("GET", path)).body.result_count;
    expect(await count("ipsec/sessions?session_type=PolicyBasedIPSecVPNSession")).toBe(1);
    expect(await count("ipsec/sessions?session_type=RouteBasedIPSecVPNSession")).toBe(0);
    expect(await count(`ipsec/sessions?ipsec_vpn_service_id=${seeds.service}`)).toBe(1);
    expect(await count("ipsec/sessions?ipsec_vpn_service_id=other")).toBe(0);
    expect(await count(`ipsec/local-endpoints?ipsec_vpn_service_id=${seeds.service}`)).toBe(1);
    expect(await count(`ipsec/sessions?logical_router_id=${router}`)).toBe(1);
    expect(await count("ipsec/local-endpoints?logical_router_id=other")).toBe(0);
  });
});
