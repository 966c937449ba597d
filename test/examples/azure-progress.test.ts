import { Azure } from "trunkline/azure";
import { afterEach, describe, expect, it, vi } from "vitest";
import { withAzureEmulator } from "../../examples/support/azure-options.ts";
import { progressLine, withProgress } from "../../examples/support/progress.ts";
import { tableOf } from "../../examples/support/table.ts";

describe("a line of progress", () => {
  it.each([
    [{ status: "running" }, "gw: running, 3 s"],
    [{ status: "running", vendorStatus: "InProgress" }, "gw: InProgress, 3 s"],
    [{ status: "running", vendorStatus: "InProgress", percent: 0 }, "gw: InProgress [..........] 0 %, 3 s"],
    [{ status: "running", vendorStatus: "InProgress", percent: 42 }, "gw: InProgress [####......] 42 %, 3 s"],
    [{ status: "succeeded", percent: 100 }, "gw: succeeded [##########] 100 %, 3 s"],
  ] as const)("of %o is %s", (state, line) => {
    expect(progressLine("gw", state, 3400)).toBe(line);
  });
});

describe("progress on a terminal", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const reset = (run: (work: ReturnType<Azure["network"]["virtualNetworkGateways"]["reset"]>) => Promise<void>) =>
    withAzureEmulator(async (options, site, { azure }) => {
      azure.nextOperation({ style: "azure-asyncoperation", polls: 3 });
      await using client = new Azure(options);
      await run(
        client.network.virtualNetworkGateways.reset({
          resourceGroupName: azure.resourceGroupName,
          virtualNetworkGatewayName: site.virtualNetworkGatewayName,
        }),
      );
    });

  it("is one line, drawn anew, no longer than the terminal, with an end", () =>
    reset(async (work) => {
      const written: string[] = [];
      const output = { isTTY: true, columns: 20, write: (text: string) => written.push(text) };
      expect((await withProgress("gateway", work, output, () => 0)).name).toBe("hub-gateway");
      const lines = written.slice(0, -1);
      expect(lines.every((text) => text.startsWith("\r\u001b[2K") && text.length <= 5 + 19)).toBe(true);
      expect(lines[0]).toBe("\r\u001b[2Kgateway: running, 0");
      expect(written.at(-1)).toBe("\n");
    }));

  it("keeps its last character where the terminal gives no width", () =>
    reset(async (work) => {
      const written: string[] = [];
      await withProgress("gw", work, { isTTY: true, columns: 0, write: (text: string) => written.push(text) }, () => 0);
      expect(written[0]).toBe("\r\u001b[2Kgw: running, 0 s");
    }));

  it("is drawn anew each second, too, until the work ends", () =>
    reset(async (work) => {
      vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
      const written: string[] = [];
      let nowMs = 0;
      const output = {
        isTTY: true,
        write: (text: string) => {
          const isFirst = written.push(text) === 1;
          nowMs += 1000;
          if (isFirst) vi.advanceTimersByTime(1000);
        },
      };
      await withProgress("gateway", work, output, () => nowMs);
      expect(written.slice(0, 2)).toEqual(["\r\u001b[2Kgateway: running, 0 s", "\r\u001b[2Kgateway: running, 1 s"]);
      expect(vi.getTimerCount()).toBe(0);
    }));

  it("is a line for each state that is another one where nobody looks", () =>
    reset(async (work) => {
      const written: string[] = [];
      await withProgress("gateway", work, { write: (text: string) => written.push(text) }, () => 0);
      expect(written.every((text) => text.endsWith(" s\n"))).toBe(true);
      expect(new Set(written).size).toBe(written.length);
      expect(written.at(-1)).toBe("gateway: Succeeded [##########] 100 %, 0 s\n");
    }));
});

describe("a table", () => {
  it("has columns as wide as their widest cell, and a dash for what is not there", () => {
    expect(
      tableOf(
        ["a", "column"],
        [
          ["long cell", 1],
          [undefined, ""],
        ],
      ),
    ).toEqual(["a          column", "long cell  1", "-          -"]);
    expect(tableOf(["a"], [])).toEqual(["a"]);
  });
});
