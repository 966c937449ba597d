import type { OperationPart, Poller } from "trunkline";
import type { NsxClient, NsxOptions } from "trunkline/nsx";
import {
  createOrPatchTier0VpnIPSecVpnSession,
  deleteTier0VpnIPSecVpnSession,
  type PolicyRealizationParams,
  realization as policyRealization,
} from "trunkline/nsx/policy";
import { expect } from "vitest";
import type { FakeAnswer } from "../../support/fake-vendor.ts";
import { MANAGER, nsx, scriptedNsx } from "../../support/scripted-nsx.ts";

/** One script: what NSX answers, and what a wait has to make of it. */
export interface Line {
  /** What the line shows. */
  readonly shows: string;
  readonly start: (client: NsxClient) => Poller<unknown>;
  readonly options?: Partial<NsxOptions>;
  /** What is answered, to the change first where there is one; the last one repeats. */
  readonly answers: readonly FakeAnswer[];
  /** What is asked, as {@link askOf} has it. The change itself comes first. */
  readonly asks: readonly string[];
  /** Milliseconds from one request to the next, where that is what the line shows. */
  readonly waits?: readonly number[];
  /** The states on the way, each with the vendor's word. */
  readonly states: readonly string[];
  /** The parts of the last state that was told, as they are matched. */
  readonly parts?: readonly Partial<OperationPart>[];
  /** The result, where it ends well. */
  readonly gives?: unknown;
  /** The error, where it ends badly; `says` is a part of its message. */
  readonly fails?: { readonly says?: string; readonly [member: string]: unknown };
}

export const P = "/infra/tier-0s/t0/ipsec-vpn-services/default/sessions/to-plano";
export const session = {
  resource_type: "RouteBasedIPSecVpnSession" as const,
  id: "to-plano",
  local_endpoint_path: "/infra/tier-0s/t0/ipsec-vpn-services/default/local-endpoints/west",
  peer_address: "192.0.2.9",
  peer_id: "192.0.2.9",
  tunnel_interfaces: [{ id: "vti", ip_subnets: [{ ip_addresses: ["169.254.0.1"], prefix_length: 30 }] }],
};
const place = { tier0Id: "t0", serviceId: "default", sessionId: "to-plano" };

/** A change to a session, and its removal, waited for. */
export const patch =
  (options?: Parameters<ReturnType<typeof createOrPatchTier0VpnIPSecVpnSession>["untilDone"]>[0]): Line["start"] =>
  (client) =>
    createOrPatchTier0VpnIPSecVpnSession(client, { ...place, body: session }).untilDone(options);
export const remove =
  (options?: Parameters<ReturnType<typeof deleteTier0VpnIPSecVpnSession>["untilDone"]>[0]): Line["start"] =>
  (client) =>
    deleteTier0VpnIPSecVpnSession(client, place).untilDone(options);
export const wait =
  (params: PolicyRealizationParams): Line["start"] =>
  (client) =>
    policyRealization(client, params);

/** A status. */
export const status = (word?: unknown, publish: unknown = "UNREALIZED", more: object = {}): Response =>
  nsx(200, { consolidated_status: { consolidated_status: word }, publish_status: publish, ...more });

/** A list of entities in these states. */
export const entities = (...states: readonly (string | object)[]): Response =>
  nsx(200, { results: states.map((one, index) => entityOf(one, index)) });

export const entityOf = (one: string | object, index = 0): object => ({
  id: `e${index}`,
  entity_type: `Realized${index}`,
  ...(typeof one === "string" ? { state: one } : one),
});

/** An entity that failed with an alarm. */
export const alarmed = (code: unknown, message?: string, related: readonly object[] = []): object => ({
  state: "ERROR",
  display_name: "edge-1",
  alarms: [{ message, error_details: { error_code: code, error_message: "inner", related_errors: related } }],
});

export const notFound = nsx(404, { httpStatus: "NOT_FOUND", error_code: 500012, error_message: "no such path" });

/** The change was taken. */
export const taken = nsx(200);

/** A page that a proxy put in the place of an answer. */
export const page = (code = 200): Response =>
  new Response("<html>sign in</html>", { status: code, headers: { "content-type": "text/html" } });

/** A request in short: what of realization is asked, where and of which path; anything else by method and path. */
export function askOf({ method, url }: { readonly method: string; readonly url: string }): string {
  const { pathname, searchParams } = new URL(url);
  const [, before, what] = /^(.*)\/realized-state\/(status|realized-entities)$/.exec(pathname) ?? [];
  const short = (path: string): string => path.replace(P, "P");
  if (method !== "GET" || before === undefined) return short(`${method} ${pathname.replace("/policy/api/v1", "")}`);
  const at = before === "/policy/api/v1/infra" ? "" : ` in ${before.replace("/policy/api/v1", "")}`;
  const cursor = searchParams.get("cursor");
  const intent = short(searchParams.get("intent_path") ?? "nothing");
  return `${what === "status" ? "status" : "entities"} ${intent}${at}${cursor === null ? "" : ` from ${cursor}`}`;
}

/** Runs a script through a whole client, and holds what happened against the line. */
export async function run(line: Line): Promise<void> {
  const atMs: number[] = [];
  const answers = line.answers.map(
    (answer): FakeAnswer =>
      (url, init) => {
        atMs.push(clock.now());
        if (answer instanceof Error) throw answer;
        return typeof answer === "function" ? answer(url, init) : answer.clone();
      },
  );
  const { client, clock, sent } = scriptedNsx(answers, line.options);
  const work = line.start(client);
  const states: string[] = [];
  work.onProgress(({ status: one, vendorStatus }) => states.push([one, vendorStatus].filter(Boolean).join(" ")));
  const ended = await clock.settle(work);

  expect(sent.map(askOf)).toEqual(line.asks);
  expect(sent.every(({ url }) => url.startsWith(`${MANAGER}/`))).toBe(true);
  expect(states).toEqual(line.states);
  if (line.waits) expect(atMs.slice(1).map((ms, index) => ms - (atMs[index] as number))).toEqual(line.waits);
  if (line.parts) {
    expect(work.state?.parts).toHaveLength(line.parts.length);
    expect(work.state?.parts).toMatchObject(line.parts);
  }
  if (line.fails === undefined) {
    expect(ended).toEqual({ status: "fulfilled", value: line.gives });
    return;
  }
  const { says = "", ...members } = line.fails;
  expect(ended).toMatchObject({ status: "rejected", reason: { vendor: "nsx", ...members } });
  expect(String((ended as PromiseRejectedResult).reason.message)).toContain(says);
}
