import type { VendorError } from "../core/errors/api-error.ts";
import type { ErrorDetail } from "../core/errors/error-detail.ts";
import { membersOf, textOf } from "../core/members.ts";

type Members = Readonly<Record<string, unknown>>;

/** A provider is not ready: what NSX needs for it may come, and then the alarm goes away by itself. */
const MAY_HEAL = "500042";

/** So many causes are told of, and so many of them in the message; all stand in the answer. */
const MOST_CAUSES = 100;
const MOST_NAMED = 5;

/** Why an entity is not realized, by its alarms, and by what it says of its nodes. */
export function alarmsOf(entity: Members): readonly ErrorDetail[] {
  const target = textOf(entity.display_name) ?? textOf(entity.entity_type) ?? textOf(entity.path);
  const alarms = listOf(entity.alarms).map((alarm): ErrorDetail => {
    const cause = membersOf(alarm.error_details);
    const related = listOf(cause.related_errors).slice(0, MOST_CAUSES).map(relatedDetail);
    return {
      vendorCode: textOf(cause.error_code),
      message: textOf(alarm.message) ?? textOf(cause.error_message),
      target,
      ...(related.length > 0 && { details: related }),
    };
  });
  const nodes = listOf(entity.publish_status_error_details).map((node): ErrorDetail => {
    const name = textOf(node.sub_system_name) ?? textOf(node.sub_system_id);
    return { vendorCode: textOf(node.failure_code), message: textOf(node.failure_message), target: name };
  });
  const said = textOf(entity.publish_status_error) ?? textOf(entity.runtime_error);
  const own = { vendorCode: textOf(entity.publish_status_error_code), message: said, target };
  const all = [...alarms, ...nodes].filter(
    ({ vendorCode, message }) => vendorCode !== undefined || message !== undefined,
  );
  return all.length > 0 || (said === undefined && own.vendorCode === undefined) ? all : [own];
}

function relatedDetail(error: Members): ErrorDetail {
  return { vendorCode: textOf(error.error_code), message: textOf(error.error_message) ?? textOf(error.details) };
}

/** Whether an entity at `ERROR` may get well by itself: it has alarms, and all of them are of that kind. */
export function isHealing({ alarms }: Members): boolean {
  const codes = listOf(alarms).map((alarm) => textOf(membersOf(alarm.error_details).error_code));
  return codes.length > 0 && codes.every((code) => code === MAY_HEAL);
}

/** The causes of a failure: each alarm, with the related errors that often say more than it does. */
export function causeOf(entities: readonly Members[]): VendorError {
  const failed = entities.filter(({ state }) => state === "ERROR");
  // Where none is at ERROR by itself, alarms of the others are what there is.
  const details = (failed.length > 0 ? failed : entities).flatMap(alarmsOf).slice(0, MOST_CAUSES);
  const grave = details.find(({ vendorCode }) => vendorCode !== undefined && vendorCode !== MAY_HEAL) ?? details[0];
  const sentences = details.flatMap((one) => [one.message, ...(one.details ?? []).map(({ message }) => message)]);
  const said = [...new Set(sentences.filter((one) => one !== undefined))];
  const more = said.length > MOST_NAMED ? [`${said.length - MOST_NAMED} more, see details`] : [];
  return {
    vendorCode: grave?.vendorCode,
    message: [...said.slice(0, MOST_NAMED), ...more].join("; ") || "NSX has no alarm that tells why",
    details,
  };
}

function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(membersOf) : [];
}
