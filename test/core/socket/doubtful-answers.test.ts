import type { SocketEvent } from "trunkline";
import { describe, expect, it } from "vitest";
import { ask, NODE, regain, scriptedSmc, standing } from "../../support/scripted-socket.ts";

const watching = (timeoutMs = 1_000) => {
  const told: SocketEvent[] = [];
  const scripted = scriptedSmc({
    timeoutMs,
    retry: { maxRetries: 0 },
    hooks: { socket: (event) => void told.push(event) },
  });
  return { scripted, unknown: () => told.filter(({ kind }) => kind === "unknown").map(({ reason }) => reason) };
};

describe("an acknowledgement that cannot be meant", () => {
  it.each(["null", '"5"', "0.5", "1e999", "9007199254740993"])(
    "with the id %s is told to the hook, and in the error of the one who goes without an answer",
    async (id) => {
      const { scripted, unknown } = watching();
      const { work } = await ask(scripted);
      await regain(scripted);
      scripted.socket.say(`{"success":"Subscribed","subscription_id":${id}}`);
      await scripted.clock.idle();
      expect(unknown()).toEqual(["an acknowledgement without a subscription id came, which nobody waits for"]);
      const error = await scripted.clock.failure(work);
      expect(error.message).toContain("did not answer a subscription within 1000 ms; an acknowledgement came without");
    },
  );

  it("with the id of another subscription is named in the error of the one who goes without an answer", async () => {
    const { scripted } = watching();
    await standing(scripted, 1);
    const { work } = await ask(scripted, { element: NODE });
    scripted.socket.acknowledge(1);
    const error = await scripted.clock.failure(work);
    expect(error.message).toContain("one was acknowledged with the id 1, which another subscription has");
  });

  it("is forgotten where the right one follows", async () => {
    const { scripted } = watching();
    await standing(scripted, 1);
    const { work } = await ask(scripted, { element: NODE });
    scripted.socket.acknowledge(1);
    scripted.socket.acknowledge(2);
    expect((await work).id).toBe(2);
    const { work: late } = await ask(scripted, { element: NODE });
    const error = await scripted.clock.failure(late);
    expect(error.message).not.toContain("acknowledged with the id 1");
  });
});
