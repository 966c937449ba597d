import type { ResponseHeaders } from "./response-headers.ts";

/** All ids by which the vendor's support finds an answer, by header name: that of the request, of its flow, of its route. */
export function requestIdsIn(headers: ResponseHeaders, clean: (id: string) => string): Record<string, string> {
  const ids = [...headers].filter(([name]) => /(^|-)request-?id$/.test(name));
  return Object.fromEntries(ids.map(([name, id]) => [name, clean(id)]));
}
