import type { Json } from "../wire.ts";
import type { HuaweiOperations } from "./call.ts";
import { eventGridCodes, Refusal, vpnCodes } from "./refusal.ts";
import type { HuaweiState } from "./state.ts";
import type { TableName } from "./tables.ts";

/** What a quota counts, in the words of the two services. */
export type HuaweiQuotaType =
  | "vpn_gateway"
  | "customer_gateway"
  | "vpn_connection"
  | "CHANNEL"
  | "CHANNEL_SUBSCRIPTION"
  | "SOURCE"
  | "SUBSCRIPTION"
  | "SUBSCRIPTION_TARGET"
  | "SCHEMA"
  | "CONNECTION"
  | "PRIVATE_ENDPOINT";

/** How many there may be of what. */
export type HuaweiQuotas = Readonly<Record<HuaweiQuotaType, number>>;

/** Quotas that no test meets by chance. */
export const defaultQuotas: HuaweiQuotas = {
  vpn_gateway: 50,
  customer_gateway: 100,
  vpn_connection: 500,
  CHANNEL: 50,
  CHANNEL_SUBSCRIPTION: 200,
  SOURCE: 100,
  SUBSCRIPTION: 200,
  SUBSCRIPTION_TARGET: 5,
  SCHEMA: 200,
  CONNECTION: 100,
  PRIVATE_ENDPOINT: 50,
};

/** Refuses a quota that would never be met. @throws RangeError */
export function checkQuotas(quotas: Readonly<Partial<Record<string, number>>>): void {
  for (const [type, quota] of Object.entries(quotas)) {
    if (!Object.hasOwn(defaultQuotas, type)) {
      throw new RangeError(`There is no quota "${type}"; known are ${Object.keys(defaultQuotas).join(", ")}`);
    }
    if (!Number.isInteger(quota) || Number(quota) < 0)
      throw new RangeError(`The quota ${type} must be an integer from 0`);
  }
}

const vpnTables = {
  vpn_gateway: "gateways",
  customer_gateway: "customerGateways",
  vpn_connection: "connections",
} as const;
const eventGridTables: Readonly<Partial<Record<HuaweiQuotaType, TableName>>> = {
  CHANNEL: "channels",
  SOURCE: "sources",
  SUBSCRIPTION: "subscriptions",
  SCHEMA: "eventSchemas",
  CONNECTION: "eventGridConnections",
  PRIVATE_ENDPOINT: "endpoints",
};

/**
 * Refuses a resource that is one too many. VPN documents no code of its own for that and answers 400 where it does
 * document one (addresses); EventGrid answers 403.
 *
 * @param used - how many there are, where not all of the kind count
 */
export function requireRoom(state: HuaweiState, type: HuaweiQuotaType, used = usedOf(state, type)): void {
  const quota = state.quotas[type];
  if (used < quota) return;
  if (type in vpnTables) throw new Refusal(400, vpnCodes.invalid, `invalid request: the quota of ${type} is ${quota}`);
  throw new Refusal(403, eventGridCodes.quota, `resource quota unavailable: the quota of ${type} is ${quota}`);
}

/** What VPN tells of its quotas. */
export const vpnQuotas: HuaweiOperations = {
  showQuotasInfo(_, state) {
    const resources = (Object.keys(vpnTables) as (keyof typeof vpnTables)[]).map((type) => line(state, type));
    return { status: 200, body: { quotas: { resources } } };
  },
};

/** What EventGrid tells of its quotas. */
export const eventGridQuotas: HuaweiOperations = {
  listQuotas({ query }, state) {
    const types = Object.keys(defaultQuotas).filter((type): type is HuaweiQuotaType => !(type in vpnTables));
    const resources = types
      .filter((type) => query.type === undefined || type === query.type)
      .map((type) => ({ ...line(state, type), name: type, min: 0, max: state.quotas[type] }));
    return { status: 200, body: { quotas: { resources } } };
  },
};

function line(state: HuaweiState, type: HuaweiQuotaType): Json {
  return { type, quota: state.quotas[type], used: usedOf(state, type) };
}

function usedOf(state: HuaweiState, type: HuaweiQuotaType): number {
  const table = { ...vpnTables, ...eventGridTables }[type];
  // What the service brings along is not counted.
  return table === undefined
    ? 0
    : state.tables[table].peekAll().filter((row) => row.provider_type !== "OFFICIAL").length;
}
