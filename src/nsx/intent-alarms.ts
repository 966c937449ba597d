import type { VendorError } from "../core/errors/api-error.ts";
import type { ErrorDetail } from "../core/errors/error-detail.ts";
import { membersOf, textOf } from "../core/members.ts";
import { readError } from "./errors.ts";

type Members = Readonly<Record<string, unknown>>;

/** A provider is not ready: what NSX needs for it may come, and then the alarm goes away by itself. */
const MAY_HEAL = "500042";

/** So many causes are told of, and so many of them in the message; all stand in the answer. */
const MOST_CAUSES = 100;
const MOST_NAMED = 5;

/** Why an entity is not realized, by its alarms, and by what it says of its nodes. */
export function alarmsOf(entity: Members): readonly ErrorDetail[] {
  const target = textOf(entity.display_name) ?? textOf(entity.entity_type) ?? textOf(entity.path);
  const alarms = alarmsIn(entity).map((alarm): ErrorDetail => {
    const { related_errors, ...own } = membersOf(alarm.error_details);
    // What an alarm wraps is an error as answers have it, and read as those are.
    const { vendorCode, message } = readError(own);
    const { details } = readError({ related_errors });
    return { vendorCode, message: textOf(alarm.message) ?? message, target, ...(details && { details }) };
  });
  const nodes = listOf(entity.publish_status_error_details).map((node): ErrorDetail => {
    const name = textOf(node.sub_system_name) ?? textOf(node.sub_system_id);
    return { vendorCode: textOf(node.failure_code), message: textOf(node.failure_message), target: name };
  });
  const said = textOf(entity.publish_status_error) ?? textOf(entity.runtime_error);
  const own = { vendorCode: textOf(entity.publish_status_error_code), message: said, target };
  const all = [...alarms, ...nodes].filter(
    ({ vendorCode, message, details }) => vendorCode !== undefined || message !== undefined || details !== undefined,
  );
  return all.length > 0 || (said === undefined && own.vendorCode === undefined) ? all : [own];
}

/** The alarms of an entity; one that is a text only says what an object would have as its message. */
function alarmsIn({ alarms }: Members): readonly Members[] {
  if (!Array.isArray(alarms)) return [];
  return alarms.map((alarm) => membersOf(typeof alarm === "string" ? { message: alarm } : alarm));
}

/** Whether an entity at `ERROR` may get well by itself: it has alarms, and all of them are of that kind. */
export function isHealing(entity: Members): boolean {
  return judgeAlarms([entity]) === "healing";
}

/** What the alarms of some entities mean for them; `undefined` where there are none. */
export function judgeAlarms(entities: readonly Members[]): "healing" | "failed" | undefined {
  const codes = entities.flatMap(alarmsIn).map((alarm) => textOf(membersOf(alarm.error_details).error_code));
  if (codes.length === 0) return undefined;
  return codes.every((code) => code === MAY_HEAL) ? "healing" : "failed";
}

/** The causes of a failure: each alarm, with the related errors that often say more than it does. */
export function causeOf(entities: readonly Members[]): VendorError {
  const failed = entities.filter(({ state }) => state === "ERROR");
  // Where none is at ERROR by itself, alarms of the others are what there is.
  const details = (failed.length > 0 ? failed : entities).flatMap(alarmsOf).slice(0, MOST_CAUSES);
  const grave = details.find(({ vendorCode }) => vendorCode !== undefined && vendorCode !== MAY_HEAL) ?? details[0];
  const sentences = details.flatMap(messagesOf);
  const said = [...new Set(sentences.filter((one) => one !== undefined))];
  const more = said.length > MOST_NAMED ? [`${said.length - MOST_NAMED} more, see details`] : [];
  return {
    vendorCode: grave?.vendorCode,
    message: [...said.slice(0, MOST_NAMED), ...more].join("; ") || "NSX has no alarm that tells why",
    details,
  };
}

function messagesOf({ message, details = [] }: ErrorDetail): readonly (string | undefined)[] {
  return [message, ...details.flatMap(messagesOf)];
}

function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(membersOf) : [];
}
