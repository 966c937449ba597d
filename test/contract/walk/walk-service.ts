import { afterAll, describe, expect, it } from "vitest";
import { functionOf, memberOf, methodsOf } from "./dynamic-call.ts";
import { noticeAnswer, wrongAnswersOf } from "./notice-answers.ts";
import { faultsOf, refuseFault } from "./refuse-arguments.ts";
import { LARGE, type Site } from "./site.ts";
import { casesOf, fullestCase, walkCase } from "./walk-operation.ts";

/** The tests of one service: every documented operation, and nothing else. */
export function walkService(site: Site): void {
  const { service, module, client, facade } = site;
  const { operations } = service;
  const walked = new Set<string>();

  describe(`every documented operation of ${service.name}`, () => {
    afterAll(() => {
      process.stdout.write(`walked ${walked.size} of ${operations.length} operations of ${service.name}\n`);
    });

    it("is a function of the entry point, and there is no other", () => {
      const documented = operations.map(({ names }) => names.standalone);
      expect(new Set(documented).size).toBe(operations.length);
      expect(Object.keys(module).sort()).toEqual(
        ["createClient", ...documented, ...site.beside, ...site.helpers].sort(),
      );
    });

    it("is a method of the class, and there is no other", () => {
      const documented = operations.map(({ names }) => names.facade.join("."));
      expect(methodsOf(memberOf(facade, service.facade)).sort()).toEqual([...documented, ...site.beside].sort());
    });

    it("sends what its document says, and gives what the service answers", LARGE, async () => {
      const complaints: string[] = [];
      for (const operation of operations) {
        const call = functionOf(module, [operation.names.standalone]);
        if (!call) continue;
        for (const one of casesOf(site, operation)) {
          const differences = await walkCase(site, operation, call, [client], one);
          complaints.push(
            ...differences.map(({ reason, text }) => `${operation.id} (${one.name}): ${reason}: ${text}`),
          );
        }
        walked.add(operation.id);
      }
      expect(complaints).toEqual([]);
      expect([...walked]).toEqual(operations.map(({ id }) => id));
    });

    it("sends the very same from the method of the class", LARGE, async () => {
      const complaints: string[] = [];
      for (const operation of operations) {
        const method = functionOf(memberOf(facade, service.facade), operation.names.facade);
        const one = fullestCase(site, operation);
        const differences = method
          ? await walkCase(site, operation, method, [], one)
          : [{ reason: "missing", text: operation.names.facade.join(".") }];
        complaints.push(...differences.map(({ reason, text }) => `${operation.id}: ${reason}: ${text}`));
      }
      expect(complaints).toEqual([]);
    });

    it("refuses every kind of wrong argument before sending, and names the field", LARGE, async () => {
      const complaints: string[] = [];
      for (const operation of operations) {
        const call = functionOf(module, [operation.names.standalone]);
        if (!call) continue;
        for (const fault of faultsOf(site, operation)) {
          const what = `${operation.id}: ${fault.kind}: ${fault.field}`;
          complaints.push(...(await refuseFault(site, call, fault)).map((complaint) => `${what}: ${complaint}`));
        }
      }
      expect(complaints).toEqual([]);
    });

    it("tells in strict mode of every kind of difference in an answer, and names the member", LARGE, async () => {
      const complaints: string[] = [];
      for (const operation of operations) {
        const call = functionOf(module, [operation.names.standalone]);
        if (!call) continue;
        for (const wrong of wrongAnswersOf(site, operation)) {
          const what = `${operation.id}: ${wrong.fault.kind}: ${wrong.fault.field}`;
          complaints.push(...(await noticeAnswer(site, call, wrong)).map((complaint) => `${what}: ${complaint}`));
        }
      }
      expect(complaints).toEqual([]);
    });
  });
}
