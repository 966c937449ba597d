/**
 * A site-to-site tunnel of Huawei Cloud VPN from nothing to monitored: a gateway in your VPC, the customer gateway that
 * stands for your other site, the connection between them and its monitor. Reads what the service tells of them, and deletes
 * all of it again, in reverse order and also after a failure.
 *
 * Goes to the project that HUAWEI_REGION, HUAWEI_PROJECT_ID, HUAWEI_ACCESS_KEY_ID and HUAWEI_SECRET_ACCESS_KEY name, with
 * what HUAWEI_VPC_ID, HUAWEI_SUBNET_ID, HUAWEI_EIP_IDS, HUAWEI_LOCAL_SUBNETS, HUAWEI_PEER_ADDRESS, HUAWEI_PEER_SUBNETS and
 * HUAWEI_PSK say, or to the emulator where none of them is set. A gateway costs money while it is there.
 */
import { randomUUID } from "node:crypto";
import { HuaweiCloud, type HuaweiOptions } from "trunkline/huawei";
import { deleteAfter } from "../support/delete-after.ts";
import { follow } from "../support/follow.ts";
import { EnvironmentError, fromEnvironment, listIn, numberFromEnvironment } from "../support/from-environment.ts";
import { huaweiOptions, huaweiVariables } from "../support/huawei-options.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { tellReading } from "../support/tell-reading.ts";
import { withEmulator } from "../support/with-emulator.ts";

/** What to connect. */
export interface SiteArguments {
  /** Of all that is made. */
  readonly name: string;
  readonly vpcId: string;
  /** Subnet of the VPC that the gateway takes its own addresses from. */
  readonly subnetId: string;
  /** Elastic IPs for the gateway, one or two. They are yours, and remain. */
  readonly eipIds: readonly string[];
  /** CIDR blocks of the VPC that the tunnel leads to. */
  readonly localSubnets: readonly string[];
  /** Public address of the device at the other site. */
  readonly peerAddress: string;
  /** CIDR blocks of the other site. */
  readonly peerSubnets: readonly string[];
  /** The pre-shared key, the same at both ends. It is not printed. */
  readonly psk: string;
}

/** Builds a tunnel, reads what is told of it, and deletes it. */
export async function siteToSite(print: Print, options: HuaweiOptions, site: SiteArguments): Promise<void> {
  await using huawei = new HuaweiCloud(options);
  const { name, vpcId, localSubnets, peerAddress, peerSubnets } = site;
  print(`connects ${localSubnets.join(", ")} of VPC ${vpcId} with ${peerSubnets.join(", ")} behind ${peerAddress}`);
  print(`creates a gateway, a customer gateway, a connection and a monitor (${name}), and deletes them at the end`);
  const [first, second] = site.eipIds.map((id) => ({ id }));
  const call = huawei.vpn.createVgw({
    body: {
      vpn_gateway: {
        name,
        vpc_id: vpcId,
        connect_subnet: site.subnetId,
        local_subnets: [...localSubnets],
        eip1: first,
        eip2: second,
      },
    },
  });
  const { data, requestId } = await call.withResponse();
  const vgwId = data.vpn_gateway?.id ?? "";
  print(`created gateway ${vgwId} (request ${requestId})`);
  await deleteAfter(
    print,
    `gateway ${vgwId}`,
    async () => {
      const { eip1, eip2 } = await follow(print, "gateway", call.untilDone());
      const addresses = [eip1, eip2].flatMap((eip) => eip?.ip_address ?? []);
      print(`the gateway has ${addresses.join(" and ")}; point the other site there`);
      await withCustomerGateway(print, huawei, site, { vgwId, vgwIp: eip1?.id ?? "" });
    },
    () => follow(print, "gateway", huawei.vpn.deleteVgw({ vgwId }).untilDone()),
  );
}

/** The gateway's end of a connection. */
interface GatewayEnd {
  readonly vgwId: string;
  /** Id of the elastic IP that the connection goes over. */
  readonly vgwIp: string;
}

async function withCustomerGateway(
  print: Print,
  huawei: HuaweiCloud,
  site: SiteArguments,
  end: GatewayEnd,
): Promise<void> {
  const { customer_gateway } = await huawei.vpn.createCgw({
    body: { customer_gateway: { name: site.name, id_type: "ip", id_value: site.peerAddress } },
  });
  const customerGatewayId = customer_gateway?.id ?? "";
  print(`created customer gateway ${customerGatewayId}`);
  await deleteAfter(
    print,
    `customer gateway ${customerGatewayId}`,
    () => withConnection(print, huawei, site, end, customerGatewayId),
    () => huawei.vpn.deleteCgw({ customerGatewayId }),
  );
}

async function withConnection(
  print: Print,
  huawei: HuaweiCloud,
  { name, peerSubnets, psk }: SiteArguments,
  { vgwId, vgwIp }: GatewayEnd,
  customerGatewayId: string,
): Promise<void> {
  const call = huawei.vpn.createVpnConnection({
    body: {
      vpn_connection: {
        name,
        vgw_id: vgwId,
        vgw_ip: vgwIp,
        cgw_id: customerGatewayId,
        style: "static",
        peer_subnets: [...peerSubnets],
        psk,
      },
    },
  });
  const vpnConnectionId = (await call).vpn_connection?.id ?? "";
  print(`created connection ${vpnConnectionId}`);
  await deleteAfter(
    print,
    `connection ${vpnConnectionId}`,
    async () => {
      const { status } = await follow(print, "connection", call.untilDone());
      if (status === "DOWN") print("the connection is set up here; its tunnel is down until the other site is as well");
      await withMonitor(print, huawei, vpnConnectionId, () => tellAll(print, huawei, vgwId, vpnConnectionId));
    },
    () => follow(print, "connection", huawei.vpn.deleteVpnConnection({ vpnConnectionId }).untilDone()),
  );
}

async function withMonitor(
  print: Print,
  huawei: HuaweiCloud,
  vpnConnectionId: string,
  work: () => Promise<void>,
): Promise<void> {
  const body = { connection_monitor: { vpn_connection_id: vpnConnectionId } };
  const call = huawei.vpn.createConnectionMonitor({ body });
  const connectionMonitorId = (await call).connection_monitor?.id ?? "";
  print(`created monitor ${connectionMonitorId}`);
  await deleteAfter(
    print,
    `monitor ${connectionMonitorId}`,
    async () => {
      const { proto_type, source_ip, destination_ip } = await follow(print, "monitor", call.untilDone());
      print(`monitored by ${proto_type} from ${source_ip} to ${destination_ip}`);
      await work();
    },
    () => follow(print, "monitor", huawei.vpn.deleteConnectionMonitor({ connectionMonitorId }).untilDone()),
  );
}

/** Statistics, log and routes. */
async function tellAll(print: Print, { vpn }: HuaweiCloud, vgwId: string, vpnConnectionId: string): Promise<void> {
  await tellReading(print, "connection", async () => {
    const { vpn_connection: connection } = await vpn.showVpnConnection({ vpnConnectionId });
    return [`${connection?.status} with monitor ${connection?.connection_monitor_id}`];
  });
  // An association for each pair of subnets counts what went through the tunnel.
  await tellReading(print, "traffic", async () => {
    const { items } = await vpn.listConnectionIpsecSa({ vpnConnectionId });
    return items.map(
      ({ source_ip_cidr, dest_ip_cidr, packets_sent, packets_recv, traffic_sent, traffic_recv }) =>
        `${source_ip_cidr} to ${dest_ip_cidr}, ${packets_sent} packets (${traffic_sent}) out, ${packets_recv} (${traffic_recv}) in`,
    );
  });
  await tellReading(print, "route", async () => {
    const { items } = await vpn.showVpnGatewayRoutingTable({ vgwId });
    return items.map(({ destination, nexthop, origin }) => `${destination} by way of ${nexthop} (${origin})`);
  });
  await tellReading(print, "log", async () => {
    const { items } = await vpn.showVpnConnectionLog({ vpnConnectionId });
    return items.map(({ time = 0, raw_message }) => `${new Date(time).toISOString()} ${raw_message}`);
  });
}

/** Refused here rather than once there is a gateway. */
function checkedPsk(psk: string): string {
  if (psk.length >= 8 && psk.length <= 128) return psk;
  throw new EnvironmentError("HUAWEI_PSK must have 8 to 128 characters");
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const name = process.env.HUAWEI_SITE_NAME || "site-to-site";
    const pollIntervalMs = numberFromEnvironment("HUAWEI_PAUSE_MS", 5000);
    const given = fromEnvironment(
      [
        ...huaweiVariables,
        "HUAWEI_VPC_ID",
        "HUAWEI_SUBNET_ID",
        "HUAWEI_EIP_IDS",
        "HUAWEI_LOCAL_SUBNETS",
        "HUAWEI_PEER_ADDRESS",
        "HUAWEI_PEER_SUBNETS",
        "HUAWEI_PSK",
      ],
      ["HUAWEI_SECURITY_TOKEN", "HUAWEI_VPN_ENDPOINT"],
    );
    if (given !== undefined) {
      await siteToSite(
        toTerminal,
        { ...huaweiOptions(given), pollIntervalMs },
        {
          name,
          vpcId: given.HUAWEI_VPC_ID,
          subnetId: given.HUAWEI_SUBNET_ID,
          eipIds: listIn("HUAWEI_EIP_IDS", given.HUAWEI_EIP_IDS, 2),
          localSubnets: listIn("HUAWEI_LOCAL_SUBNETS", given.HUAWEI_LOCAL_SUBNETS),
          peerAddress: given.HUAWEI_PEER_ADDRESS,
          peerSubnets: listIn("HUAWEI_PEER_SUBNETS", given.HUAWEI_PEER_SUBNETS),
          psk: checkedPsk(given.HUAWEI_PSK),
        },
      );
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      const site = {
        name,
        vpcId: "vpc-id",
        subnetId: "subnet-id",
        eipIds: ["eip-one", "eip-two"],
        localSubnets: ["192.168.0.0/24"],
        peerAddress: "198.51.100.20",
        peerSubnets: ["10.1.0.0/16"],
        psk: randomUUID(),
      };
      // The emulator needs no time.
      await withEmulator((options) => siteToSite(toTerminal, { ...options, pollIntervalMs: 1 }, site));
    }
  });
}
