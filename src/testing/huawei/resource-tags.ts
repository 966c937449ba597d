import { textAt } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { HuaweiCall, HuaweiOperations } from "./call.ts";
import { type ResourceKind, resourceOf } from "./resource-kind.ts";
import type { HuaweiState } from "./state.ts";
import { connectionKind, customerGatewayKind, gatewayKind, p2cGatewayKind } from "./vpn-kinds.ts";

/** Tags of gateways and connections: the same that stand in `tags` of the resource itself. */
export const resourceTags: HuaweiOperations = {
  batchCreateResourceTags(call, state) {
    const given = jsonItems(call.body.tags);
    const keys = new Set(given.map(({ key }) => key));
    setTags(call, state, (before) => [
      ...before.filter(({ key }) => !keys.has(key)),
      ...given.map((tag) => ({ key: tag.key, value: tag.value ?? "" })),
    ]);
    return { status: 204 };
  },

  batchDeleteResourceTags(call, state) {
    const given = jsonItems(call.body.tags);
    const isGiven = (tag: Json): boolean =>
      given.some(({ key, value }) => key === tag.key && (value === undefined || value === tag.value));
    setTags(call, state, (before) => before.filter((tag) => !isGiven(tag)));
    return { status: 204 };
  },

  showResourceTags(call, state) {
    return { status: 200, body: { tags: tagsOf(resourceOf(kindOf(call), call.path.resource_id ?? "", state)) } };
  },

  listProjectTags(call, state) {
    const values = new Map<string, Set<string>>();
    for (const { key, value } of state.tables[kindOf(call).table].peekAll().flatMap(tagsOf)) {
      values.set(String(key), (values.get(String(key)) ?? new Set()).add(String(value)));
    }
    return { status: 200, body: { tags: [...values].map(([key, all]) => ({ key, values: [...all] })) } };
  },

  countResourcesByTags: (call, state) => ({ status: 200, body: { total_count: tagged(call, state).length } }),

  listResourcesByTags(call, state) {
    const all = tagged(call, state);
    // Both are text in the documents.
    const offset = Number(call.query.offset ?? 0);
    const resources = all.slice(offset, offset + Number(call.query.limit ?? 1000)).map((resource) => ({
      resource_id: resource.id,
      resource_name: resource.name,
      resource_detail: null,
      tags: tagsOf(resource),
    }));
    return { status: 200, body: { resources, total_count: all.length } };
  },
};

const kinds: Readonly<Record<string, ResourceKind>> = {
  "vpn-gateway": gatewayKind,
  "vpn-connection": connectionKind,
  "customer-gateway": customerGatewayKind,
  "p2c-vpn-gateways": p2cGatewayKind,
};

function kindOf({ path }: HuaweiCall): ResourceKind {
  return kinds[path.resource_type ?? ""] ?? gatewayKind;
}

function setTags(call: HuaweiCall, state: HuaweiState, next: (before: readonly Json[]) => readonly Json[]): void {
  const kind = kindOf(call);
  const resource = resourceOf(kind, call.path.resource_id ?? "", state);
  state.tables[kind.table].amend(resource.id, { tags: next(tagsOf(resource)) });
}

/** Resources that have one of the values of every tag that is asked for, and the text in their name. */
function tagged(call: HuaweiCall, state: HuaweiState): readonly Json[] {
  const { without_any_tag: isWithoutAny, tags, matches } = call.body;
  return state.tables[kindOf(call).table].peekAll().filter((resource) => {
    const own = tagsOf(resource);
    const isNamed = jsonItems(matches).every(({ value }) => textAt(resource, "name").includes(String(value)));
    if (isWithoutAny === true) return isNamed && own.length === 0;
    return isNamed && jsonItems(tags).every((wanted) => own.some((tag) => isOneOf(tag, wanted)));
  });
}

function isOneOf(tag: Json, { key, values }: Json): boolean {
  if (tag.key !== key) return false;
  return !Array.isArray(values) || values.length === 0 || values.includes(tag.value);
}

function tagsOf({ tags }: Json): readonly Json[] {
  return jsonItems(tags);
}

function jsonItems(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}
