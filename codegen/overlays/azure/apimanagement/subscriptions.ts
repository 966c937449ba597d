import type { Sentences } from "../../../overlay.ts";

/** Subscriptions and their keys, quota counters, and reports on use. */
export const subscriptions: Sentences = {
  Subscription_List: "Lists the subscriptions to products and APIs of the service, not Azure ones, without their keys.",
  Subscription_GetEntityTag: "Gives only the entity tag of a subscription, in the answer's headers.",
  Subscription_Get:
    "Gives a subscription with its owner, scope and state; its keys are left out and come from the `listSecrets` call.",
  Subscription_CreateOrUpdate:
    "Creates or replaces a subscription to the product, the API or all APIs in `scope`; keys that are not given are made up.",
  Subscription_Update:
    "Changes a subscription's state, scope, owner or keys; `notify` mails the owner, and `ifMatch` is required.",
  Subscription_Delete:
    "Deletes a subscription, whose keys the gateway refuses from then on; needs its entity tag or `*` in `ifMatch`.",
  Subscription_ListSecrets:
    "Gives the primary and the secondary key of a subscription, which reading the subscription leaves out.",
  Subscription_RegeneratePrimaryKey:
    "Makes a new primary key and voids the former one, without giving the new one back; the secondary key stays.",
  Subscription_RegenerateSecondaryKey:
    "Makes a new secondary key and voids the former one; the new one is read by `listSecrets`.",
  QuotaByCounterKeys_ListByService:
    "Lists in one answer the counters of a key that a quota policy keeps, one for each period, with calls and kilobytes.",
  QuotaByCounterKeys_Update:
    "Sets the counters of all periods of a quota key to the given values, which serves to reset them.",
  QuotaByPeriodKeys_Get: "Gives the calls and kilobytes that were counted for a quota key in one of its periods.",
  QuotaByPeriodKeys_Update:
    "Sets the counted calls and kilobytes of one period of a quota key, and gives the counter back.",
  Reports_ListByApi:
    "Lists calls, bandwidth and response times summed up for each API; `filter` is required and gives the time span.",
  Reports_ListByGeo:
    "Lists calls and times summed up for each country, region and postal code of the callers; cannot be ordered.",
  Reports_ListByOperation:
    "Lists calls and times summed up for each operation, within the time that the required `filter` gives.",
  Reports_ListByProduct:
    "Lists calls and times summed up for each product through which they came, as far as `filter` lets them.",
  Reports_ListByRequest:
    "Lists single requests with URL, address, response code and times, in one answer without links to further pages.",
  Reports_ListBySubscription:
    "Lists calls and times summed up for each subscription and its product and user; `filter` is required.",
  Reports_ListByTime:
    "Lists calls and times cut into steps of `interval`, which must be a multiple of 15 minutes; `filter` is required too.",
  Reports_ListByUser: "Lists calls and times summed up for each developer, within the time that `filter` has to give.",
};
