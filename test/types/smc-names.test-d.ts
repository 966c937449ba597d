/**
 * What the methods of `Smc` give can be named from its own entry point, and credentials are of one kind. Type-checked by
 * `npm run check:types` and never run; where a line with `@ts-expect-error` compiles, that check fails.
 */

import {
  type AnyElement,
  type AnyMonitoringStatus,
  type GatewayTunnel,
  type History,
  type Meta,
  type PolicyVpn,
  Smc,
  type SmcCredentials,
  type StatusEvent,
  type Task,
} from "trunkline/smc";
import { expectTypeOf } from "vitest";

declare const smc: Smc;

expectTypeOf((await smc.elements.list("vpn")).items).toEqualTypeOf<readonly Meta[]>();
expectTypeOf((await smc.elements.get<"vpn">("href")).body).toEqualTypeOf<PolicyVpn>();
expectTypeOf((await smc.elements.get<"gateway_tunnel">("href")).body).toEqualTypeOf<GatewayTunnel>();
expectTypeOf((await smc.elements.get("href")).body).toEqualTypeOf<AnyElement>();
expectTypeOf(await smc.elements.follow("href", "history")).toEqualTypeOf<History>();
expectTypeOf(await smc.api.uploadPolicy({ engineType: "single_fw", id: "12" })).toEqualTypeOf<Task>();
expectTypeOf<StatusEvent["status"]>().toEqualTypeOf<AnyMonitoringStatus>();
expectTypeOf(await smc.status.read("href")).toEqualTypeOf<AnyMonitoringStatus>();

const baseUrl = "https://smc.example.net:8082";
new Smc({ baseUrl, credentials: { apiKey: "key", domain: "Branches" } });
new Smc({ baseUrl, credentials: { username: "ann", password: "pw", apiKey: undefined } });
// @ts-expect-error a key or an administrator, not both
const both: SmcCredentials = { apiKey: "key", username: "ann", password: "pw" };
// @ts-expect-error a key has no password
const keyWithPassword: SmcCredentials = { apiKey: "key", password: "pw" };
// @ts-expect-error an administrator has a password
const withoutPassword: SmcCredentials = { username: "ann" };
expectTypeOf([both, keyWithPassword, withoutPassword]).toEqualTypeOf<SmcCredentials[]>();
