import type { Reply } from "../operation.ts";
import { isJson, toBytes, type WireAnswer } from "../wire.ts";
import type { ArmCall } from "./call.ts";

/**
 * The text that a resource holds as its value, where the operation documents a media type for it and the request accepts
 * that and no JSON: the policy of an API is the one.
 */
export function asText({ documented, request }: ArmCall, reply: Reply): WireAnswer | undefined {
  const accepted = (request.headers.accept ?? "").split(",").map((type) => type.split(";", 1)[0]?.trim());
  if (accepted.some((one) => one === "application/json" || one === "application/*" || one === "*/*")) return undefined;
  const type = documented.texts?.find((one) => accepted.includes(one));
  const properties = isJson(reply.body) ? reply.body.properties : undefined;
  const value = isJson(properties) ? properties.value : undefined;
  if (type === undefined || reply.status !== 200 || typeof value !== "string") return undefined;
  return { status: 200, headers: { ...reply.headers, "content-type": type }, body: toBytes(value) };
}
