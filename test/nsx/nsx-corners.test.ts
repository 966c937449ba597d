import { allPolicySessionHealth, policySessionHealth, readSessionHealth } from "trunkline/nsx";
import { describe, expect, it } from "vitest";
import { readError } from "../../src/nsx/errors.ts";
import { toCheck } from "../../src/nsx/marked-for-delete.ts";
import { collect } from "../support/collect.ts";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";
import { notFound, serviceDisabled } from "./pages.ts";

/** A policy manager that answers by path: an object, or a status with its error. */
const manager = (answers: Readonly<Record<string, unknown>>) =>
  scriptedNsx(
    [
      (url) => {
        const answer = answers[new URL(url).pathname.replace(/^\/policy\/api\/v1/, "")];
        if (answer === undefined) return nsx(404, notFound);
        return Array.isArray(answer) ? nsx(answer[0] as number, answer[1]) : nsx(200, answer);
      },
    ],
    { retry: false },
  );

describe("an error with causes of causes", () => {
  it("says the deepest ones, and its own words without their stop", () => {
    const error = readError({
      error_code: 1,
      error_message: "the change failed. ..",
      related_errors: [{ error_code: 2, error_message: "a part failed", related_errors: [{ error_code: 3 }] }],
    });
    expect(error.message).toBe("the change failed (related: 3)");
  });
});

describe("the health of sessions in the policy API", () => {
  const place = { tier0Id: "t0", serviceId: "v1", sessionId: "a" };
  const at = "/infra/tier-0s/t0/ipsec-vpn-services/v1";
  const down = {
    [`${at}/sessions/a/detailed-status`]: { results: [{ runtime_status: "DOWN" }] },
    [`${at}/sessions/a/statistics`]: { results: [] },
  };

  it.each([
    ["a tier-1 gateway", { tier1Id: "t1" }, "/infra/tier-1s/t1"],
    ["a gateway of a project", { orgId: "o", projectId: "p", tier1Id: "t1" }, "/orgs/o/projects/p/infra/tier-1s/t1"],
  ])("is reported for all services of %s", async (_name, gateway, above) => {
    const services = `${above}/ipsec-vpn-services`;
    const { client, clock } = manager({
      [services]: { results: [{ id: "v1" }] },
      [`${services}/v1/sessions`]: { results: [{ id: "a" }] },
      [`${services}/v1/sessions/a/detailed-status`]: { results: [{ runtime_status: "UP" }] },
    });
    const reports = await clock.run(collect(allPolicySessionHealth(client, { ...gateway, tunnels: false })));
    expect(reports).toMatchObject([{ id: "a", health: { state: "up" } }]);
  });

  it("is disabled where the session is", async () => {
    const { client, clock } = manager({ ...down, [`${at}/sessions/a`]: { enabled: false } });
    const health = await clock.run(policySessionHealth(client, place));
    expect(health).toMatchObject({ isUp: false, state: "disabled", why: "the session is disabled" });
  });

  it("is down where session and service are enabled, and where nobody may read them", async () => {
    for (const enabled of [{ [`${at}/sessions/a`]: { enabled: true }, [at]: { enabled: true } }, {}]) {
      const { client, clock } = manager({ ...down, ...enabled });
      expect(await clock.run(policySessionHealth(client, place))).toMatchObject({
        id: "a",
        isUp: false,
        state: "down",
      });
    }
  });

  it("is disabled where the manager refuses for that, since when the view before it says", async () => {
    const { client, clock } = manager({ ...down, [`${at}/sessions/a/detailed-status`]: [400, serviceDisabled] });
    const health = await clock.run(policySessionHealth(client, place));
    expect(health).toMatchObject({ id: "a", isUp: false, state: "disabled", readAt: new Date(clock.now()) });
    clock.advance(60_000);
    const again = await clock.run(policySessionHealth(client, { ...place, previous: health }));
    expect([again.since, again.readAt]).toEqual([health.readAt, new Date(clock.now())]);
  });
});

describe("the view of a session", () => {
  it("counts tunnels that are down also where nobody says how many there are", () => {
    const { why } = readSessionHealth({ session_status: "DEGRADED", failed_tunnels: 2 });
    expect(why).toBe("2 of its tunnels are down");
  });

  it("is that of the tunnels of which something is known", () => {
    const tunnel_statistics = [{ tunnel_status: "UNKNOWN" as const }, { tunnel_status: "NEGOTIATING" as const }];
    const read = readSessionHealth({}, { statistics: { policy_statistics: [{ tunnel_statistics }] } });
    expect(read.state).toBe("negotiating");
  });
});

describe("a tree that is checked", () => {
  const marked = { resource_type: "ChildIPSecVpnSession", marked_for_delete: true, IPSecVpnSession: { id: "s" } };
  const reference = {
    resource_type: "ChildResourceReference",
    marked_for_delete: true,
    target_type: "IPSecVpnSession",
    id: "s",
  };

  it("has references in the place of what is marked, below the objects of nodes, too", () => {
    const tree = (child: object) => ({
      resource_type: "Infra",
      children: [{ resource_type: "ChildIPSecVpnService", IPSecVpnService: { id: "v", children: [child] } }, "text"],
    });
    expect(toCheck(tree(marked))).toEqual(tree(reference));
  });

  it("stays the same where nothing is marked, or what is marked has no object", () => {
    const tree = { children: [{ ...marked, marked_for_delete: false }, { ...marked, IPSecVpnSession: [] }, null] };
    expect(toCheck(tree)).toBe(tree);
  });

  it("that goes round in circles ends, and one without an end does not use up the stack", () => {
    const round: { children: unknown[] } = { children: [marked] };
    round.children.push(round);
    expect((toCheck(round) as typeof round).children[0]).toEqual(reference);
    let deep: object = marked;
    for (let depth = 0; depth < 20_000; depth++) deep = { children: [deep] };
    expect(toCheck(deep)).toBe(deep);
  });
});
