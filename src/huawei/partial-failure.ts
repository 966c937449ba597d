import type { FailedItem, PartialFailure } from "../core/errors/partial-failure-error.ts";
import { membersOf, textOf } from "../core/members.ts";
import type { OperationDefinition } from "../core/operation.ts";
import type { PutEventsResp } from "./generated/eventgrid/event/types.ts";
import type { SubscriptionOperateResp } from "./generated/eventgrid/subscription/types.ts";
import type { BatchCreateVpnUsersResponse } from "./generated/vpn/vpn-user/types.ts";

/** An answer that is a success although some of what was sent may have been refused. */
export type PartialAnswer = PutEventsResp | SubscriptionOperateResp | BatchCreateVpnUsersResponse;

/** The operations with such an answer. `checkPutEvents` is none: what it finds is what was asked for. */
const OPERATIONS = new Set(["putEvents", "putOfficialEvents", "executeSubscriptionOperation", "batchCreateVpnUsers"]);

/**
 * What was refused, of an answer of `putEvents`, `putOfficialEvents`, `executeSubscriptionOperation` or
 * `batchCreateVpnUsers`; empty where nothing was. `index` is the place in the answer's list, which for events and
 * subscriptions has one entry for each that was sent. Nothing is sent again by itself.
 *
 * @example
 * ```ts
 * import { failedItems, type HuaweiCloud } from "trunkline/huawei";
 * declare const huawei: HuaweiCloud;
 * const answer = await huawei.eventGrid.executeSubscriptionOperation({
 *   body: { operation: "ENABLE", subscription_ids: ["..."] },
 * });
 * for (const { id, errorCode, errorMessage } of failedItems(answer)) console.error(id, errorCode, errorMessage);
 * ```
 * @see {@link https://support.huaweicloud.com/intl/en-us/eg/index.html | EventGrid}
 */
export function failedItems(answer: PartialAnswer): readonly FailedItem[] {
  const { events, invalid_users: users } = membersOf(answer);
  return [...listed(events, isRefused), ...listed(users, () => true)];
}

/** What an answer says of what was refused; `undefined` where nothing was. */
export function readPartialFailure({ id }: OperationDefinition, data: unknown): PartialFailure | undefined {
  if (!OPERATIONS.has(id)) return undefined;
  const failed = failedItems(membersOf(data));
  const { failed_count: count } = membersOf(data);
  // A count without a list is a failure too, and so is a list that the count does not know of.
  const failedCount = Math.max(typeof count === "number" ? count : 0, failed.length);
  return failedCount > 0 ? { failedCount, failed } : undefined;
}

function listed(list: unknown, isFailed: (item: Readonly<Record<string, unknown>>) => boolean): FailedItem[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index) => {
    const item = membersOf(entry);
    if (!isFailed(item)) return [];
    return [
      {
        index,
        id: textOf(item.event_id) ?? textOf(item.subscription_id) ?? textOf(item.name),
        errorCode: textOf(item.error_code),
        errorMessage: textOf(item.error_msg) ?? textOf(item.cause),
      },
    ];
  });
}

/** An event that was taken has its id only. */
function isRefused({ error_code: code, error_msg: message }: Readonly<Record<string, unknown>>): boolean {
  return textOf(code) !== undefined || textOf(message) !== undefined;
}
