import { describe, expect, it } from "vitest";
import type { SmcSocket } from "../../src/testing/index.ts";
import { type RawSocket, socketPaths, startSmc } from "./talk-smc.ts";

const subscriptionsEach = 50;

const questionsOf = (element: string): Readonly<Record<keyof typeof socketPaths, object>> => ({
  status: { element },
  notification: { context: "host" },
  sessionMonitoring: { query: { definition: "USERS", target: "Plano" }, fetch: {} },
  logMonitoring: { query: { type: "current" }, fetch: {} },
});
const eventMembers = ["event", "records"];
const isEvent = (text: string): boolean => {
  const message = JSON.parse(text) as object;
  return eventMembers.some((name) => name in message) || ("status" in message && !("success" in message));
};
const sentBy = (sockets: readonly SmcSocket[]): number => {
  return sockets.flatMap(({ sent }) => Object.values(sent)).reduce((sum, count) => sum + count, 0);
};

describe("200 subscriptions over the four sockets", () => {
  it("lose what happens while the server is down, and not an event more, through several restarts", async () => {
    await using talk = await startSmc();
    const { emulator } = talk;
    const { smc } = emulator;
    const questions = Object.entries(questionsOf(smc.seeds.firewallNode)) as [keyof typeof socketPaths, object][];
    const open = async (): Promise<RawSocket[]> => {
      const sockets: RawSocket[] = [];
      for (const [kind, question] of questions) {
        const socket = await talk.open({ path: `/7.2.1/${socketPaths[kind]}` });
        for (let count = 0; count < subscriptionsEach; count += 1) socket.send(question);
        await socket.settle();
        sockets.push(socket);
      }
      return sockets;
    };
    const happen = (): void => {
      smc.setStatus(smc.seeds.firewallNode, {});
      smc.tellChange(smc.seeds.host, "update");
      smc.log({ Event: "x" });
      smc.monitoring.add("USERS", "Plano", { Username: "x" });
    };
    let received = 0;
    for (let round = 0; round < 3; round += 1) {
      const sockets = await open();
      expect(smc.sockets.flatMap(({ subscriptions }) => subscriptions)).toHaveLength(4 * subscriptionsEach);
      const before = sentBy(smc.sockets);
      for (let count = 0; count < 5; count += 1) happen();
      expect(sentBy(smc.sockets) - before).toBe(5 * 4 * subscriptionsEach);
      await Promise.all(sockets.map((socket) => socket.settle()));
      received += sockets.flatMap(({ untaken }) => untaken).filter(isEvent).length;
      await smc.stop("reset");
      for (const socket of sockets) expect((await socket.closed)[0]).toBe(1006);
      happen();
      await smc.start();
    }
    expect(smc.pastSockets.flatMap(({ subscriptions }) => subscriptions)).toHaveLength(3 * 4 * subscriptionsEach);
    expect([received, smc.sockets]).toEqual([sentBy(smc.pastSockets), []]);
  });

  it("count nothing as sent that a broken connection can no longer take", async () => {
    await using talk = await startSmc();
    const { smc } = talk.emulator;
    const socket = await talk.open();
    socket.send({ element: smc.seeds.firewallNode });
    await socket.take(2);
    smc.dropSockets();
    smc.setStatus(smc.seeds.firewallNode, {});
    expect(await socket.closed).toEqual([1006, ""]);
    expect(smc.pastSockets).toMatchObject([{ sent: { 0: 1 }, subscriptions: [{ id: 0 }] }]);
    expect(socket.untaken).toEqual([]);
  });
});
