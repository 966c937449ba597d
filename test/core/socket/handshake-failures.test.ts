import { describe, expect, it } from "vitest";
import { socketError } from "../../../src/core/socket/socket-failure.ts";
import { ask, NODE, regain, scriptedSmc, standing, take } from "../../support/scripted-socket.ts";

const failure = (cause: Error, hasFactory?: boolean) =>
  socketError({ code: 1006, reason: "", cause }, "handshake", "https://smc", String, CONTEXT, hasFactory).message;
const CONTEXT = { vendor: "smc", operation: "status.subscribe", attempts: 1 };

describe("a subprotocol", () => {
  it.each(["Server sent a subprotocol but none was requested", "Server sent an invalid subprotocol"])(
    "that was not offered is called so: %s",
    (words) => {
      const message = failure(new Error(words));
      expect(message).toContain("a subprotocol that was not offered");
      expect(message).not.toContain("token");
    },
  );

  it("that is missing is called so", () => {
    expect(failure(new Error("Server sent no subprotocol"))).toContain(
      "no subprotocol with it, in which the session's",
    );
  });
});

describe("a certificate that is not trusted", () => {
  const cause = Object.assign(new Error("self-signed"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });

  it("is told with option webSocket where there is none: fetch carries no sockets", () => {
    expect(failure(cause, false)).toContain("and its webSocket as option webSocket");
    expect(failure(cause, true)).toContain("createNodeTransport");
    expect(failure(cause, true)).not.toContain("option webSocket");
  });
});

describe("a message that is too big", () => {
  it("is not held against who is being asked for, since it is not the server that says so", async () => {
    const scripted = scriptedSmc({ maxBodyBytes: 1_000 });
    const stands = await standing(scripted, 0);
    const { work } = await ask(scripted, { element: NODE });
    await regain(scripted);
    scripted.socket.value(0, "x".repeat(2_000));
    await expect(scripted.clock.failure(work)).resolves.toMatchObject({ closeCode: 1009 });
    await expect(take(stands, 1)).rejects.toMatchObject({ closeCode: 1009 });
    expect(scripted.sockets).toHaveLength(1);
  });
});
