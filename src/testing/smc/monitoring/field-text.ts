import type { Json } from "../../wire.ts";
import type { LogField } from "./log-fields.ts";
import { QueryRefusal } from "./query-refusal.ts";

const actions: Readonly<Record<number, string>> = {
  0: "Discard",
  1: "Allow",
  2: "Refuse",
  4: "Discard (passive)",
  8: "Terminate (passive)",
  9: "Terminate",
  10: "Terminate (failed)",
  11: "Permit",
  12: "Terminate (reset)",
  13: "Block",
};
const severities: Readonly<Record<number, string>> = { 1: "Info", 3: "Low", 5: "High", 10: "Critical" };
const protocols: Readonly<Record<number, string>> = { 1: "ICMP", 6: "TCP", 17: "UDP", 50: "ESP" };

/**
 * How values read as texts: times in the asked time zone, which is UTC unless there is one, and words in place of numbers.
 *
 * @throws QueryRefusal for a time zone that is not known
 */
export function valueAsText(resolving: Json): (value: unknown, field: LogField) => string {
  const time = timeFormat(resolving);
  return (value, { kind }) => {
    const number = typeof value === "number" ? value : Number.NaN;
    if (kind === "time" && Number.isFinite(number)) return time(number);
    if (kind === "action") return actions[number] ?? String(value);
    if (kind === "severity") return severities[number] ?? String(value);
    if (kind === "protocol") return protocols[number] ?? String(value);
    return String(value);
  };
}

function timeFormat({ timezone = "UTC", time_show_zone: hasZone, time_show_millis: hasMillis }: Json) {
  const timeZone = String(timezone);
  const format = formatIn(timeZone);
  return (ms: number): string => {
    const text = format.format(ms);
    const millis = hasMillis === true ? `.${String(new Date(ms).getUTCMilliseconds()).padStart(3, "0")}` : "";
    return `${text}${millis}${hasZone === true ? ` ${timeZone}` : ""}`;
  };
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  try {
    // Swedes write dates as the server does: 2017-08-05 14:12:44.
    return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  } catch {
    throw new QueryRefusal("The time zone is not known.");
  }
}
