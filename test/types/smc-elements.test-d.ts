import type { Handle } from "trunkline";
import type { ElementOf, ReadElement, Smc, WrittenElement } from "trunkline/smc";
import type { AnyElement, History, Meta, PolicyVpn, SearchResult, Task, VpnProfile } from "trunkline/smc/api";
import { expectTypeOf } from "vitest";

declare const smc: Smc;
declare const meta: Meta;

// What is read has the members of its type, where that is known.
expectTypeOf(smc.elements.get<"vpn">(meta)).toEqualTypeOf<Handle<ReadElement<PolicyVpn>>>();
expectTypeOf(smc.elements.get(meta.href)).toEqualTypeOf<Handle<ReadElement<AnyElement>>>();
expectTypeOf(smc.elements.get<"host">(meta)).toEqualTypeOf<Handle<ReadElement<AnyElement>>>();
expectTypeOf<ElementOf<"single_fw">["nodes"]>().not.toBeUnknown();
for await (const vpn of smc.elements.list("vpn").bodies()) expectTypeOf(vpn).toEqualTypeOf<ReadElement<PolicyVpn>>();
for await (const one of smc.elements.list("vpn")) expectTypeOf(one).toEqualTypeOf<Meta>();
for await (const one of smc.elements.list(meta.type).bodies())
  expectTypeOf(one).toEqualTypeOf<ReadElement<AnyElement>>();

// A change gets the members of what it changes.
const vpn = await smc.elements.get<"vpn">(meta);
expectTypeOf(await smc.elements.update(vpn, (body) => ({ ...body, nat: true }))).toEqualTypeOf<
  ReadElement<PolicyVpn>
>();
await smc.elements.update<"vpn_profile">(meta, (profile) => {
  expectTypeOf(profile).toEqualTypeOf<VpnProfile>();
  return undefined;
});
// @ts-expect-error the change of a VPN gives no number for a flag
void smc.elements.update(vpn, (body) => ({ ...body, nat: 5 }));
expectTypeOf(smc.elements.refresh(vpn)).toEqualTypeOf<Promise<ReadElement<PolicyVpn>>>();

// What is created is held against its type.
expectTypeOf(smc.elements.create("vpn", { name: "HQ" })).toEqualTypeOf<Handle<WrittenElement>>();
// @ts-expect-error nat is a flag
void smc.elements.create("vpn", { nat: "yes" });
void smc.elements.create("host", { name: "web", address: "192.0.2.1" });

// Links give what they are known to give.
expectTypeOf(smc.elements.follow(vpn, "history")).toEqualTypeOf<Handle<History>>();
expectTypeOf(smc.elements.follow(vpn, "upload")).toEqualTypeOf<Handle<Task>>();
expectTypeOf(smc.elements.follow(vpn, "gateway_tunnel")).toEqualTypeOf<Handle<SearchResult>>();
expectTypeOf(smc.elements.follow(vpn, "anything")).toEqualTypeOf<Handle<unknown>>();
expectTypeOf(smc.elements.follow<{ a: 1 }>(vpn, "anything")).toEqualTypeOf<Handle<{ a: 1 }>>();

// Only what was read can be written back whole.
// @ts-expect-error what a list gives has no body
void smc.elements.replace(meta, {});
