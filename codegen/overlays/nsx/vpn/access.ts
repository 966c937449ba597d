import type { Sentences } from "../../../overlay.ts";

/** Login and logout of cookie sessions, and the older way to number changes. */
export const access: Sentences = {
  createSession:
    "Logs in with a user name and a password; the cookie and the XSRF token to send from then on come as response headers and hold on this node only.",
  destroySession: "Logs out; the session cookie and its XSRF token are worth nothing afterwards.",
  getRealizationStateBarrierConfig:
    "Gives the interval in milliseconds after which the manager counts the global barrier number up.",
  updateRealizationStateBarrierConfig:
    "Sets the interval in milliseconds at which the barrier number grows by itself; `_revision` must be the current one.",
  getCurrentBarrier:
    "Gives the global number that `barrierId` of a state call refers to; request ids have taken its place.",
  incrementRealizationStateBarrierIncrement:
    "Adds one to the global barrier number and gives the new value, to be used as `barrierId` where request ids are not at hand.",
};
