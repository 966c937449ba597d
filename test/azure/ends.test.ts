import { apiManagementServiceDelete, performConnectivityCheckAsync } from "trunkline/azure/apimanagement";
import { virtualNetworkGatewaysReset } from "trunkline/azure/network";
import { describe, expect, it } from "vitest";
import {
  ARM,
  accepted,
  arm,
  longWork,
  RESOURCE,
  resource,
  scriptedAzure,
  started,
  status,
} from "../support/scripted-azure.ts";

// Ends of documented operations, whose answers are read as their documents say.

const service = { resourceGroupName: "rg1", serviceName: "apim1" };
const html = new Response("<html>sign in</html>", { headers: { "content-type": "text/html" } });
const page = new Response("<html>sign in</html>", { headers: { "content-type": "text/plain" } });

describe("a proxy's page at a Location", () => {
  it.each([
    ["as html", html],
    ["as text", page],
  ])("%s is no end of a delete, for which no body is documented", async (_name, answer) => {
    const inUse = arm(409, { error: { code: "InUse", message: "a gateway uses it" } });
    const { client, clock } = scriptedAzure([accepted(), answer, inUse]);
    const error = await clock.failure(apiManagementServiceDelete(client, service));
    expect(error).toMatchObject({ code: "OPERATION_FAILED", vendorCode: "InUse" });
  });
});

describe("a POST that answers with a resource", () => {
  it.each(["Updating", "Failed", "Succeeded"])("is done whatever the resource says of itself, as %s", async (word) => {
    const gateway = arm(200, { name: "gw1", properties: { provisioningState: word } });
    const { client, clock, sent } = scriptedAzure([accepted(), gateway]);
    const result = await clock.run(
      virtualNetworkGatewaysReset(client, { resourceGroupName: "rg1", virtualNetworkGatewayName: "gw1" }),
    );
    expect(result).toMatchObject({ name: "gw1" });
    expect(sent).toHaveLength(2);
  });
});

describe("where the result stands", () => {
  it("may be running a moment longer: 202 is not the result", async () => {
    const { client, clock, sent } = scriptedAzure([
      arm(202, undefined, {
        "azure-asyncoperation": `${ARM}/status?api-version=1`,
        location: `${ARM}/result?api-version=1`,
      }),
      status("Succeeded"),
      arm(202),
      arm(200, { made: "a" }),
    ]);
    expect(await clock.run(longWork("POST")(client))).toEqual({ made: "a" });
    expect(sent).toHaveLength(4);
  });

  it("may be unknown once right after the end, and not twice", async () => {
    const missing = arm(404, { error: { code: "NotFound" } });
    const once = scriptedAzure([started(), status("Succeeded"), missing, resource("Succeeded")]);
    expect(await once.clock.run(longWork("PUT")(once.client))).toMatchObject({ made: "a" });
    const twice = scriptedAzure([started(), status("Succeeded"), missing, missing]);
    expect(await twice.clock.failure(longWork("PUT")(twice.client))).toMatchObject({
      code: "NOT_FOUND",
      history: [{ status: "running" }, { vendorStatus: "Succeeded" }],
    });
  });

  it("is not asked for where there is none, as after a delete that names what is gone", async () => {
    const { client, clock, sent } = scriptedAzure([
      started(),
      status("Succeeded", { resourceLocation: "/gone" }),
      arm(404),
    ]);
    expect(await clock.run(apiManagementServiceDelete(client, service))).toBeUndefined();
    expect(sent).toHaveLength(2);
  });

  it("is nothing where the document has no body, whatever the status document holds", async () => {
    const { client, clock } = scriptedAzure([started(), status("Succeeded", { properties: { a: 1 } })]);
    expect(await clock.run(apiManagementServiceDelete(client, service))).toBeUndefined();
  });
});

describe("what the table of starts says", () => {
  it("a PUT that is still at work is read at its Location before its resource", async () => {
    const creating = arm(
      201,
      { properties: { provisioningState: "Creating" } },
      { location: `${ARM}/op?api-version=1` },
    );
    const { client, clock, sent } = scriptedAzure([creating, arm(202), arm(200, {}), resource("Succeeded")]);
    await clock.run(longWork("PUT")(client));
    expect(sent.map(({ url }) => url)).toEqual([
      RESOURCE,
      `${ARM}/op?api-version=1`,
      `${ARM}/op?api-version=1`,
      RESOURCE,
    ]);
  });

  it.each(["DELETE", "POST", "PATCH"] as const)(
    "a %s with 200 is done, also where it names a Location",
    async (method) => {
      const { client, clock, sent } = scriptedAzure([arm(200, {}, { location: `${ARM}/result` })]);
      await clock.run(longWork(method)(client));
      expect(sent).toHaveLength(1);
    },
  );

  it("202 at a status document is running, whatever it says", async () => {
    const early = arm(202, { status: "Succeeded" });
    const { client, clock, sent } = scriptedAzure([
      started(),
      early,
      status("Succeeded", { properties: { made: "b" } }),
    ]);
    expect(await clock.run(longWork("POST", "azure-async-operation")(client))).toEqual({ made: "b" });
    expect(sent).toHaveLength(3);
  });

  it("204 at a status document is the end, in strict mode, too", async () => {
    const { client, clock } = scriptedAzure([started(), arm(204)], { validate: { response: "strict" } });
    expect(await clock.run(longWork("DELETE")(client))).toBeUndefined();
  });

  it("a Location that is none does not matter beside a good status address", async () => {
    const { client, clock } = scriptedAzure([
      started("azure-asyncoperation", { location: "https://" }),
      status("Succeeded"),
    ]);
    expect(await clock.run(longWork("DELETE")(client))).toBeUndefined();
  });

  it("a relative address is meant from where a redirect led, of the start and of a read", async () => {
    const moved = (path: string): Response => arm(307, undefined, { location: path });
    const { client, clock, sent } = scriptedAzure([
      moved("/moved/deep/thing"),
      accepted({ location: "ops/1" }),
      moved("/read/at/2"),
      accepted({ location: "3" }),
      arm(200, { made: "a" }),
    ]);
    expect(await clock.run(longWork("POST")(client))).toEqual({ made: "a" });
    expect(sent.map(({ url }) => url).slice(1)).toEqual([
      `${ARM}/moved/deep/thing`,
      `${ARM}/moved/deep/ops/1?api-version=2024-05-01`,
      `${ARM}/read/at/2`,
      `${ARM}/read/at/3?api-version=2024-05-01`,
    ]);
  });

  it("a status address that comes later is taken", async () => {
    const later = arm(202, undefined, { "azure-asyncoperation": `${ARM}/status?api-version=1` });
    const { client, clock, sent } = scriptedAzure([accepted(), later, status("Succeeded")]);
    await clock.run(longWork("DELETE")(client));
    expect(sent[2]?.url).toBe(`${ARM}/status?api-version=1`);
  });

  it("an API version goes before a fragment", async () => {
    const { client, clock, sent } = scriptedAzure([accepted({ location: "/op#part" }), arm(200, {})]);
    await clock.run(longWork("POST")(client));
    expect(sent[1]?.url).toBe(`${ARM}/op?api-version=2024-05-01`);
  });
});

describe("the error that ends a wait", () => {
  const body = { source: { region: "a" }, destination: { address: "8.8.8.8", port: 53 } };

  it("carries the id of the answer that told of it", async () => {
    const { client, clock } = scriptedAzure([
      accepted({ "x-ms-request-id": "start-id" }),
      arm(409, { error: { code: "Busy", message: "in use" } }, { "x-ms-request-id": "failing-id" }),
    ]);
    const error = await clock.failure(performConnectivityCheckAsync(client, { ...service, body }));
    expect(error).toMatchObject({ code: "OPERATION_FAILED", requestId: "failing-id", attempts: 2 });
  });

  it("counts every request, also where the answers could not be read", async () => {
    const { client, clock, sent } = scriptedAzure([started(), html]);
    const error = await clock.failure(longWork("POST")(client));
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", attempts: sent.length });
  });

  it.each([
    ["an address leads elsewhere", "ORIGIN", accepted({ location: "https://elsewhere.example/x" }), html],
    ["a redirect leads nowhere", "REDIRECT", accepted(), arm(302)],
    [
      "a redirect leads elsewhere",
      "ORIGIN",
      accepted(),
      arm(302, undefined, { location: "https://elsewhere.example/" }),
    ],
    ["answers cannot be read", "RESPONSE_PARSE", accepted(), html],
    ["it may not be read", "PERMISSION_DENIED", accepted(), arm(403)],
  ] as const)("says that the work was accepted where %s", async (_where, code, first, second) => {
    const { client, clock } = scriptedAzure([first, second]);
    const error = await clock.failure(longWork("POST")(client));
    expect(error.code).toBe(code);
    expect(error.message.split("The work was accepted and may go on at the service")).toHaveLength(2);
  });

  it("says so where the client is closed", async () => {
    const { client, clock } = scriptedAzure([accepted()]);
    const work = longWork("POST")(client);
    await clock.run(work.accepted());
    await client.close();
    expect((await clock.failure(work)).message).toContain("The work was accepted and may go on at the service");
  });

  it("says nothing of the kind where nothing was accepted", async () => {
    const { client, clock } = scriptedAzure([arm(403)]);
    expect((await clock.failure(longWork("POST")(client))).message).not.toContain("accepted");
  });

  it("is known to the error hook also where no request failed", async () => {
    const codes: string[] = [];
    const hooks = { error: ({ error }: { error: { code: string } }): void => void codes.push(error.code) };
    const { client, clock } = scriptedAzure([arm(202)], { hooks });
    await clock.failure(longWork("POST")(client));
    expect(codes).toEqual(["RESPONSE_PARSE"]);
  });

  it("tells a refused start to the error hook once", async () => {
    const codes: string[] = [];
    const hooks = { error: ({ error }: { error: { code: string } }): void => void codes.push(error.code) };
    const { client, clock } = scriptedAzure([arm(409, { error: { code: "Busy" } })], { hooks });
    await clock.failure(longWork("POST")(client));
    expect(codes).toEqual(["CONFLICT"]);
  });
});

describe("a credential that fails in the middle of a wait", () => {
  it("does not condemn the work", async () => {
    let asked = 0;
    const { client, clock } = scriptedAzure([accepted(), accepted(), arm(200, { made: "a" })], {
      credential: {
        getToken: async () => {
          asked += 1;
          if (asked === 2) throw new Error("getaddrinfo ENOTFOUND login.example");
          return { token: `t${asked}`, expiresOnTimestamp: clock.now() + 90_000 };
        },
      },
      pollIntervalMs: 95_000,
    });
    expect(await clock.run(longWork("POST")(client))).toEqual({ made: "a" });
    expect(asked).toBeGreaterThan(2);
  });
});
