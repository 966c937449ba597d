import { describe, expect, it } from "vitest";
import { startSmc } from "./talk-smc.ts";

// The vendor's page, to the letter; only the line breaks in its long message are left out.
const endpoint = "http://localhost:8082/7.2.1/elements/vpn/5/tunnels/MiM1OQ==/endpoints/MSMxMTQ=";
const node = "http://localhost:8082/7.2.1/elements/single_fw/1649/firewall_node/1650";
const misprinted = `{"element":"https://${endpoint}"}`;
const endpointMessages = [
  '{"success":"Subscribed for status","subscription_id":0}',
  [
    '{"status":{"status":{"health_in_percent":71,"jitter_in_ms":3,"latency_in_ms":71,"monitoring_state":"READY",',
    '"monitoring_status":"OK","name":"Corporate VPN","packet_loss_in_permyriad":361,',
    '"result":[{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTkjNjU=",',
    '"name":"Gateway Tunnel Helsinki VPN Gateway-Paris VPN Gateway","type":"gateway_tunnel"},',
    '{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTkjNjc=","name":"Gateway Tunnel Helsinki VPN Gateway-Tunis VPN Gateway",',
    '"type":"gateway_tunnel"},{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTkjNjQ=",',
    '"name":"Gateway Tunnel Helsinki VPN Gateway-Moscow VPN Gateway","type":"gateway_tunnel"},',
    '{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTkjNjA=","name":"Gateway Tunnel Helsinki VPN Gateway-London VPN Gateway",',
    '"type":"gateway_tunnel"},{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTgjNTk=",',
    '"name":"Gateway Tunnel Beijing VPN Gateway-Helsinki VPN Gateway","type":"gateway_tunnel"},',
    '{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTkjNjM=","name":"Gateway Tunnel Helsinki VPN Gateway-Milan VPN Gateway",',
    '"type":"gateway_tunnel"},{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTYjNTk=",',
    '"name":"Gateway Tunnel Atlanta VPN Gateway-Helsinki VPN Gateway","type":"gateway_tunnel"},',
    '{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/MiM1OQ==","name":"Gateway Tunnel VPN Client-Helsinki VPN Gateway",',
    '"type":"gateway_tunnel"},{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTUjNTk=",',
    '"name":"Gateway Tunnel Algiers VPN Gateway-Helsinki VPN Gateway","type":"gateway_tunnel"},',
    '{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTkjNjI=","name":"Gateway Tunnel Helsinki VPN Gateway-Mexico City VPN Gateway",',
    '"type":"gateway_tunnel"},{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTkjNjY=",',
    '"name":"Gateway Tunnel Helsinki VPN Gateway-Riyadh VPN Gateway","type":"gateway_tunnel"},',
    '{"href":"http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTkjNjE=","name":"Gateway Tunnel Helsinki VPN Gateway-Madrid VPN Gateway",',
    '"type":"gateway_tunnel"}],"traffic_in_bits_per_sec":1881231412,"vpn_status_code":"Idle"}},',
    '"subscription_id":0}',
  ].join(""),
];
const nodeMessages = [
  '{"success":"Subscribed for status","subscription_id":5}',
  '{"status":{"status":{"monitoring_state":"READY","monitoring_status":"OK","name":"Plano node 1"}},"subscription_id":5}',
];

describe("the vendor's page about status sockets", () => {
  it("is answered to the letter by a server that knows itself by the page's address", async () => {
    await using talk = await startSmc({ smc: { baseUrl: "http://localhost:8082", subscriptionIds: [0, 5] } });
    expect([talk.emulator.smc.seeds.endpointTunnel, talk.emulator.smc.seeds.firewallNode]).toEqual([endpoint, node]);
    const socket = await talk.open();
    socket.send(`{"element":"${endpoint}"}`);
    expect([await socket.next(), await socket.next()]).toEqual(endpointMessages);
    socket.send(`{"element":"${node}"}`);
    expect([await socket.next(), await socket.next()]).toEqual(nodeMessages);
  });

  it("is answered with the emulator's own origin unless there is another one", async () => {
    await using talk = await startSmc({ smc: { subscriptionIds: [0, 5] } });
    const { baseUrl, seeds } = talk.emulator.smc;
    const here = (text: string): string => text.replaceAll("http://localhost:8082", baseUrl);
    expect([seeds.endpointTunnel, seeds.firewallNode]).toEqual([here(endpoint), here(node)]);
    const socket = await talk.open();
    socket.send(`{"element":"${here(endpoint)}"}`);
    expect([await socket.next(), await socket.next()]).toEqual(endpointMessages.map(here));
    socket.send(`{"element":"${here(node)}"}`);
    expect([await socket.next(), await socket.next()]).toEqual(nodeMessages);
  });

  it("has a misprint in its command, which is refused", async () => {
    await using talk = await startSmc({ smc: { baseUrl: "http://localhost:8082" } });
    const socket = await talk.open();
    expect(await socket.ask(misprinted)).toEqual({ failure: expect.stringContaining("no element") });
    expect(talk.emulator.smc.sockets[0]?.subscriptions).toEqual([]);
  });

  it("speaks of an SMC whose elements can be read", async () => {
    await using talk = await startSmc({ smc: { baseUrl: "http://localhost:8082" } });
    const listed = await talk.smc("GET", "elements/vpn/5/tunnels");
    const [, told = ""] = endpointMessages;
    const { status } = (JSON.parse(told) as { status: { status: { result: unknown } } }).status;
    expect(listed.body.result).toEqual(status.result);
    const below = await talk.smc("GET", "elements/vpn/5/tunnels/MiM1OQ==/endpoints");
    expect(below.body.result).toMatchObject([{ href: endpoint, type: "gateway_endpoint_tunnel" }]);
    const read = await talk.smc("GET", "elements/vpn/5/tunnels/MiM1OQ==/endpoints/MSMxMTQ=");
    expect(read.body).toMatchObject({ enabled: true, link: [{ href: endpoint, rel: "self" }] });
    const engine = await talk.smc("GET", "elements/single_fw/1649");
    const [wrapped] = engine.body.nodes as unknown as { firewall_node: { name: string } }[];
    expect(wrapped?.firewall_node).toMatchObject({ name: "Plano node 1", link: expect.any(Array) });
    expect((await talk.smc("GET", "elements/single_fw/1649/firewall_node/1650")).body).toEqual(wrapped?.firewall_node);
    expect((await talk.smc("GET", "elements/single_fw/1649/node")).body.result).toEqual([
      { href: node, name: "Plano node 1", type: "firewall_node" },
    ]);
  });
});
