import { describe, expect, it } from "vitest";
import { safeParse } from "zod/mini";
import type { Lazy } from "../../../src/core/schema.ts";
import {
  zAbort,
  zEventMessage,
  zEventsMessageLegacy,
  zFailure,
  zFetchEnd,
  zFetchProgress,
  zFetchStarted,
  zLogQuery,
  zLogRecords,
  zLogStatistics,
  zQueryAccepted,
  zSessionQuery,
  zSessionRecords,
  zStatusMessage,
  zSubscribeByContext,
  zSubscribeByElement,
  zSubscribeSuccess,
  zUnsubscribe,
} from "../../../src/smc/generated/sockets/schemas.ts";
import { failureOf } from "../../support/failure-of.ts";
import { ask, scriptedSmc, standing } from "../../support/scripted-socket.ts";
import type { SocketRecording } from "./smc-sockets.ts";
import { logRecordings } from "./smc-sockets-log.ts";
import { notificationRecordings } from "./smc-sockets-notification.ts";
import { sessionRecordings } from "./smc-sockets-session.ts";
import { statusRecordings } from "./smc-sockets-status.ts";

interface Socket {
  readonly socket: string;
  readonly recordings: readonly SocketRecording<object, object>[];
  readonly sent: readonly Lazy<unknown>[];
  readonly received: readonly Lazy<unknown>[];
}

const monitored = [zFetchStarted, zQueryAccepted, zFetchProgress, zFetchEnd, zFailure];

const sockets: readonly Socket[] = [
  {
    socket: "status",
    recordings: statusRecordings,
    sent: [zSubscribeByElement, zSubscribeByContext, zUnsubscribe],
    received: [zSubscribeSuccess, zStatusMessage, zFailure],
  },
  {
    socket: "notification",
    recordings: notificationRecordings,
    sent: [zSubscribeByContext, zUnsubscribe],
    received: [zSubscribeSuccess, zEventMessage, zEventsMessageLegacy, zFailure],
  },
  {
    socket: "session",
    recordings: sessionRecordings,
    sent: [zSessionQuery, zAbort],
    received: [...monitored, zSessionRecords],
  },
  {
    socket: "log",
    recordings: logRecordings,
    sent: [zLogQuery, zAbort],
    received: [...monitored, zLogRecords, zLogStatistics],
  },
];

/** What a message may be; exactly one, where the schemas are right and tell their messages apart. */
function kindsOf(message: object, kinds: readonly Lazy<unknown>[]): Lazy<unknown>[] {
  return kinds.filter((kind) => safeParse(kind(), message).success);
}

describe.each(sockets)("Forcepoint SMC: messages of the $socket socket", ({ recordings, sent, received }) => {
  it.each(recordings)("$name", (recording) => {
    if (recording.sent !== undefined) expect(kindsOf(recording.sent, sent)).toHaveLength(1);
    for (const message of recording.received) {
      expect(kindsOf(message, received), JSON.stringify(message)).toHaveLength(1);
    }
  });
});

describe("Forcepoint SMC: the status socket, played through the client", () => {
  const asked = statusRecordings.flatMap(({ name, sent, received }) =>
    sent === undefined || "unsubscribe" in sent ? [] : [{ name, sent, received }],
  );

  it.each(asked)("$name", async ({ sent, received }) => {
    const drift: string[] = [];
    const scripted = scriptedSmc({ onDrift: ({ path }) => void drift.push(path) });
    const { work } = await ask(scripted, sent);
    const { socket, clock } = scripted;
    socket.open();
    await clock.idle();
    expect(socket.texts).toEqual([JSON.stringify(sent)]);
    for (const message of received) socket.say(message);
    await clock.idle();

    const refused = received.find((message) => "failure" in message);
    if (refused !== undefined) {
      expect((await failureOf(work)).message).toContain(refused.failure);
      return;
    }
    const subscription = await work;
    const statuses = received.flatMap((message) => ("status" in message ? [message.status.status] : []));
    const events: unknown[] = [];
    for await (const event of subscription) if (events.push(event) === statuses.length) break;
    expect(events).toEqual(statuses.map((status) => ({ type: "status", status })));
    expect(drift).toEqual([]);
  });

  it("a subscription is ended by its number", async () => {
    const ends = statusRecordings.flatMap(({ sent }) => (sent !== undefined && "unsubscribe" in sent ? [sent] : []));
    expect(ends).toHaveLength(1);
    for (const sent of ends) {
      const scripted = scriptedSmc();
      const subscription = await standing(scripted, sent.unsubscribe);
      const ended = subscription.unsubscribe();
      expect(scripted.socket.texts.at(-1)).toBe(JSON.stringify(sent));
      scripted.socket.say({ success: "Unsubscribed" });
      await ended;
    }
  });
});
