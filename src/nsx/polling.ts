// What generated operations take from here: how their work is followed, by vendor's rule, and the options of waiting for it.
export { intent } from "./intent-polling.ts";
export { realization } from "./request-polling.ts";
export type { IntentWaitOptions, RequestWaitOptions } from "./wait-options.ts";
