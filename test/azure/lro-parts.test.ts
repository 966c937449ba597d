import type { OperationState } from "trunkline";
import { describe, expect, it } from "vitest";
import { accepted, arm, longWork, scriptedAzure, started, status } from "../support/scripted-azure.ts";

/** The states that a wait tells. */
async function statesOf(answers: readonly Response[]): Promise<OperationState[]> {
  const { client, clock } = scriptedAzure(answers);
  const work = longWork("DELETE")(client);
  const states: OperationState[] = [];
  work.onProgress((state) => states.push(state));
  await clock.settle(work);
  return states;
}

describe("the pieces of long work", () => {
  it("come with each state that lists them", async () => {
    const [first, ...later] = await statesOf([
      started(),
      status("Running", {
        percentComplete: 50,
        operations: [
          { id: "/o/1", name: "gateway", status: "Succeeded", percentComplete: 100 },
          { id: "/o/2", name: "tunnel-1", status: "InProgress", percentComplete: 20 },
          { name: "tunnel-2", status: "Failed", error: { code: "PeerDown", message: "no answer" } },
          { name: "tunnel-3", status: "Cancelled" },
        ],
      }),
      status("Succeeded"),
    ]);
    expect(first).not.toHaveProperty("parts");
    expect(later[0]).toMatchObject({
      percent: 50,
      parts: [
        { id: "/o/1", name: "gateway", status: "succeeded", vendorStatus: "Succeeded", percent: 100 },
        { id: "/o/2", name: "tunnel-1", status: "running", vendorStatus: "InProgress", percent: 20 },
        { name: "tunnel-2", status: "failed", message: "PeerDown: no answer" },
        { name: "tunnel-3", status: "canceled", message: undefined },
      ],
    });
    expect(later[1]).not.toHaveProperty("parts");
  });

  it("come from a status document that answers 202, and from one at a Location", async () => {
    const body = { status: "Running", operations: [{ name: "gateway", status: "Running" }] };
    for (const start of [started(), accepted()]) {
      const states = await statesOf([start, arm(202, body), arm(204)]);
      expect(states[1]?.parts).toMatchObject([{ name: "gateway", status: "running" }]);
    }
  });

  it.each([
    ["none", []],
    ["a text", "none"],
    ["null", null],
    ["an object", { 0: { status: "Failed" } }],
  ])("are none where %s stands in their place", async (_name, operations) => {
    const states = await statesOf([started(), status("Running", { operations }), status("Succeeded")]);
    expect(states[1]).not.toHaveProperty("parts");
  });

  it("are read from odd entries, and never are too many", async () => {
    const operations = [null, 7, "x", { status: 3, percentComplete: 101, name: {}, error: [] }, ...Array(500).fill({})];
    const states = await statesOf([started(), status("Running", { operations }), status("Succeeded")]);
    expect(states[1]?.parts).toHaveLength(100);
    expect(states[1]?.parts?.every((part) => part.status === "running" && part.percent === undefined)).toBe(true);
  });

  it("are cut clean of secrets", async () => {
    const said = "sent the-token";
    const operations = [{ id: said, name: said, status: said, error: { code: said, message: said } }];
    const states = await statesOf([started(), status("Running", { operations }), status("Succeeded")]);
    expect(JSON.stringify(states[1]?.parts)).not.toContain("the-token");
    expect(states[1]?.parts?.[0]).toMatchObject({ name: "sent [redacted]", status: "running" });
  });
});
