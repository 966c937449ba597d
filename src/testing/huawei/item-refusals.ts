import type { Json } from "../wire.ts";
import type { HuaweiState } from "./state.ts";

/** Why one item of many is refused. */
export interface HuaweiItemRefusal {
  /** Id of the item: of an event, or of a subscription. @defaultValue whichever comes next */
  readonly id?: string;
  readonly error_code: string;
  readonly error_msg: string;
}

/** Operations that answer 200 although they refuse some of what they are sent. */
export type HuaweiItemwiseOperation = "putEvents" | "putOfficialEvents" | "executeSubscriptionOperation";

/**
 * Takes items one by one, and answers 200 whatever becomes of them.
 *
 * @param take - acts on one item; a refusal says why it did not
 */
export function itemwise(
  operation: HuaweiItemwiseOperation,
  items: readonly { readonly id: string; readonly take: () => Omit<HuaweiItemRefusal, "id"> | undefined }[],
  idName: string,
  state: HuaweiState,
): Json {
  const results = items.map(({ id, take }) => {
    const refusal = state.takeItemRefusal(operation, id) ?? take();
    return { ...(refusal && { error_code: refusal.error_code, error_msg: refusal.error_msg }), [idName]: id };
  });
  return { failed_count: results.filter((result) => "error_code" in result).length, events: results };
}
