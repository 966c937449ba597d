import type { Subscription } from "trunkline";
import { type SessionEvent, type Smc, vpnSaFields } from "trunkline/smc";
import type { ListeningSmc } from "trunkline/testing";
import { expectSame } from "./expect.ts";
import type { Report } from "./report.ts";

/** Changes a VPN and a host and installs a policy, each seen from where the SMC tells of it. `name` is this run's own. */
export async function smcWorkFlow(report: Report, smc: Smc, emulator: ListeningSmc, name: string): Promise<void> {
  await editVpn(report, smc, emulator);
  await uploadPolicy(report, smc, emulator, name);
  await hearOfChange(report, smc, name);
  const sas = await watchVpnSas(report, smc, emulator, name);
  await report.step(
    "await smc.close(), which ends what is subscribed to",
    () => smc.close(),
    () => ["logged out"],
  );
  expectSame("the state of the subscription", sas.state, "ended");
}

/** The VPN is opened, changed, saved and closed. */
async function editVpn(report: Report, smc: Smc, { seeds }: ListeningSmc): Promise<void> {
  const { vpn, gatewayTunnel } = seeds;
  const isChanged = await report.step(
    `smc.vpn.edit("${vpn}", (edit) => edit.setTunnelEnabled("${gatewayTunnel}", false))`,
    () => smc.vpn.edit(vpn, (edit) => edit.setTunnelEnabled(gatewayTunnel, false)),
    (changed) => [changed ? "switched off, saved, and the VPN closed again" : "it was off already"],
  );
  expectSame("whether there was anything to change", isChanged, true);
  const tunnel = await report.step(
    `smc.elements.get<"gateway_tunnel">("${gatewayTunnel}")`,
    () => smc.elements.get<"gateway_tunnel">(gatewayTunnel),
    ({ name, etag, body }) => [`${name}, enabled: ${body.enabled}, ETag ${etag}`],
  );
  expectSame("the tunnel after the edit", tunnel.body.enabled, false);
}

/** The upload is a task of the SMC, which tells how far it is. */
async function uploadPolicy(report: Report, smc: Smc, emulator: ListeningSmc, name: string): Promise<void> {
  const steps = [30, { progress: 70, message: `<b>${name}</b> is being installed` }];
  emulator.nextTask({ operation: "uploadPolicy", steps, message: "The policy is installed." });
  const [engineType = "", id = ""] = emulator.seeds.engine.split("/").slice(-2);
  const states = await report.step(
    `smc.api.uploadPolicy({ engineType: "${engineType}", id: "${id}", filter: "HQ Policy" }).untilDone()`,
    async () => {
      const told: string[] = [];
      for await (const { status, percent, vendorStatus = "nothing said yet" } of smc.api
        .uploadPolicy({ engineType, id, filter: "HQ Policy" })
        .untilDone()) {
        const state = `${status}, ${percent} %: ${vendorStatus}`;
        report.progress("state", state);
        told.push(state);
      }
      return told;
    },
    (told) => [`${told.length} states, the last ${told.at(-1)}`],
  );
  expectSame("what the task said on its way", states.includes(`running, 70 %: ${name} is being installed`), true);
  expectSame("the end of the task", states.at(-1), "succeeded, 100 %: The policy is installed.");
}

/** Who listens is told of the new host. */
async function hearOfChange(report: Report, smc: Smc, name: string): Promise<void> {
  const changes = await report.step(
    'smc.notifications.subscribe({ context: ["host"] })',
    () => smc.notifications.subscribe({ context: ["host"] }),
    ({ id }) => [`acknowledged, subscription_id ${id}`],
  );
  const { event, host } = await report.step(
    `the change that smc.elements.create("host", { name: "${name}", … }) is`,
    async () => {
      const { href } = await smc.elements.create("host", { name, address: "192.0.2.30" });
      const event = await next(changes, "change");
      report.progress("event", `${event.change} ${event.element}`);
      expectSame("the element that was changed", [event.change, event.element], ["create", href]);
      const host = await smc.elements.get(event.element);
      await changes.unsubscribe();
      return { event, host };
    },
    ({ event, host }) => [`${event.change} of the ${host.type} ${host.name}`],
  );
  expectSame("the name of the host that was told", [event.change, host.name], ["create", name]);
}

/** The security associations of an engine, and one that comes while they are watched. */
async function watchVpnSas(
  report: Report,
  smc: Smc,
  { monitoring }: ListeningSmc,
  name: string,
): Promise<Subscription<SessionEvent>> {
  const { VPNID, PEERSECURITYGATEWAY, PEERENDPOINT } = vpnSaFields;
  const field_ids = [VPNID, PEERSECURITYGATEWAY, PEERENDPOINT];
  const sas = await report.step(
    'smc.monitoring.session.vpnSas("Plano", { format })',
    () => smc.monitoring.session.vpnSas("Plano", { format: { type: "texts", field_format: "id", field_ids } }),
    ({ id }) => [`acknowledged, fetch ${id}`],
  );
  const row = await report.step(
    `the row that comes when a peer begins one as ${name}`,
    async () => {
      const asTheyStand = await next(sas, "records");
      const before = monitoring.rows("VPN_SA", "Plano");
      report.progress("event", `${asTheyStand.added.length} rows as they stand`);
      monitoring.add("VPN_SA", "Plano", { ...before[0]?.fields, PeerSecurityGateway: name });
      const { added } = await next(sas, "records");
      report.progress("event", `${added.length} row more`);
      return added[0];
    },
    (added) => [`${added?.[VPNID]}, with ${added?.[PEERSECURITYGATEWAY]} at ${added?.[PEERENDPOINT]}`],
  );
  expectSame("the peer of the row", row?.[PEERSECURITYGATEWAY], name);
  return sas;
}

/** The next event of a kind, whatever comes before it. */
async function next<Event extends { readonly type: string }, Kind extends Event["type"]>(
  subscription: Subscription<Event>,
  kind: Kind,
): Promise<Extract<Event, { readonly type: Kind }>> {
  const isOfKind = (event: { readonly type: string }): event is Extract<Event, { readonly type: Kind }> => {
    return event.type === kind;
  };
  for await (const event of subscription) if (isOfKind(event)) return event;
  throw new Error("the subscription ended");
}
