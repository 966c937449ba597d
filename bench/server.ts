import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** About 1 KB, of the form that listing VPN connection monitors answers. */
const answer = JSON.stringify({
  connection_monitors: Array.from({ length: 4 }, (_, n) => ({
    id: `76f64229-0000-48df-a186-3907e2815b6${n}`,
    status: "ACTIVE",
    vpn_connection_id: `cae286f2-0000-48df-a186-e22416ca122${n}`,
    type: "gateway",
    source_ip: `88.10.20.${n}`,
    destination_ip: `88.10.30.${n}`,
    proto_type: "icmp",
  })),
  request_id: "bd37d16d-387c-41ab-a180-01b649f73590",
});

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": answer.length,
    "x-request-id": "bd37d16d-387c-41ab-a180-01b649f73590",
  });
  response.end(answer);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
