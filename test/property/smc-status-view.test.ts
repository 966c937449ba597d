import fc from "fast-check";
import { type StatusView, statusView, type ViewableStatus } from "trunkline/smc";
import { expect, it } from "vitest";
import { readAs } from "../support/read-as.ts";

const KINDS: Readonly<Record<StatusView["kind"], true>> = {
  vpn: true,
  "gateway-tunnel": true,
  "endpoint-tunnel": true,
  node: true,
  engine: true,
  server: true,
  "sdwan-branch": true,
  "sdwan-branch-to-branch": true,
  "sdwan-netlink": true,
  other: true,
};

const NAMES = (
  "name monitoring_state monitoring_status child result link health_in_percent jitter_in_ms latency_in_ms " +
  "packet_loss_in_permyriad traffic_in_bits_per_sec vpn_status_code gatewayA gatewayB endpointA endpointB connection_count " +
  "engine_node_status status state interface_statuses hardware_statuses memory_used version type"
).split(" ");

const value = fc.oneof(
  fc.constantFrom("OK", "READY", "ERROR", "Online", "status", "", null, 0, -1, 71, 361, 2n ** 60n, {}, []),
  fc.array(
    fc.record({ href: fc.string(), name: fc.string(), type: fc.constantFrom("firewall_node", "gateway_tunnel", "x") }),
    { maxLength: 3 },
  ),
  fc.jsonValue(),
);
const status = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 8 });

it("nothing that a server may send throws, and every kind is one of the documented", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.jsonValue(), status),
      fc.option(fc.record({ name: fc.string(), type: fc.string() })),
      (sent, of) => {
        const view = statusView(readAs<ViewableStatus>(sent), of ?? undefined);
        expect(Object.hasOwn(KINDS, view.kind)).toBe(true);
        expect(new Set(view.children.map(({ href }) => href)).size).toBe(view.children.length);
      },
    ),
  );
});

it("a view has no number that was not measured, and only tunnels that tell both ends have ends", () => {
  const ranges: readonly (readonly [keyof StatusView, number])[] = [
    ["healthPercent", 100],
    ["packetLossPercent", 100],
    ["latencyMs", Number.MAX_VALUE],
    ["jitterMs", Number.MAX_VALUE],
  ];
  fc.assert(
    fc.property(status, (sent) => {
      const view = statusView(readAs<ViewableStatus>(sent));
      for (const [name, most] of ranges) {
        const measured = view[name];
        expect(measured === undefined || (typeof measured === "number" && measured >= 0 && measured <= most)).toBe(
          true,
        );
      }
      if (view.kind === "gateway-tunnel") expect(view.gateways).toEqual([sent.gatewayA, sent.gatewayB]);
      if (view.kind === "endpoint-tunnel") expect(view.endpoints).toEqual([sent.endpointA, sent.endpointB]);
    }),
  );
});

it("members that no document has change nothing", () => {
  fc.assert(
    fc.property(status, fc.dictionary(fc.stringMatching(/^x_[a-z]+$/), value, { maxKeys: 3 }), (sent, unknown) => {
      const { raw: _raw, ...view } = statusView(readAs<ViewableStatus>(sent));
      const { raw: _other, ...grown } = statusView(readAs<ViewableStatus>({ ...unknown, ...sent }));
      expect(grown).toEqual(view);
    }),
  );
});
