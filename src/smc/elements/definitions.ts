import type { OperationDefinition } from "../../core/operation.ts";
import { zAnyElement, zSearchResult } from "../generated/api/common/schemas.ts";

/**
 * Members that hold secrets, wherever they stand in a body. Elements are of any type, and no document lists the members of most
 * of them, so names tell. Other keys are none: `key` is the number of an element, and `public_key` is for everybody.
 */
export const SENSITIVE: readonly RegExp[] = [
  /(^|_)(password|passwd|pwd|passphrase|secret|psk|community|token)s?(_?(string|value|text|encrypted|hash|\d))*$/i,
  /(^|_)(pre_?shared|shared|secret|private|priv|authentication|auth|encryption|privacy|api|session|signing|md5)_?keys?(_?(string|value|text|\d))*$/i,
];

export const GET: OperationDefinition = {
  id: "elements.get",
  service: "api",
  method: "GET",
  path: "/{version}/elements/{elementType}/{id}",
  places: { ifNoneMatch: ["header", "If-None-Match"] },
  answers: { 200: zAnyElement },
  sensitive: SENSITIVE,
};

export const REFRESH: OperationDefinition = /*#__PURE__*/ alike(GET, "elements.refresh");

export const ENTRY_POINTS: OperationDefinition = {
  id: "elements.entryPoints",
  service: "api",
  method: "GET",
  path: "/{version}/api",
  places: { version: "path" },
  answers: { 200: "any" },
};

export const LIST: OperationDefinition = {
  id: "elements.list",
  service: "api",
  method: "GET",
  path: "/{version}/elements/{elementType}",
  places: {
    filter: "query",
    exactMatch: ["query", "exact_match"],
    caseSensitive: ["query", "case_sensitive"],
  },
  answers: { 200: zSearchResult },
};

export const SEARCH: OperationDefinition = {
  id: "elements.search",
  service: "api",
  method: "GET",
  path: "/{version}/elements",
  places: {
    version: "path",
    filter: "query",
    exactMatch: ["query", "exact_match"],
    caseSensitive: ["query", "case_sensitive"],
    context: ["query", "filter_context", "comma"],
  },
  answers: { 200: zSearchResult },
};

export const CREATE: OperationDefinition = {
  id: "elements.create",
  service: "api",
  method: "POST",
  path: "/{version}/elements/{elementType}",
  body: "application/json",
  answers: { 200: null, 201: null, 202: null },
  sensitive: SENSITIVE,
};

export const CREATE_IN: OperationDefinition = /*#__PURE__*/ alike(CREATE, "elements.createIn");

export const REPLACE: OperationDefinition = {
  id: "elements.replace",
  service: "api",
  method: "PUT",
  path: "/{version}/elements/{elementType}/{id}",
  places: { ifMatch: ["header", "If-Match"] },
  body: "application/json",
  answers: { 200: null, 202: null, 204: null },
  keepsUnknownMembers: true,
  sensitive: SENSITIVE,
};

export const DELETE: OperationDefinition = {
  id: "elements.delete",
  service: "api",
  method: "DELETE",
  path: "/{version}/elements/{elementType}/{id}",
  places: { ifMatch: ["header", "If-Match"] },
  answers: { 200: null, 202: null, 204: null },
};

function alike(definition: OperationDefinition, id: string): OperationDefinition {
  return { ...definition, id };
}
