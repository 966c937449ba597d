import { isAuthenticationError, isSocketError } from "trunkline";
import { Smc, type SmcOptions, statusView } from "trunkline/smc";
import { type Emulator, startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { changeLog } from "../../examples/flows/smc-change-log.ts";
import { type UploadArguments, uploadPolicy } from "../../examples/flows/smc-upload-policy.ts";
import { vpnSas } from "../../examples/flows/smc-vpn-sas.ts";
import { type WatchTunnelsArguments, watchTunnels } from "../../examples/flows/smc-watch-tunnels.ts";
import { EnvironmentError } from "../../examples/support/from-environment.ts";
import { liveScreen } from "../../examples/support/live-screen.ts";
import { tunnelTable } from "../../examples/support/tunnel-table.ts";
import { failureOf } from "../support/failure-of.ts";
import { runProgram } from "./run-program.ts";
import { settled } from "./settled.ts";

/** Takes text as a terminal or a file does, and says each line as it comes. */
function outputFor(screen: { isTTY?: boolean; columns?: number; rows?: number } = {}) {
  const written: string[] = [];
  const listeners: ((text: string) => void)[] = [];
  return {
    ...screen,
    write: (text: string): void => {
      written.push(text);
      for (const listener of listeners) listener(text);
    },
    on: (listener: (text: string) => void): void => void listeners.push(listener),
    written,
    get lines(): string[] {
      return written.join("").split("\n").slice(0, -1).map(settled);
    },
  };
}

/** Runs work against an emulator of its own. */
async function withSmc<T>(work: (options: SmcOptions, emulator: Emulator) => Promise<T>): Promise<T> {
  await using emulator = await startEmulator();
  const { baseUrl, credentials } = emulator.smc;
  const quick = { pollIntervalMs: 1, sockets: { baseDelayMs: 1, maxDelayMs: 1 } };
  return await work({ baseUrl, credentials, ...quick }, emulator);
}

describe("smc-watch-tunnels", () => {
  const watch = (options: SmcOptions, args: WatchTunnelsArguments, output = outputFor()) =>
    watchTunnels(output, options, args).then(() => output);

  it("shows each tunnel once, its endpoint tunnels under it, over one socket, and logs out", async () => {
    await withSmc(async (options, emulator) => {
      const { smc } = emulator;
      smc.setStatus(smc.seeds.gatewayTunnel, { monitoring_status: "ERROR", packet_loss_in_permyriad: 361 });
      const { lines } = await watch(options, { isOnce: true, now: () => 0 });
      expect(lines[0]?.split(/ {2,}/)).toEqual([
        "tunnel",
        "state",
        "health",
        "latency",
        "jitter",
        "loss",
        "age",
        "gaps",
      ]);
      expect(lines[1]).toBe("Corporate VPN");
      const at = lines.findIndex((line) => line.includes("Tunnel VPN Client-Helsinki VPN Gateway"));
      expect(lines[at]).toMatch(/^ {2}Gateway .* down +- +- +- +3\.61 % +0 s +0$/);
      expect(lines[at + 1]).toMatch(/^ {4}Tunnel VPN Client-Helsinki .* up +71 % +71 ms +3 ms +3\.61 % +0 s +0$/);
      expect(lines.slice(-3)).toEqual([
        "route-based",
        expect.stringMatching(/^ {2}Helsinki-Lyon +idle /),
        "25 tunnels: 12 up, 1 down, 12 neither; 25 values, 0 gaps",
      ]);
      expect(smc.pastSockets.map(({ kind }) => kind)).toEqual(["status"]);
      expect(emulator.received.at(-1)?.operation).toBe("logout");
    });
  });

  it("tells every value in a line, and a lost connection once, where the output is no terminal", async () => {
    await withSmc(async (options, { smc }) => {
      const output = outputFor();
      let told = 0;
      output.on((text) => {
        if (text.includes("healthy") || text.includes(": ")) told += 1;
        if (told === 25) smc.dropSockets();
      });
      await watch(options, { values: 50 }, output);
      const { lines } = output;
      expect(lines.filter((line) => line.includes("may be missing"))).toHaveLength(1);
      expect(lines.filter((line) => line.startsWith("Helsinki-Lyon: idle"))).toHaveLength(2);
      expect(lines.at(-1)).toBe("25 tunnels: 13 up, 0 down, 12 neither; 50 values, 25 gaps");
    });
  });

  it("draws the table over the one before, no wider than the terminal, and gives the cursor back on abort", async () => {
    await withSmc(async (options, { smc }) => {
      const output = outputFor({ isTTY: true, columns: 70, rows: 60 });
      const stop = new AbortController();
      output.on((text) => {
        if (text.includes("999 ms")) stop.abort();
        else if (text.includes(" idle ")) smc.setStatus(smc.seeds.routeTunnel, { latency_in_ms: 999 });
      });
      await watch(options, { signal: stop.signal }, output);
      const frames = output.written.filter((text) => text.includes("\u001b[0J"));
      // As many rows back as were drawn: heading, two VPNs and 25 tunnels.
      expect(frames.at(-1)).toMatch(/^\r\u001b\[28A\u001b\[0J/);
      // Cut in the middle, where names of tunnels differ least.
      expect(frames.at(-1)).toMatch(/\n {2}Gatewa…N Gateway +up/);
      for (const line of frames.flatMap((frame) => frame.split("\u001b[0J")[1]?.split("\n") ?? [])) {
        expect(line.length).toBeLessThan(70);
      }
      expect(frames.at(-1)).toMatch(/Helsinki-Lyon +idle +- +999 ms/);
      expect(output.written[0]).toBe("\u001b[?25l");
      expect(output.written.at(-2)).toMatch(/^25 tunnels: /);
      expect(output.written.at(-1)).toBe("\u001b[?25h");
    });
  });

  it("goes on with the others where one tunnel is refused", async () => {
    await withSmc(async (options, { smc }) => {
      // Stands in the list, and is nothing that the SMC monitors.
      const listing = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
        const answer = await fetch(url, init);
        if (!String(url).endsWith("/elements/rbvpn_tunnel")) return answer;
        const { result } = (await answer.json()) as { result: object[] };
        return Response.json({
          result: [...result, { href: smc.seeds.host, name: "Old tunnel", type: "rbvpn_tunnel" }],
        });
      };
      const { lines } = await watch({ ...options, fetch: listing }, { isOnce: true });
      expect(lines.at(-2)).toMatch(/^ {2}Old tunnel +failed +- /);
      expect(lines.at(-1)).toBe("26 tunnels: 13 up, 0 down, 13 neither; 25 values, 0 gaps");
    });
  });

  it("fails where the socket cannot be had", async () => {
    await withSmc(async (options, emulator) => {
      emulator.fail({ operation: "statusSocket", kind: "status", status: 400 });
      const output = outputFor();
      expect(isSocketError(await failureOf(watch(options, {}, output)))).toBe(true);
      expect(output.lines.filter((line) => line.includes("400"))).toHaveLength(25);
    });
  });

  it("ends in order with --once as a program", async () => {
    const { lines, errors, exitCode } = await runProgram("flows/smc-watch-tunnels.ts", {}, ["--once"]);
    expect({ errors, exitCode }).toEqual({ errors: [], exitCode: 0 });
    expect(lines.at(-1)).toBe("25 tunnels: 13 up, 0 down, 12 neither; 25 values, 0 gaps");
  });
});

describe("the table of tunnels", () => {
  const row = { group: "VPN", name: "a tunnel", isPart: false, gaps: 0, isLost: false };

  it("says what is lost, what failed, and how old a value is", () => {
    const view = statusView({ monitoring_state: "READY", monitoring_status: "OK", name: "x" });
    const rows = [
      { ...row, view, toldMs: 0, isLost: true },
      { ...row, view, toldMs: 3_600_000 },
      { ...row, problem: "refused" },
      row,
    ];
    const lines = tunnelTable(rows, 7_200_000).slice(2);
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["a tunnel", "lost", "-", "-", "-", "-", "2 h", "0"],
      ["a tunnel", "up", "-", "-", "-", "-", "60 min", "0"],
      ["a tunnel", "failed", "-", "-", "-", "-", "-", "0"],
      ["a tunnel", "-", "-", "-", "-", "-", "-", "0"],
    ]);
  });

  it("lets no name of a server steer the terminal", () => {
    expect(tunnelTable([{ ...row, name: "a\u001b[2Jb" }], 0).join("\n")).not.toContain("\u001b");
  });
});

describe("a live screen", () => {
  it("shows as many lines as fit, and goes back over those that a narrower window has wrapped", () => {
    const output = outputFor({ isTTY: true, columns: 20, rows: 4 });
    using screen = liveScreen(output);
    screen.draw(["one", "two", "three", "four"]);
    expect(output.written.at(-1)).toBe("\r\u001b[0Jone\ntwo\nand 2 more lines, f\n");
    output.columns = 10;
    screen.draw(["one"]);
    expect(output.written.at(-1)).toBe("\r\u001b[3A\u001b[0Jone\n");
  });
});

describe("smc-vpn-sas", () => {
  it("shows the table, every change of it, and that it comes anew after a gap", async () => {
    await withSmc(async (options, { smc }) => {
      const { monitoring } = smc;
      const [first, second] = monitoring.rows("VPN_SA", "Plano");
      const output = outputFor();
      output.on((text) => {
        if (text.startsWith("3 security associations of")) {
          monitoring.update("VPN_SA", "Plano", second?.deltaKey ?? "", { NumBytesSent: 2_000_000 });
          monitoring.remove("VPN_SA", "Plano", first?.deltaKey ?? "");
        }
        if (text.startsWith("deleted")) smc.dropSockets();
      });
      await vpnSas(output, options, { engine: "Plano", values: 4 });
      expect(output.lines.map((line) => line.split(/ {2,}/).slice(0, 3).join("|"))).toEqual([
        "watches Plano; of an engine without security associations nothing comes",
        "SA|VPN|peer",
        "IKE SA|Corporate VPN|Helsinki VPN Gateway",
        "IPsec SA|Corporate VPN|Helsinki VPN Gateway",
        "IKE SA|Corporate VPN|Paris VPN Gateway",
        "3 security associations of Plano",
        expect.stringMatching(/^updated\|IPsec SA, .* 2000000, 80233, /),
        expect.stringMatching(/^deleted\|IKE SA, Corporate VPN, Helsinki VPN Gateway, /),
        "the table comes once more: the connection broke off",
        "SA|VPN|peer",
        "IPsec SA|Corporate VPN|Helsinki VPN Gateway",
        "IKE SA|Corporate VPN|Paris VPN Gateway",
        "2 security associations of Plano",
        "2 security associations at the end, 4 messages",
      ]);
    });
  });

  it("ends in order on abort, also where the table is empty", async () => {
    await withSmc(async (options, { smc }) => {
      const stop = new AbortController();
      const output = outputFor();
      output.on((text) => text.startsWith("watches") && stop.abort());
      await vpnSas(output, options, { engine: "Helsinki cluster", signal: stop.signal });
      expect(output.lines.at(-1)).toBe("0 security associations at the end, 0 messages");
      expect(smc.sockets).toEqual([]);
    });
  });

  it("tells of an engine that there is not, in one line and with exit code 1", async () => {
    await withSmc(async (_, { smc }) => {
      const environment = { SMC_BASE_URL: smc.baseUrl, SMC_API_KEY: smc.apiKey, SMC_ENGINE: "Atlantis" };
      const { errors, exitCode } = await runProgram("flows/smc-vpn-sas.ts", environment);
      expect(errors).toEqual([expect.stringContaining("monitoring.session.subscribe: the server refused")]);
      expect(exitCode).toBe(1);
    });
  });
});

describe("smc-upload-policy", () => {
  const args: UploadArguments = { engine: "Plano", policy: "HQ Policy", now: () => 0 };

  it("draws a bar on a terminal, and says what the nodes have in the end", async () => {
    await withSmc(async (options, { smc }) => {
      smc.nextTask({ steps: [40], message: "<b>Done</b>" });
      const output = outputFor({ isTTY: true, columns: 80 });
      expect(await uploadPolicy(output, options, { ...args, policy: "Night Policy" })).toBe("succeeded");
      expect(output.written).toContain("\r\u001b[2KNight Policy to Plano: running [####......] 40 %, 0 s");
      expect(output.lines.at(-1)).toBe("installed: Night Policy on Plano node 1");
    });
  });

  it("says why an upload failed", async () => {
    await withSmc(async (options, { smc }) => {
      smc.nextTask({ steps: [40], end: "failed", message: "<i>The node does not answer</i>" });
      const output = outputFor();
      expect(await uploadPolicy(output, options, args)).toBe("failed");
      expect(output.lines.at(-1)).toMatch(/^the upload failed: .*The node does not answer/);
    });
  });

  it("asks the server to end the upload when its signal fires, and tells that it has ended", async () => {
    await withSmc(async (options, emulator) => {
      const { smc } = emulator;
      smc.nextTask({ steps: [40], end: "never" });
      const stop = new AbortController();
      const output = outputFor();
      output.on((text) => text.includes("40 %") && stop.abort());
      expect(await uploadPolicy(output, options, { ...args, signal: stop.signal })).toBe("canceled");
      expect(output.lines.slice(-1)).toEqual(["the upload was ended"]);
      expect(output.lines).toContain("asks the SMC to end the upload");
      expect(emulator.received.some(({ operation }) => operation === "abortTask")).toBe(true);
    });
  });

  it("starts nothing for an engine that there is not", async () => {
    await withSmc(async (options, emulator) => {
      const failure = await failureOf(uploadPolicy(outputFor(), options, { ...args, engine: "Plan" }));
      expect(failure).toEqual(new EnvironmentError("there is no engine with the name Plan"));
      expect(emulator.received.some(({ operation }) => operation === "uploadPolicy")).toBe(false);
    });
  });

  it("tells of an upload that is refused in one line, with exit code 1, and of one that fails with 2", async () => {
    await withSmc(async (_, emulator) => {
      const { smc } = emulator;
      const environment = {
        SMC_BASE_URL: smc.baseUrl,
        SMC_API_KEY: smc.apiKey,
        SMC_ENGINE: "Plano",
        SMC_POLICY: "HQ Policy",
      };
      emulator.fail({ operation: "uploadPolicy", kind: "status", status: 409 });
      const refused = await runProgram("flows/smc-upload-policy.ts", environment);
      expect([refused.exitCode, refused.errors.length]).toEqual([1, 1]);
      smc.nextTask({ steps: [], end: "failed", message: "no node answers" });
      const failed = await runProgram("flows/smc-upload-policy.ts", environment);
      expect([failed.exitCode, failed.errors]).toEqual([2, []]);
      expect(failed.lines.at(-1)).toContain("no node answers");
    });
  });
});

describe("smc-change-log", () => {
  it("tells changes by type and name in their order, and what a gap has hidden", async () => {
    await withSmc(async (options, { smc }) => {
      await using admin = new Smc(options);
      const stop = new AbortController();
      const lines: string[] = [];
      let playing: Promise<void> | undefined;
      const play = async (): Promise<void> => {
        const { href } = await admin.elements.create("host", { name: "Lyon web", address: "192.0.2.30" });
        await admin.elements.update(href, (host) => ({ ...host, name: "Lyon shop" }));
        await admin.elements.delete(smc.seeds.host);
        smc.tellChange(smc.seeds.host, "untrashed");
        // The socket is dead before it is lost: what happens then is told to nobody.
        smc.muteSockets();
        await admin.elements.create("host", { name: "Lyon mail", address: "192.0.2.31" });
        await admin.elements.delete(href);
        smc.dropSockets();
      };
      await changeLog(
        (line) => {
          lines.push(settled(line));
          playing ??= play();
          if (line.includes("is not known")) stop.abort();
        },
        options,
        { types: ["host", "vpn"], signal: stop.signal },
      );
      await playing;
      const host = settled(smc.seeds.host);
      expect(lines[0]).toBe("4 elements of host, vpn");
      expect(lines[1]).toMatch(/^create host Lyon (web|shop)$/);
      expect(lines[2]).toMatch(/^update host Lyon shop/);
      expect(lines.slice(3)).toEqual([
        "delete host Helsinki web",
        `untrashed ${host} (gone since)`,
        "changes between <time> and <time> are missing: the connection broke off",
        "  meanwhile created: host Lyon mail",
        "  meanwhile deleted: host Lyon shop",
        "  what was changed meanwhile and is still there is not known",
        "4 changes told, 2 found after gaps",
      ]);
    });
  });

  it("refuses a type that this version does not have, and a wrong key", async () => {
    await withSmc(async (options) => {
      const failure = await failureOf(changeLog(() => {}, options, { types: ["castle"] }));
      expect((failure as Error).message).toContain("castle");
      const wrong = { ...options, credentials: { apiKey: "not-the-key" } };
      expect(isAuthenticationError(await failureOf(changeLog(() => {}, wrong, { types: ["host"] })))).toBe(true);
    });
  });
});
