import { isNotFoundError, isOperationFailedError } from "trunkline";
import { Nsx, type NsxOptions } from "trunkline/nsx";
import { type Emulator, type NsxRealizationScript, startEmulator } from "trunkline/testing";
import { describe, expect, it } from "vitest";
import { changeRules } from "../../examples/flows/nsx-change-rules.ts";
import { changePolicyRules } from "../../examples/flows/nsx-policy-change-rules.ts";
import { type RotateArguments, rotatePsk } from "../../examples/flows/nsx-rotate-psk.ts";
import { tunnelsDown } from "../../examples/flows/nsx-tunnels-down.ts";
import { EnvironmentError } from "../../examples/support/from-environment.ts";
import { gatewaysIn } from "../../examples/support/gateways.ts";
import { handToCommand } from "../../examples/support/hand-to-command.ts";
import { withNsxEmulator } from "../../examples/support/nsx-options.ts";
import { makePolicySession } from "../../examples/support/nsx-policy-session.ts";
import type { Print } from "../../examples/support/print.ts";
import { subnetPairsIn } from "../../examples/support/subnet-pairs.ts";
import { failureOf } from "../support/failure-of.ts";
import { runProgram } from "./run-program.ts";

/** Runs a flow and gives what it printed, what it found out and what it failed with. */
async function tell(flow: (print: Print) => Promise<unknown>) {
  const lines: string[] = [];
  const found = await flow((line) => lines.push(line)).catch((error: unknown) => error);
  return { lines, found };
}

const wanted = { local: "1.1.2.0/24", peer: "2.1.5.0/24" };

describe("nsx-change-rules", () => {
  const argsFor = ({ nsx }: Emulator, more: object = {}) => ({
    ipsecVpnSessionId: nsx.seeds.session,
    rules: [wanted],
    mode: "add" as const,
    ...more,
  });
  const edges: NsxRealizationScript = {
    nodes: [
      { name: "edge-1", states: ["in_sync", "success"] },
      { name: "edge-2", states: ["in_sync", "in_sync", "success"] },
    ],
  };
  const subnets = async (options: NsxOptions, { nsx: { seeds } }: Emulator) => {
    await using nsx = new Nsx(options);
    const session = await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId: seeds.session });
    if (session.resource_type !== "PolicyBasedIPSecVPNSession") throw new Error("the session of the start has rules");
    return session.policy_rules.map(({ id, sources, destinations }) => {
      return [id, sources?.[0]?.subnet, destinations?.[0]?.subnet];
    });
  };
  const first = ["1026", "1.1.1.0/24", "2.1.4.0/24"];

  it("adds a rule, tells each node as it gets there, and whether the tunnels are up", async () => {
    await withNsxEmulator(async (options, emulator) => {
      emulator.nsx.nextRealization(edges);
      const { lines, found } = await tell((print) => changeRules(print, options, argsFor(emulator)));
      expect(found).toBe(true);
      expect(lines).toEqual([
        "revision 0: writes 2 rules",
        "  edge-1: in_sync",
        "  edge-2: in_sync",
        "every node has the rules of revision 1",
        "Test RZ is up, 2 of 2 tunnels up",
      ]);
      expect(await subnets(options, emulator)).toEqual([first, [expect.any(String), wanted.local, wanted.peer]]);
    });
  });

  it("waits on until every node is at success, where that is wanted", async () => {
    await withNsxEmulator(async (options, emulator) => {
      emulator.nsx.nextRealization(edges);
      const args = argsFor(emulator, { isStrict: true });
      const { lines } = await tell((print) => changeRules(print, options, args));
      expect(lines.slice(3, 5)).toEqual(["  edge-1: success", "  edge-2: success"]);
    });
  });

  it("replaces the rules, and keeps those that are wanted as they are", async () => {
    await withNsxEmulator(async (options, emulator) => {
      const run = (rules: object[]) =>
        tell((print) => changeRules(print, options, argsFor(emulator, { mode: "replace", rules })));
      await run([{ local: first[1], peer: first[2] }, wanted]);
      expect((await subnets(options, emulator))[0]).toEqual(first);
      await run([wanted]);
      expect(await subnets(options, emulator)).toEqual([[expect.any(String), wanted.local, wanted.peer]]);
    });
  });

  it("writes nothing where the rules are there already", async () => {
    await withNsxEmulator(async (options, emulator) => {
      await changeRules(() => {}, options, argsFor(emulator));
      const before = emulator.received.length;
      const { lines } = await tell((print) => changeRules(print, options, argsFor(emulator)));
      expect(lines).toEqual(["nothing is written: it has these rules", "Test RZ is up, 2 of 2 tunnels up"]);
      expect(emulator.received.slice(before).filter(({ method }) => method === "PUT")).toEqual([]);
    });
  });

  it("starts over where somebody else wrote in between, and keeps what they wrote", async () => {
    await withNsxEmulator(async (options, emulator) => {
      await using other = new Nsx(options);
      const ids = { ipsecVpnSessionId: emulator.nsx.seeds.session };
      let isFirst = true;
      const racing = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
        if (init?.method === "PUT" && isFirst) {
          isFirst = false;
          const body = await other.vpn.getIPSecVPNSession(ids);
          await other.vpn.updateIPSecVPNSession({ ...ids, body: { ...body, display_name: "renamed" } });
        }
        return await fetch(url, init);
      };
      const { lines } = await tell((print) => changeRules(print, { ...options, fetch: racing }, argsFor(emulator)));
      expect(lines.slice(0, 2)).toEqual(["revision 0: writes 2 rules", "revision 1: writes 2 rules"]);
      expect(lines.at(-1)).toBe("renamed is up, 2 of 2 tunnels up");
      expect(await subnets(options, emulator)).toHaveLength(2);
    });
  });

  it("tells what each node says where one cannot apply the rules", async () => {
    await withNsxEmulator(async (options, emulator) => {
      emulator.nsx.nextRealization({
        nodes: [
          { name: "edge-1", states: ["in_sync"] },
          { name: "edge-2", states: ["in_progress", "error"], failure: { code: 110010, message: "no address left" } },
        ],
      });
      const { lines, found } = await tell((print) => changeRules(print, options, argsFor(emulator)));
      expect(isOperationFailedError(found)).toBe(true);
      expect(lines.slice(1, 2)).toEqual(["  edge-1: in_sync"]);
      expect(lines.slice(-2)).toEqual([
        "  edge-2: error (no address left)",
        "  cause: edge-2, 110010, no address left",
      ]);
    });
  });

  it("says that it is not up where every node has the rules and the peer has not", async () => {
    await withNsxEmulator(async (options, emulator) => {
      emulator.nsx.setTunnel(emulator.nsx.seeds.session, { downRules: { 1026: "Traffic selectors unacceptable" } });
      const { lines, found } = await tell((print) => changeRules(print, options, argsFor(emulator)));
      expect(found).toBe(false);
      expect(lines.at(-1)).toMatch(/^Test RZ is degraded, 1 of 2 tunnels up: .*Traffic selectors unacceptable$/);
    });
  });

  it("refuses a session that has no rules, and writes nothing", async () => {
    await withNsxEmulator(async (options, emulator) => {
      await using nsx = new Nsx(options);
      const { localEndpoint, peerEndpoint } = emulator.nsx.seeds;
      const { id = "" } = await nsx.vpn.createIPSecVPNSession({
        body: {
          resource_type: "RouteBasedIPSecVPNSession",
          display_name: "routed",
          local_endpoint_id: localEndpoint,
          peer_endpoint_id: peerEndpoint,
          tunnel_ports: [{ ip_subnets: [{ ip_addresses: ["169.254.1.1"], prefix_length: 30 }] }],
        },
      });
      const failure = await failureOf(changeRules(() => {}, options, argsFor(emulator, { ipsecVpnSessionId: id })));
      expect(failure).toEqual(new EnvironmentError("routed has no rules: it is a RouteBasedIPSecVPNSession"));
      expect(emulator.received.filter(({ method }) => method === "PUT")).toEqual([]);
    });
  });
});

const to = "/infra/tier-0s/t0/ipsec-vpn-services/default/sessions/to-plano";

describe("nsx-policy-change-rules", () => {
  const rules = [{ local: "10.1.0.0/24", peer: "10.3.0.0/24" }];

  it("adds a rule, tells each node as it gets there, and whether the tunnels are up", async () => {
    await withNsxEmulator(async (options, { nsx: { policy } }) => {
      const place = await makePolicySession(options);
      policy.nextRealization({ states: ["UNINITIALIZED", "IN_PROGRESS"] });
      const { lines, found } = await tell((print) =>
        changePolicyRules(print, options, { ...place, rules, mode: "add" }),
      );
      expect(found).toBe(true);
      expect(lines).toEqual([
        "revision 0: writes 2 rules",
        "  edge-1: UNINITIALIZED",
        "  edge-2: UNINITIALIZED",
        "  edge-1: IN_PROGRESS",
        "  edge-2: SUCCESS",
        "  edge-1: SUCCESS",
        "the rules of revision 1 are in effect",
        "to-plano is up, 2 of 2 tunnels up",
      ]);
      expect(policy.pskOf(to)).toBe("the-key-of-the-start");
    });
  });

  it("tells the alarms and what is behind them where the rules do not come into effect", async () => {
    await withNsxEmulator(async (options, { nsx: { policy } }) => {
      const place = await makePolicySession(options);
      policy.nextRealization({
        path: to,
        end: "ERROR",
        alarms: [{ code: 110010, message: "failed", related: [{ code: 8302, message: "no address left" }] }],
      });
      const { lines, found } = await tell((print) =>
        changePolicyRules(print, options, { ...place, rules, mode: "add" }),
      );
      expect(isOperationFailedError(found) && found.message).toContain("no address left");
      expect(lines.slice(-2)).toEqual([
        expect.stringMatching(/^ {2}cause: .*RealizedIPSecVpnSession, 110010, failed$/),
        "    cause: 8302, no address left",
      ]);
    });
  });

  it("writes nothing where the rules are there already, and says that the tunnel is down", async () => {
    await withNsxEmulator(async (options, { nsx: { policy }, received }) => {
      const place = await makePolicySession(options);
      policy.setTunnel(to, { isUp: false, failReason: "Peer not responding" });
      const same = [{ local: "10.1.0.0/24", peer: "10.2.0.0/24" }];
      const { lines, found } = await tell((print) =>
        changePolicyRules(print, options, { ...place, rules: same, mode: "replace" }),
      );
      expect(found).toBe(false);
      expect(lines[0]).toBe("nothing is written: it has these rules");
      expect(lines.at(-1)).toMatch(/^to-plano is down, 0 of 1 tunnels up: .*Peer not responding/);
      expect(received.filter(({ method }) => method === "PUT")).toEqual([]);
    });
  });
});

describe("nsx-rotate-psk", () => {
  const [old, psk] = ["the-key-of-the-start", "the-key-of-tomorrow"];

  /** Rotates in an emulator, with the other end as the test has it, and looks that no key was printed. */
  async function rotate(
    other: (key: string, emulator: Emulator) => void | Promise<void>,
    {
      before,
      at,
      ...more
    }: Partial<RotateArguments> & {
      before?: (emulator: Emulator) => void;
      at?: (line: string, emulator: Emulator) => void;
    } = {},
  ) {
    return await withNsxEmulator(async (options, emulator) => {
      const place = await makePolicySession(options);
      before?.(emulator);
      const keys: string[] = [];
      const changePeer = async (key: string): Promise<void> => {
        keys.push(key);
        await other(key, emulator);
      };
      const args = { ...place, psk, changePeer, inARow: 2, most: 4, pauseMs: 0, ...more };
      const { lines, found } = await tell((print) => {
        const told: Print = (line) => {
          print(line);
          at?.(line, emulator);
        };
        return rotatePsk(told, options, args);
      });
      for (const key of [old, psk]) expect(lines.join("\n")).not.toContain(key);
      return { lines, found, keys, here: emulator.nsx.policy.pskOf(to), received: emulator.received };
    });
  }
  const up = (isUp: boolean, { nsx: { policy } }: Emulator): void => {
    policy.setTunnel(to, isUp ? { isUp, ikeState: "UP" } : { isUp, ikeState: "NEGOTIATING", failReason: "Wrong key" });
  };

  it("changes the key at both ends and sees the tunnel come up with it", async () => {
    const { lines, found, keys, here } = await rotate((_, emulator) => up(false, emulator), {
      at: (line, emulator) => line.includes("negotiating") && up(true, emulator),
    });
    expect({ found, keys, here }).toEqual({ found: "new key", keys: [psk], here: psk });
    expect(lines).toEqual([
      "to-plano is up, 1 of 1 tunnels up",
      "sets the new key at this end",
      "  edge-1: IN_PROGRESS",
      "  edge-2: SUCCESS",
      "  edge-1: SUCCESS",
      "sets the new key at the other end",
      expect.stringMatching(/^to-plano is negotiating, 0 of 1 tunnels up: IKE: Wrong key/),
      "to-plano is up, 1 of 1 tunnels up",
      "the tunnel is up with the new key",
    ]);
  });

  it("puts the old key back at both ends where the tunnel does not come up with the new one", async () => {
    const { lines, found, keys, here } = await rotate((key, emulator) => up(key === old, emulator));
    expect({ found, keys, here }).toEqual({ found: "old key", keys: [psk, old], here: old });
    expect(lines.filter((line) => !line.startsWith("  ")).slice(4)).toEqual([
      "it has not been up 2 times in a row within 4 readings",
      "puts the old key back",
      "both ends have the old key",
      "to-plano is up, 1 of 1 tunnels up",
      "the tunnel is up with the old key",
    ]);
  });

  it("says so where it is not up with the old key either", async () => {
    const { lines, found } = await rotate((_, emulator) => up(false, emulator));
    expect([found, lines.at(-1)]).toEqual([
      "old key",
      "the tunnel is not up with the old key either, look at the other end",
    ]);
  });

  it("takes a tunnel that is up for fewer readings than are wanted for one that has not come up", async () => {
    let asked = 0;
    const { found } = await rotate((key, emulator) => up(key === old, emulator), {
      inARow: 3,
      most: 3,
      at: (line, emulator) => line.includes("negotiating") && asked++ === 0 && up(true, emulator),
    });
    expect(found).toBe("old key");
  });

  it("leaves a tunnel alone that is not up", async () => {
    const { lines, found, keys, here, received } = await rotate(() => {}, {
      before: (emulator) => up(false, emulator),
    });
    expect({ found, keys, here }).toEqual({ found: "old key", keys: [], here: old });
    expect(lines.at(-1)).toBe("nothing is changed: the tunnel has to be up before its key is changed");
    expect(received.some(({ operation }) => operation?.includes("SensitiveData"))).toBe(false);
  });

  it("changes nothing where it has that key already", async () => {
    const { lines, keys } = await rotate(() => {}, { psk: old });
    expect([lines.at(-1), keys]).toEqual(["nothing is changed: the session has that key already", []]);
  });

  it("does not touch the other end where this one refuses the key", async () => {
    const { lines, found, keys, here } = await rotate(() => {}, {
      before: (emulator) => {
        emulator.fail({ operation: "createOrUpdateTier0VpnIPSecVpnSession", kind: "status", status: 400 });
      },
    });
    expect({ found, keys, here }).toEqual({ found: "old key", keys: [], here: old });
    expect(lines[2]).toMatch(/^the key could not be changed: createOrUpdateTier0VpnIPSecVpnSession failed: 400/);
  });

  it("puts the old key back where the new one does not come into effect", async () => {
    const { lines, found, keys, here } = await rotate(() => {}, {
      before: ({ nsx: { policy } }) => policy.nextRealization({ path: to, end: "ERROR" }),
    });
    expect({ found, keys, here }).toEqual({ found: "old key", keys: [], here: old });
    expect(lines.some((line) => line.startsWith("the key could not be changed: createOrUpdateTier0Vpn"))).toBe(true);
  });

  it("puts the old key back where the other end fails, and hides a key in what that says", async () => {
    const { lines, found, keys, here } = await rotate((key) => {
      if (key === psk) throw new Error(`set psk ${key}: refused`);
    });
    expect({ found, keys, here }).toEqual({ found: "old key", keys: [psk, old], here: old });
    expect(lines).toContain("the key could not be changed: set psk (a key): refused");
  });

  it("says which end may have the new key where the old one cannot be put back there", async () => {
    const { lines, found, here } = await rotate((key) => {
      throw new Error(`no way to set ${key}`);
    });
    expect({ found, here }).toEqual({ found: "unknown", here: old });
    expect(lines.at(-1)).toBe("the other end may have the new key, set it yourself: no way to set (a key)");
    const own = await rotate(() => {}, {
      most: 1,
      at: (line, emulator) => {
        if (line !== "puts the old key back") return;
        emulator.fail({ operation: "createOrUpdateTier0VpnIPSecVpnSession", kind: "status", status: 403 });
      },
    });
    expect([own.found, own.here, own.keys]).toEqual(["unknown", psk, [psk, old]]);
    expect(own.lines.at(-1)).toMatch(/^this end may have the new key, set it yourself: createOrUpdate.* failed: 403/);
  });

  it("puts the old key back where it is ended in the middle", async () => {
    const stop = new AbortController();
    const { found, keys, here } = await rotate((key, emulator) => up(key === old, emulator), {
      signal: stop.signal,
      at: (line) => line.includes("negotiating") && stop.abort(),
    });
    expect({ found, keys, here }).toEqual({ found: "old key", keys: [psk, old], here: old });
  });
});

describe("nsx-tunnels-down", () => {
  const gateways = [{ tier0Id: "t0" }];

  it("says that all is well where all is up", async () => {
    await withNsxEmulator(async (options) => {
      await makePolicySession(options);
      const { lines, found } = await tell((print) => tunnelsDown(print, options, { gateways }));
      expect([found, lines]).toEqual([true, ["0 of 2 sessions are not up"]]);
    });
  });

  it("reports what is down over both APIs, tunnel by tunnel, and since when it has been seen", async () => {
    await withNsxEmulator(async (options, { nsx }) => {
      await makePolicySession(options);
      nsx.setTunnel(nsx.seeds.session, { isUp: false, failReason: "No proposal chosen" });
      nsx.policy.setTunnel(to, { isUp: false, failReason: "Peer not responding" });
      const args = { gateways, views: new Map() };
      const run = () => tell((print) => tunnelsDown(print, options, args));
      const { lines, found } = await run();
      expect(found).toBe(false);
      expect(lines).toEqual([
        expect.stringMatching(/^API +session +tunnel +state +since +why$/),
        expect.stringMatching(/^manager +Test RZ +1\.1\.1\.0\/24 to 2\.1\.4\.0\/24 +down +- +No proposal chosen$/),
        expect.stringMatching(/^policy +to-plano +10\.1\.0\.0\/24 to 10\.2\.0\.0\/24 +down +- +Peer not responding$/),
        "2 of 2 sessions are not up",
      ]);
      const again = await run();
      for (const line of again.lines.slice(1, 3)) expect(line).toMatch(/ down +\d{4}-\d\d-\d\dT[\d:.]+Z +\w/);
      nsx.policy.setTunnel(to, { isUp: true, ikeState: "UP" });
      expect((await run()).lines.at(-1)).toBe("1 of 2 sessions are not up");
    });
  });

  it("shows what is disabled, and takes that for no failure", async () => {
    await withNsxEmulator(async (options) => {
      const place = await makePolicySession(options);
      await using nsx = new Nsx(options);
      const body = await nsx.policy.getTier0VpnIPSecVpnSession(place);
      await nsx.policy.createOrUpdateTier0VpnIPSecVpnSession({ ...place, body: { ...body, enabled: false } });
      const { lines, found } = await tell((print) => tunnelsDown(print, options, { gateways }));
      expect(found).toBe(true);
      expect(lines.slice(1)).toEqual([
        expect.stringMatching(/^policy +to-plano +- +disabled +- +the session is disabled$/),
        "1 of 2 sessions are not up, 1 of them disabled",
      ]);
    });
  });

  it("does not take a session that cannot be read for one that is up", async () => {
    await withNsxEmulator(async (options, emulator) => {
      emulator.fail({ operation: "getIPSecVPNIKESessionStatus", kind: "status", status: 403 });
      const { lines, found } = await tell((print) => tunnelsDown(print, options, { gateways: [] }));
      expect(found).toBe(false);
      expect(lines[1]).toMatch(/^manager +Test RZ +- +unread +- +getIPSecVPNIKESessionStatus failed: 403/);
    });
  });

  it("goes on with the policy API where a manager has no other", async () => {
    await using emulator = await startEmulator({ nsx: { version: "9", settleAfterReads: 0 } });
    const { baseUrl, credentials } = emulator.nsx;
    await makePolicySession({ baseUrl, credentials });
    const { lines, found } = await tell((print) => tunnelsDown(print, { baseUrl, credentials }, { gateways }));
    expect([found, lines]).toEqual([true, ["this manager has no manager API", "0 of 1 sessions are not up"]]);
  });

  it("fails where a gateway does not exist", async () => {
    await withNsxEmulator(async (options) => {
      const { found } = await tell((print) => tunnelsDown(print, options, { gateways: [{ tier0Id: "nowhere" }] }));
      expect(isNotFoundError(found)).toBe(true);
    });
  });
});

describe("the flows of NSX as programs", () => {
  const variables = ({ nsx: { baseUrl, credentials } }: Emulator): Record<string, string> => ({
    NSX_BASE_URL: baseUrl,
    NSX_USERNAME: credentials.username,
    NSX_PASSWORD: credentials.password,
  });
  const place = { NSX_TIER0_ID: "t0", NSX_SERVICE_ID: "default", NSX_SESSION_ID: "to-plano" };

  it.each([
    ["nsx-change-rules.ts", { NSX_SESSION_ID: "a", NSX_RULES: "1.1.2.0/24>2.1.5.0/24" }],
    ["nsx-policy-change-rules.ts", { ...place, NSX_RULES: "1.1.2.0/24>2.1.5.0/24" }],
    ["nsx-rotate-psk.ts", { ...place, NSX_NEW_PSK: "the-key-of-tomorrow", NSX_PEER_COMMAND: "cat" }],
    ["nsx-tunnels-down.ts", { NSX_GATEWAYS: "/infra/tier-0s/t0" }],
  ])("%s tells of a wrong password in one line, and once", async (name, more) => {
    await withNsxEmulator(async (_, emulator) => {
      const wrong = { ...variables(emulator), ...more, NSX_PASSWORD: "not-the-password" };
      const { errors, exitCode } = await runProgram(`flows/${name}`, wrong);
      expect([errors.length, exitCode, emulator.nsx.failedLogins]).toEqual([1, 1, 1]);
      expect(errors.join()).not.toContain("not-the-password");
    });
  });

  it.each([
    ["nsx-change-rules.ts", { NSX_SESSION_ID: "a", NSX_RULES: "1.1.2.0/24" }, /^NSX_RULES must list pairs such as /],
    ["nsx-change-rules.ts", { NSX_SESSION_ID: "a", NSX_RULES: "a>b>c" }, /^NSX_RULES must list pairs such as /],
    [
      "nsx-policy-change-rules.ts",
      { ...place, NSX_RULES: "a>b", NSX_RULES_MODE: "all" },
      /^NSX_RULES_MODE must be add or /,
    ],
    ["nsx-tunnels-down.ts", { NSX_GATEWAYS: "t0" }, /^NSX_GATEWAYS must list paths of gateways such as /],
  ])("%s refuses %o before anything is sent", async (name, more, message) => {
    await withNsxEmulator(async (_, emulator) => {
      const { errors, exitCode } = await runProgram(`flows/${name}`, { ...variables(emulator), ...more });
      expect([errors, exitCode]).toEqual([[expect.stringMatching(message)], 1]);
      expect(emulator.received).toEqual([]);
    });
  });

  it("nsx-change-rules.ts ends with exit code 2 where a tunnel is down with the rules, and 1 where a node has none", async () => {
    await withNsxEmulator(async (_, emulator) => {
      const { seeds, setTunnel, nextRealization } = emulator.nsx;
      const run = (NSX_RULES: string) =>
        runProgram("flows/nsx-change-rules.ts", { ...variables(emulator), NSX_SESSION_ID: seeds.session, NSX_RULES });
      setTunnel(seeds.session, { isUp: false });
      nextRealization({ states: [] });
      expect((await run("1.1.2.0/24>2.1.5.0/24")).exitCode).toBe(2);
      nextRealization({ states: [], end: "error", failure: { message: "no address left" } });
      const { errors, exitCode } = await run("1.1.3.0/24>2.1.5.0/24");
      expect([exitCode, errors.length, errors[0]]).toEqual([1, 1, expect.stringContaining("no address left")]);
    });
  });

  it("nsx-rotate-psk.ts ends with exit code 2 where the command fails, and both ends have the old key", async () => {
    await withNsxEmulator(async (options, emulator) => {
      await makePolicySession(options);
      emulator.nsx.policy.nextRealization({ states: [] });
      emulator.nsx.policy.nextRealization({ states: [] });
      const { lines, errors, exitCode } = await runProgram("flows/nsx-rotate-psk.ts", {
        ...variables(emulator),
        ...place,
        NSX_NEW_PSK: "the-key-of-tomorrow",
        NSX_PEER_COMMAND: 'test "$(cat)" != the-key-of-tomorrow',
        NSX_PAUSE_MS: "1",
      });
      expect([errors, exitCode]).toEqual([[], 2]);
      expect(lines).toContain("the key could not be changed: the command failed: exit code 1");
      expect(lines.at(-1)).toBe("the tunnel is up with the old key");
      expect(lines.join("\n")).not.toMatch(/the-key-of/);
      expect(emulator.nsx.policy.pskOf(to)).toBe("the-key-of-the-start");
    });
  });
});

describe("what the flows of NSX read from the environment", () => {
  it("takes pairs of subnets and paths of gateways", () => {
    expect(subnetPairsIn("N", "10.1.0.0/24 > 10.2.0.0/24, fd00::/64>fd01::/64")).toEqual([
      { local: "10.1.0.0/24", peer: "10.2.0.0/24" },
      { local: "fd00::/64", peer: "fd01::/64" },
    ]);
    expect(gatewaysIn("N", "/infra/tier-0s/a, /infra/tier-1s/b, /orgs/default/projects/blue/infra/tier-1s/c")).toEqual([
      { tier0Id: "a" },
      { tier1Id: "b" },
      { orgId: "default", projectId: "blue", tier1Id: "c" },
    ]);
  });

  it.each(["/infra/tier-2s/a", "/infra/tier-0s/a/b", "/orgs/default/projects/blue/infra/tier-0s/c", "t0"])(
    "refuses %s as a gateway",
    (path) => {
      expect(() => gatewaysIn("N", path)).toThrow(EnvironmentError);
    },
  );

  it("hands a text to a command on its input, and keeps secrets out of its environment", async () => {
    process.env.NSX_FLOW_SECRET = "hidden";
    try {
      const check = 'test "$(cat)" = "a text" && test -z "$NSX_FLOW_SECRET"';
      await handToCommand(check, "a text", ["NSX_FLOW_SECRET"]);
      await expect(handToCommand(check, "a text", [])).rejects.toThrow("the command failed: exit code 1");
      await expect(handToCommand("kill -9 $$", "a text", [])).rejects.toThrow("was ended by SIGKILL");
      await handToCommand("exit 0", "x".repeat(1_000_000), []);
    } finally {
      delete process.env.NSX_FLOW_SECRET;
    }
  });
});
