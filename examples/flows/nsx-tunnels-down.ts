/**
 * Reports every tunnel that is down, and why: of all sessions of the manager API, and of those on some gateways of the policy
 * API. It changes nothing. What stands in the policy API shows in the manager API as well, as far as that is there.
 *
 * Goes to the manager that NSX_BASE_URL, NSX_USERNAME and NSX_PASSWORD name, and to the gateways in NSX_GATEWAYS, or to the
 * emulator where none of them is set. The exit code is 0 where all tunnels are up that are not disabled, and 1 where one is down,
 * or something could not be read.
 */
import { isNotFoundError } from "trunkline";
import {
  allPolicySessionHealth,
  allSessionHealth,
  type Gateway,
  Nsx,
  type NsxOptions,
  type ReportedSession,
  type SessionHealth,
  type SessionReport,
} from "trunkline/nsx";
import { fromEnvironment } from "../support/from-environment.ts";
import { gatewaysIn } from "../support/gateways.ts";
import { nsxOptions, withNsxEmulator } from "../support/nsx-options.ts";
import { makePolicySession } from "../support/nsx-policy-session.ts";
import { type Print, toTerminal } from "../support/print.ts";
import { runProgram } from "../support/run-program.ts";
import { tableOf } from "../support/table.ts";

/** Where to look. */
export interface TunnelsDownArguments {
  readonly gateways: readonly Gateway[];
  /** The views of the report before this one, by id or path; they are replaced by those of this one. */
  readonly views?: Map<string, SessionHealth>;
}

/** Reports the tunnels that are down. Gives whether all are up that are not disabled. */
export async function tunnelsDown(
  print: Print,
  options: NsxOptions,
  { gateways, views = new Map() }: TunnelsDownArguments,
): Promise<boolean> {
  await using nsx = new Nsx(options);
  const how = { previous: ({ path, id }: ReportedSession) => views.get(path ?? id) };
  const reports = await reportsOfManager(print, allSessionHealth(nsx, how));
  for (const gateway of gateways) {
    for await (const report of allPolicySessionHealth(nsx, { ...gateway, ...how })) reports.push(report);
  }
  views.clear();
  for (const { path, id, health } of reports) if (health !== undefined) views.set(path ?? id, health);

  const isOff = ({ health }: SessionReport): boolean => health?.state === "disabled";
  const notUp = reports.filter(({ health }) => health?.isUp !== true);
  const heading = ["API", "session", "tunnel", "state", "since", "why"];
  if (notUp.length > 0) for (const line of tableOf(heading, notUp.flatMap(rowsOf))) print(line);
  const off = notUp.filter(isOff).length;
  const ofThem = off === 0 ? "" : `, ${off} of them disabled`;
  print(`${notUp.length} of ${reports.length} sessions are not up${ofThem}`);
  return notUp.every(isOff);
}

/** Managers from NSX 9 on are said to have no manager API; the sessions of the policy API are all there are, then. */
async function reportsOfManager(print: Print, reports: AsyncIterable<SessionReport>): Promise<SessionReport[]> {
  const found: SessionReport[] = [];
  try {
    for await (const report of reports) found.push(report);
  } catch (error) {
    if (!isNotFoundError(error)) throw error;
    print("this manager has no manager API");
  }
  return found;
}

/** A row for each tunnel that is down, or one for the session where no tunnel tells of it. */
function rowsOf({ path, id, name = id, health, error }: SessionReport): (string | undefined)[][] {
  const api = path === undefined ? "manager" : "policy";
  if (error !== undefined) return [[api, name, undefined, "unread", undefined, error.message]];
  const since = health.since?.toISOString();
  const down = health.state === "disabled" ? [] : health.tunnels.filter(({ isUp }) => !isUp);
  if (down.length === 0) return [[api, name, undefined, health.state, since, health.why]];
  return down.map(({ local = "?", peer = "?", state, why = health.why }) => {
    return [api, name, `${local} to ${peer}`, state, since, why];
  });
}

if (process.argv[1] === import.meta.filename) {
  await runProgram(async () => {
    const given = fromEnvironment(["NSX_BASE_URL", "NSX_USERNAME", "NSX_PASSWORD", "NSX_GATEWAYS"]);
    const run = async (options: NsxOptions, gateways: readonly Gateway[]) => {
      if (!(await tunnelsDown(toTerminal, options, { gateways }))) process.exitCode = 1;
    };
    if (given !== undefined) {
      await run(nsxOptions(given), gatewaysIn("NSX_GATEWAYS", given.NSX_GATEWAYS));
    } else {
      toTerminal("Nothing is set in the environment: this goes to the built-in emulator.");
      await withNsxEmulator(async (options, { nsx }) => {
        await makePolicySession(options, "to-plano");
        const { tier0Id } = await makePolicySession(options, "to-reno");
        nsx.setTunnel(nsx.seeds.session, { downRules: { 1026: "Traffic selectors unacceptable" } });
        const reno = `${nsx.policy.seeds.tier0}/ipsec-vpn-services/default/sessions/to-reno`;
        nsx.policy.setTunnel(reno, { isUp: false, failReason: "Peer not responding" });
        await run(options, [{ tier0Id }]);
      });
    }
  });
}
