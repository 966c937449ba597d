import type { SchemaNode } from "./document.ts";
import { wordsOf } from "./word-stems.ts";

/** Last or telling words of names of what is measured. */
const quantities = new Set(
  [
    "timeout lifetime interval duration period ttl delay age latency jitter backoff expiry retention validity wait timer",
    "time timestamp expiration",
    "size bandwidth throughput rate speed traffic limit quota percent percentage loss weight threshold",
    "bytes bits mtu mss life",
  ].flatMap((line) => line.split(" ")),
);

/** Units, where a name has one: `lifetime_seconds` needs no words for it. */
const unitInName =
  /^(?:ms|msec|millis|milliseconds?|us|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|months?|(?:kilo|mega|giga)?bytes?|[kmgt]?bytes?|[kmgt]i?b|bits?|[kmg]?bps|[kmg]bits?|percent|percentage|permyriad|count|number|num|packets)$/;

/** Units, where words have one; of what is weighed or compared it is enough that they say what the number does. */
const unitInWords =
  /\b(?:(?:milli|micro|nano)?seconds?|minutes?|hours?|days?|weeks?|months?|bytes?|octets?|[kKMGT]i?B|bits?|[kMG]?bps|[kMG]bit\/s|per cent|percent|percentages?|per mille|hundredths|packets?|units?|hops?|times|items?|entries|probes?|messages?|events?|requests?|calls?|tunnels?|sessions?|connections?|routes?|addresses|characters?|routers|relative|share|rank|preference|preferred)\b|%|\b(?:how many|number of|the higher|the lower|higher|lower|heavier)\b/i;

/** True for a number that measures something and of which neither its name nor its words say in what. */
export function lacksUnit(name: string, schema: SchemaNode, description = schema.description): boolean {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  if (!types.some((type) => type === "integer" || type === "number")) return false;
  const parts = wordsOf(name);
  if (!parts.some((part) => quantities.has(part))) return false;
  if (parts.some((part) => unitInName.test(part))) return false;
  return description === undefined || !unitInWords.test(description);
}
