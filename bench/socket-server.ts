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

// A login with a session that is never looked at, and a status socket that sends, after the acknowledgement, as many values
// as the last parts of the address say: .../<count>/<value>.
const server = createServer((request, response) => {
  request.resume();
  response.setHeader("set-cookie", "JSESSIONID=bench");
  response.end("{}");
});
const webSockets = new WebSocketServer({ server, perMessageDeflate: false });
webSockets.on("connection", (socket) => {
  let ids = 0;
  socket.on("message", (data) => {
    const { element, unsubscribe } = JSON.parse(String(data)) as { element?: string; unsubscribe?: number };
    if (element === undefined) {
      socket.send(JSON.stringify({ success: `Unsubscribed ${unsubscribe}` }));
      return;
    }
    const id = ids++;
    const [count = "0", value = ""] = element.split("/").slice(-2);
    socket.send(JSON.stringify({ success: "Subscribed for status", subscription_id: id }));
    const frame = JSON.stringify({ status: { status: values[value] }, subscription_id: id });
    for (let sent = 0; sent < Number(count); sent++) socket.send(frame);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
