/**
 * Changes the pre-shared key of an IPSec VPN session of the policy API at both ends, and puts the old one back where the
 * tunnel does not come up with the new one. A tunnel that is not up is left as it is: nobody could tell whether a key works.
 * With the manager API the key stands in the peer endpoint (`updateIPSecVPNPeerEndpoint`), whose change is followed at the
 * session, by `nsx.vpn.realization` with its request id.
 *
 * Goes to the manager that NSX_BASE_URL, NSX_USERNAME, NSX_PASSWORD, NSX_TIER0_ID, NSX_SERVICE_ID and NSX_SESSION_ID name, or to
 * the emulator where none of them is set. NSX_NEW_PSK is the key, and NSX_PEER_COMMAND a command that sets a key at the other end;
 * it gets it on its standard input. The exit code is 0 where both ends have the new key, 2 where they have the old one, and 1
 * where that could not be told. Ctrl+C puts the old key back, too.
 */
import { Nsx, type NsxOptions, policySessionHealth, update } from "trunkline/nsx";
import { followNodes } from "../support/follow-nodes.ts";
import { fromEnvironment, numberFromEnvironment } from "../support/from-environment.ts";
import { handToCommand } from "../support/hand-to-command.ts";
import { nsxOptions, withNsxEmulator } from "../support/nsx-options.ts";
import { makePolicySession, type PolicySessionPlace } from "../support/nsx-policy-session.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { tellHealth } from "../support/tell-health.ts";
import { type UpOptions, waitUntilUp } from "../support/wait-until-up.ts";

/** Which session gets which key, and for how long to look whether its tunnels come up. */
export interface RotateArguments extends PolicySessionPlace, UpOptions {
  readonly psk: string;
  /** Sets a key at the other end; called with the new key, and with the old one where that has to come back. */
  readonly changePeer: (psk: string) => Promise<void>;
}

/** How it ended: which key the ends have. `unknown` where the old key could not be put back at one of them. */
export type Rotation = "new key" | "old key" | "unknown";

/** Changes the key at both ends, or leaves both with the old one. */
export async function rotatePsk(print: Print, options: NsxOptions, args: RotateArguments): Promise<Rotation> {
  await using nsx = new Nsx(options);
  const { tier0Id, serviceId, sessionId, psk, changePeer, signal } = args;
  const place = { tier0Id, serviceId, sessionId };
  const reading = { ...place, source: "realtime" } as const;

  if (!tellHealth(print, await policySessionHealth(nsx, reading, { signal }))) {
    print("nothing is changed: the tunnel has to be up before its key is changed");
    return "old key";
  }
  const readKey = (call: { readonly signal?: AbortSignal | undefined }) =>
    nsx.policy.getTier0VpnIPSecVpnSessionWithSensitiveDataShowSensitiveData(place, call);
  const { psk: old } = await readKey({ signal });
  if (old === undefined || old === psk) {
    print(
      `nothing is changed: the session has ${old === undefined ? "no key, or does not show it" : "that key already"}`,
    );
    return "old key";
  }

  const setHere = (key: string, call: { readonly signal?: AbortSignal | undefined }): Promise<unknown> =>
    update(
      readKey,
      // Where the key is that one, as after a write that was refused, nothing is written.
      (current) => (current.psk === key ? undefined : { ...current, psk: key }),
      (body, own) =>
        followNodes(print, nsx.policy.createOrUpdateTier0VpnIPSecVpnSession({ ...place, body }, own).untilDone()),
      call,
    );
  const comesUp = (call: Pick<UpOptions, "signal">): Promise<boolean> => {
    const { inARow, most, pauseMs } = args;
    const read = (previous: Parameters<Parameters<typeof waitUntilUp>[1]>[0]) =>
      policySessionHealth(nsx, { ...reading, previous }, call);
    return waitUntilUp(print, read, { inARow, most, pauseMs, ...call });
  };
  const keys = [psk, old];

  let isPeerTouched = false;
  const isRotated = await succeeds(print, "the key could not be changed", keys, async () => {
    print("sets the new key at this end");
    await setHere(psk, { signal });
    signal?.throwIfAborted();
    print("sets the new key at the other end");
    isPeerTouched = true;
    await changePeer(psk);
    return await comesUp({ signal });
  });
  if (isRotated) {
    print("the tunnel is up with the new key");
    return "new key";
  }

  // What ended the change does not end its undoing. One end that fails does not stop the other one.
  print("puts the old key back");
  const back = [await succeeds(print, "this end may have the new key, set it yourself", keys, () => setHere(old, {}))];
  if (isPeerTouched) {
    back.push(
      await succeeds(print, "the other end may have the new key, set it yourself", keys, () => changePeer(old)),
    );
  }
  if (back.includes(false)) return "unknown";
  print("both ends have the old key");
  const isUp = await succeeds(print, "whether it is up could not be read", keys, () => comesUp({}));
  print(
    isUp ? "the tunnel is up with the old key" : "the tunnel is not up with the old key either, look at the other end",
  );
  return "old key";
}

/** Does some work, and tells what it failed with, without the keys. Gives whether it was done and did not say no. */
async function succeeds(
  print: Print,
  what: string,
  keys: readonly string[],
  work: () => Promise<unknown>,
): Promise<boolean> {
  try {
    return (await work()) !== false;
  } catch (error) {
    // Errors of the client have no key in them; those of what changes the other end may.
    const message = error instanceof Error ? error.message : String(error);
    print(`${what}: ${keys.reduce((text, key) => text.replaceAll(key, "(a key)"), message)}`);
    return false;
  }
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const secrets = ["NSX_PASSWORD", "NSX_NEW_PSK"] as const;
    const given = fromEnvironment([
      "NSX_BASE_URL",
      "NSX_USERNAME",
      ...secrets,
      "NSX_TIER0_ID",
      "NSX_SERVICE_ID",
      "NSX_SESSION_ID",
      "NSX_PEER_COMMAND",
    ]);
    const stop = new AbortController();
    process.once("SIGINT", () => stop.abort());
    const how = {
      inARow: 3,
      most: numberFromEnvironment("NSX_READINGS", 60),
      pauseMs: numberFromEnvironment("NSX_PAUSE_MS", 5000),
      signal: stop.signal,
    };
    const run = async (print: Print, options: NsxOptions, args: RotateArguments) => {
      const rotation = await rotatePsk(print, options, args);
      if (rotation !== "new key") process.exitCode = rotation === "old key" ? 2 : 1;
    };
    if (given !== undefined) {
      await run(toTerminal, nsxOptions(given), {
        ...how,
        tier0Id: given.NSX_TIER0_ID,
        serviceId: given.NSX_SERVICE_ID,
        sessionId: given.NSX_SESSION_ID,
        psk: given.NSX_NEW_PSK,
        changePeer: (psk) => handToCommand(given.NSX_PEER_COMMAND, psk, secrets),
      });
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withNsxEmulator(async (options, { nsx: { policy } }) => {
        const place = await makePolicySession(options);
        const path = `/infra/tier-0s/${place.tier0Id}/ipsec-vpn-services/${place.serviceId}/sessions/${place.sessionId}`;
        // The other end takes a moment to come back with another key.
        const changePeer = async (): Promise<void> => {
          policy.setTunnel(path, { isUp: false, ikeState: "NEGOTIATING", failReason: "Authentication failed" });
        };
        const print: Print = (line) => {
          toTerminal(line);
          if (line.includes(" is negotiating")) policy.setTunnel(path, { isUp: true, ikeState: "UP" });
        };
        await run(print, options, { ...how, ...place, pauseMs: 1, psk: "a-key-of-the-emulator", changePeer });
      });
    }
  });
}
