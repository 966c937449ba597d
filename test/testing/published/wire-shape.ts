import type { Json } from "../../../src/testing/wire.ts";

/** Members of a resource that do not stand in its `properties`. */
const envelope: ReadonlySet<string> = new Set([
  "id",
  "name",
  "type",
  "location",
  "tags",
  "sku",
  "identity",
  "etag",
  "zones",
  "systemData",
]);

/** What the AutoRest package writes into a service that does not say so, since its document has it as the default. */
const writtenIn: readonly string[] = [
  "developerPortalStatus",
  "disableGateway",
  "enableClientCertificate",
  "legacyPortalStatus",
  "restore",
];

/** A resource of the AutoRest package, which lays its `properties` flat and adds the ETag, as it stands on the wire. */
export function unflattened(resource: object): Json {
  const members = Object.entries(resource).filter(([name, value]) => value !== undefined && name !== "eTag");
  const outside = members.filter(([name]) => envelope.has(name));
  const inside = members.filter(([name]) => !envelope.has(name) && !writtenIn.includes(name));
  return { ...Object.fromEntries(outside), ...(inside.length > 0 && { properties: Object.fromEntries(inside) }) };
}

/** What the AutoRest package types as `void`, and yet resolves to an object for the answer's headers. */
export async function nothing(call: PromiseLike<unknown>): Promise<void> {
  await call;
}
