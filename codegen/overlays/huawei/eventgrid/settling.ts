import type { Settling } from "../with-settling.ts";

const waitMs = 600_000;
const error = { member: "error_info", code: "error_code", texts: ["error_msg", "error_detail"] };

const connection: Settling = {
  read: "showDetailOfConnection",
  status: "status",
  succeeded: ["CREATED"],
  failed: ["CREATE_FAILED"],
  error,
  waitMs,
};

/** No operation reads a single endpoint. */
const endpoint: Settling = {
  read: "listEndpoints",
  list: { items: "items", limit: 1000 },
  status: "status",
  succeeded: ["CREATED"],
  failed: ["CREATE_FAILED"],
  error,
  waitMs,
};

const source: Settling = {
  read: "showDetailOfEventSource",
  status: "status",
  succeeded: ["RUNNING"],
  failed: ["CREATE_FAILED", "ERROR"],
  error,
  waitMs,
};

const subscription: Settling = {
  read: "showDetailOfSubscription",
  status: "status",
  succeeded: ["CREATED", "ENABLED", "DISABLED", "FROZEN"],
  failed: ["ERROR"],
  waitMs,
};

const streaming: Settling = {
  read: "showEventStreaming",
  status: "status",
  succeeded: ["CREATED", "RUNNING", "STOPPED"],
  failed: ["ERROR"],
  waitMs,
};

function removal({ succeeded: _succeeded, failed: _failed, error: _error, ...rest }: Settling): Settling {
  return { ...rest, gone: true };
}

/** Which work of EventGrid goes on after the answer, and where its end is seen. */
export const eventGridSettling: Readonly<Record<string, Settling>> = {
  createConnection: { ...connection, ids: { connectionId: "id" } },
  deleteConnection: removal(connection),
  createEndpoint: { ...endpoint, ids: { id: "id" } },
  deleteEndpoint: { ...removal(endpoint), given: { id: "endpointId" }, failed: ["DELETE_FAILED"], error },
  createEventSource: { ...source, ids: { sourceId: "id" } },
  deleteEventSource: removal(source),
  createSubscription: { ...subscription, ids: { subscriptionId: "id" } },
  deleteSubscription: removal(subscription),
  createEventStreaming: { ...streaming, ids: { eventstreamingId: "eventStreamingID" } },
  updateEventStreaming: streaming,
  resumeEventStreaming: {
    read: "showEventStreaming",
    status: "status",
    waitMs,
    goals: {
      argument: "body.operation",
      words: {
        START: { succeeded: ["RUNNING"], failed: ["ERROR"] },
        // One that never ran has nothing to stop.
        PAUSE: { succeeded: ["STOPPED", "CREATED"], failed: ["ERROR"] },
      },
    },
  },
  deleteEventStreaming: removal(streaming),
};
