import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

/** The values of the vendor's page: a VPN with its quality and 12 tunnels, and a node. */
const children = Array.from({ length: 12 }, (_, n) => ({
  href: `http://localhost:8082/7.2.1/elements/vpn/5/tunnels/NTkjNj${n}=`,
  name: `Gateway Tunnel Helsinki VPN Gateway-Paris ${n} VPN Gateway`,
  type: "gateway_tunnel",
}));
const values: Readonly<Record<string, object>> = {
  vpn: {
    health_in_percent: 71,
    jitter_in_ms: 3,
    latency_in_ms: 71,
    monitoring_state: "READY",
    monitoring_status: "OK",
    name: "Corporate VPN",
    packet_loss_in_permyriad: 361,
    result: children,
    traffic_in_bits_per_sec: 1881231412,
    vpn_status_code: "Idle",
  },
  node: { monitoring_state: "READY", monitoring_status: "OK", name: "Plano node 1" },
};

/** A batch of log records as the log view has them, with the most records that a message may have. */
const logs = Array.from({ length: 200 }, (_, n) => ({
  Timestamp: "2026-01-31 12:00:00",
  NodeId: "Plano node 1",
  Src: `192.0.2.${n}`,
  Dst: "198.51.100.7",
  Service: "HTTPS",
  Protocol: "TCP",
  Sport: String(40_000 + n),
  Dport: "443",
  Action: "Allow",
  Event: "New connection",
}));
/** One row of a table as it changes. */
const row = { delta_key: "MTIz", 1: "2026-01-31 12:00:00", 7: "192.0.2.1", 8: "198.51.100.7", 411: "1881231412" };
const records: Readonly<Record<string, object>> = { logs, row: { updated: [row] } };

// A login with a session that is never looked at, and a status socket that sends, after the acknowledgement, as many values
// as the last parts of the address say: .../<count>/<value>. The monitoring sockets do the same, by the name of the engine or
// the text of the filter.
const server = createServer((request, response) => {
  request.resume();
  response.setHeader("set-cookie", "JSESSIONID=bench");
  response.end("{}");
});
const webSockets = new WebSocketServer({ server, perMessageDeflate: false });
webSockets.on("connection", (socket) => {
  let ids = 0;
  socket.on("message", (data) => {
    const { element, query, unsubscribe, abort } = JSON.parse(String(data)) as {
      element?: string;
      query?: { target?: string; filter?: { value?: string } };
      unsubscribe?: number;
      abort?: number;
    };
    if (abort !== undefined) return;
    const asked = element ?? query?.target ?? query?.filter?.value;
    if (asked === undefined) {
      socket.send(JSON.stringify({ success: `Unsubscribed ${unsubscribe}` }));
      return;
    }
    const id = ids++;
    const [count = "0", value = ""] = asked.split("/").slice(-2);
    const isFetch = query !== undefined;
    const success = isFetch ? "Fetch started" : "Subscribed for status";
    const told = isFetch ? { fetch: id } : { subscription_id: id };
    socket.send(JSON.stringify({ success, ...told }));
    const frame = JSON.stringify(
      isFetch ? { ...told, records: records[value] } : { status: { status: values[value] }, ...told },
    );
    for (let sent = 0; sent < Number(count); sent++) socket.send(frame);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
