import fc from "fast-check";
import { update } from "trunkline/nsx";
import { createOrUpdateTier0VpnIPSecVpnService, getTier0VpnIPSecVpnService } from "trunkline/nsx/policy";
import { expect, it } from "vitest";
import { nsx, scriptedNsx } from "../support/scripted-nsx.ts";

const place = { tier0Id: "t0", serviceId: "vpn" };

/** How a manager says that the revision is stale. */
const stale = fc.constantFrom([409, undefined], [412, 604], [400, 500087], [400, 500232], [400, 100148], [404, 500090]);

/** What others do to the object before each write: so many writes of their own, of which the manager tells in its way. */
const round = fc.record({ others: fc.nat(2), says: stale });

it("update() loses no write and makes each change once per read, whoever writes in between, and ends within its attempts", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(round, { maxLength: 8 }),
      fc.integer({ min: 1, max: 6 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      async (rounds, maxAttempts, luck) => {
        const object = { tags: [] as { tag: string }[], _revision: 0 };
        let writes = 0;
        let reads = 0;
        let changes = 0;
        const { client, clock } = scriptedNsx([
          (_url, { method, body }) => {
            if (method === "GET") {
              reads += 1;
              return nsx(200, object);
            }
            const { others = 0, says = [412, undefined] } = rounds[writes++] ?? {};
            for (let at = 0; at < others; at++) {
              object.tags.push({ tag: `theirs ${object._revision}` });
              object._revision += 1;
            }
            const sent = JSON.parse(new TextDecoder().decode(body)) as typeof object;
            const [status = 412, error_code] = says;
            if (sent._revision !== object._revision) return nsx(status, { error_code });
            Object.assign(object, sent, { _revision: object._revision + 1 });
            return nsx(200, object);
          },
        ]);
        const work = update(
          () => getTier0VpnIPSecVpnService(client, place),
          ({ tags = [], ...others }) => {
            changes += 1;
            return { ...others, tags: [...tags, { tag: "ours" }] };
          },
          (body) => createOrUpdateTier0VpnIPSecVpnService(client, { ...place, body }),
          { maxAttempts, clock, random: () => luck },
        );
        const { status } = await clock.settle(work);
        const quiet = rounds.findIndex(({ others }) => others === 0);
        const firstQuiet = quiet === -1 ? rounds.length : quiet;
        expect(status).toBe(firstQuiet < maxAttempts ? "fulfilled" : "rejected");
        expect(writes).toBe(Math.min(firstQuiet + 1, maxAttempts));
        expect([reads, changes]).toEqual([writes, writes]);
        expect(object.tags.filter(({ tag }) => tag === "ours")).toHaveLength(status === "fulfilled" ? 1 : 0);
        // Each write of anybody is one revision, and none is missing.
        expect(object.tags).toHaveLength(object._revision);
      },
    ),
    { numRuns: 150 },
  );
});
