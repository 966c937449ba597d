import { isConnectionError } from "trunkline";
import { describe, expect, it } from "vitest";
import { printed } from "../../support/canary.ts";
import { failureOf } from "../../support/failure-of.ts";
import { ask, scriptedSmc } from "../../support/scripted-socket.ts";

/** What a platform may throw: the session stands in every part of it. */
function telling(): Error {
  const session = "JSESSIONID=session-1";
  const error = new Error(`connect ECONNREFUSED with {"cookie":"${session}"}`, {
    cause: new Error(`below: ${session}`),
  });
  return Object.assign(error, { code: "ECONNREFUSED", syscall: "connect", rawPacket: Buffer.from(session), session });
}

describe("the cause of a connection that did not come about", () => {
  it("holds no session where the function of option webSocket threw it", async () => {
    const { smc } = scriptedSmc({
      webSocket: () => {
        throw telling();
      },
      retry: { maxRetries: 0 },
    });
    const error = await failureOf(smc.status.subscribe({ context: "fw_single" }));
    expect(isConnectionError(error)).toBe(true);
    expect(error).toMatchObject({ systemCode: "ECONNREFUSED", cause: { code: "ECONNREFUSED", syscall: "connect" } });
    expect(String((error.cause as Error).message)).toContain("connect ECONNREFUSED");
    expect(printed(error)).not.toContain("session-1");
    expect(error.cause).not.toHaveProperty("rawPacket");
  });

  it("holds no session where the socket told it as an event", async () => {
    const scripted = scriptedSmc({ retry: { maxRetries: 0 } });
    const { work } = await ask(scripted);
    scripted.socket.fail(telling());
    const error = await scripted.clock.failure(work);
    expect(isConnectionError(error)).toBe(true);
    expect(error).toMatchObject({ cause: { code: "ECONNREFUSED" } });
    expect(printed(error)).not.toContain("session-1");
    expect(error.cause).not.toHaveProperty("rawPacket");
  });
});
