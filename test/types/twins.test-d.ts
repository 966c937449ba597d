/** The updates whose body is what a GET gives: what came back may be edited and sent as it is. */
import type {
  showDetailOfSubscription,
  showDetailOfSubscriptionTarget,
  showEventStreaming,
  updateEventStreaming,
  updateSubscription,
  updateSubscriptionSource,
  updateSubscriptionTarget,
} from "trunkline/huawei/eventgrid";
import type { showVpnConnectionsLogConfig, updateVpnConnectionsLogConfig } from "trunkline/huawei/vpn";

type Answer<Get extends (...args: never[]) => PromiseLike<unknown>> = Awaited<ReturnType<Get>>;
type Body<Put extends (client: never, params: never) => unknown> = Parameters<Put>[1] extends { body: infer B }
  ? B
  : never;
type Assigns<From extends To, To> = [From, To];

/** No GET gives one source by itself; it stands in its subscription, whose answer promises no member. */
type Source = NonNullable<Answer<typeof showDetailOfSubscription>["sources"]>[number];
type Present<T> = { [Name in keyof T]-?: Exclude<T[Name], undefined> };

export type Twins = {
  updateSubscription: Assigns<Answer<typeof showDetailOfSubscription>, Body<typeof updateSubscription>>;
  updateSubscriptionSource: Assigns<Present<Source>, Body<typeof updateSubscriptionSource>>;
  updateSubscriptionTarget: Assigns<
    Answer<typeof showDetailOfSubscriptionTarget>,
    Body<typeof updateSubscriptionTarget>
  >;
  updateEventStreaming: Assigns<Answer<typeof showEventStreaming>, Body<typeof updateEventStreaming>>;
  updateVpnConnectionsLogConfig: Assigns<
    Answer<typeof showVpnConnectionsLogConfig>,
    Body<typeof updateVpnConnectionsLogConfig>
  >;
};

// @ts-expect-error the check itself: a member of another type is found
export type Wrong = Assigns<{ description: number }, Body<typeof updateSubscription>>;
