import { isApiError, isTrunklineError } from "trunkline";
import { createClient as createAzure, virtualHubsGet, virtualHubsUpdateTags } from "trunkline/azure/network";
import { createCgw, createClient as createHuawei, showCgw } from "trunkline/huawei/vpn";
import {
  createIPSecVPNDPDProfile,
  createClient as createNsx,
  getIPSecVPNDPDProfile,
  updateIPSecVPNService,
} from "trunkline/nsx/vpn";
import { describe, expect, it } from "vitest";
import type { Source } from "../../codegen/document.ts";
import type { OperationModel } from "../../codegen/operation-model.ts";
import { buildService } from "../../codegen/service-model.ts";
import { bookOf, type ServiceHere } from "../../site/reference/book.ts";
import { errorOfStatus, errorsTable } from "../../site/reference/errors.ts";
import { type RetryFacts, retryFacts } from "../../site/reference/retry.ts";
import { readAs } from "../support/read-as.ts";
import { pageAt, sectionOf, sources, textOf } from "./read-page.ts";

const statuses = Array.from({ length: 200 }, (_, index) => 400 + index).filter(
  (status) => status !== 401 && status !== 403,
);

function serviceOf(name: string): ServiceHere {
  const source = readAs<Source>(sources.find((one) => one.name === `schemas/${name}.json`));
  const service = buildService(source);
  const book = bookOf(service);
  return { book, service, page: book.front };
}

function factsOf({ book, service }: ServiceHere, id: string): RetryFacts {
  return retryFacts(operationOf({ book }, id), service.vendor, service.folder);
}

function operationOf({ book }: Pick<ServiceHere, "book">, id: string): OperationModel {
  const [operation] = book.operations.get(id) ?? [];
  if (operation === undefined) throw new Error(`no operation ${id}`);
  return operation;
}

/** A platform that answers every request alike, and counts them. */
function answering(status: number, body = "", headers: Record<string, string> = {}) {
  const seen = { requests: 0 };
  const fetch = async (): Promise<Response> => {
    seen.requests += 1;
    return new Response(body, { status, headers });
  };
  return { seen, options: { fetch, retry: { maxRetries: 1, baseDelayMs: 0 } } };
}

type Options = ReturnType<typeof answering>["options"];

const azure = (options: Options) =>
  createAzure({ ...options, subscriptionId: "00000000-0000-0000-0000-000000000000", credential: () => "t" });
const huawei = (options: Options) =>
  createHuawei({ ...options, region: "eu-west-101", projectId: "p", credentials: { token: "t" } });
const nsx = (options: Options) =>
  createNsx({ ...options, baseUrl: "https://nsx", credentials: { username: "u", password: "p" }, rateLimit: false });

const hub = { resourceGroupName: "g", virtualHubName: "h" };

/** Operations that may be repeated and others, each with the one request that its call is. */
const calls: readonly (readonly [document: string, id: string, send: (options: Options) => PromiseLike<unknown>])[] = [
  ["azure/network", "VirtualHubs_Get", (options) => virtualHubsGet(azure(options), hub)],
  ["azure/network", "VirtualHubs_UpdateTags", (options) => virtualHubsUpdateTags(azure(options), { ...hub, body: {} })],
  ["huawei/vpn", "showCgw", (options) => showCgw(huawei(options), { customerGatewayId: "c" })],
  [
    "huawei/vpn",
    "createCgw",
    (options) => createCgw(huawei(options), { body: { customer_gateway: { id_value: "198.51.100.1" } } }),
  ],
  ["nsx/vpn", "getIPSecVPNDPDProfile", (options) => getIPSecVPNDPDProfile(nsx(options), { ipsecVpnDpdProfileId: "d" })],
  ["nsx/vpn", "createIPSecVPNDPDProfile", (options) => createIPSecVPNDPDProfile(nsx(options), { body: {} })],
];

describe("the error that a page names for a status", () => {
  it("is the one that a call rejects with", async () => {
    for (const status of statuses) {
      const { options } = answering(status);
      const error: unknown = await showCgw(huawei(options), { customerGatewayId: "c" }).catch(
        (reason: unknown) => reason,
      );
      expect(isTrunklineError(error) && { name: error.name, code: error.code }, String(status)).toEqual({
        name: errorOfStatus(status).name,
        code: errorOfStatus(status).code,
      });
    }
  });

  it("stands in a row for each status that the vendor documents", () => {
    const here = serviceOf("huawei/vpn");
    const documented = { ...operationOf(here, "showCgw"), errorStatuses: [404, 429, 500] };
    const text = textOf(errorsTable(documented, here));
    expect(text).toContain("the answer 404 NotFoundError NOT_FOUND");
    expect(text).toContain("the answer 429 RateLimitError RATE_LIMIT");
    expect(text).toContain("the answer 500 ServerError SERVER");
    expect(text).toContain("Other error answers are an ApiError");
  });
});

describe("codes that make another error of a status", () => {
  const stale = ["500087", "500232", "100148"];

  it("stand in the row of the status of each write of NSX, as calls reject with them", async () => {
    const text = sectionOf("reference/nsx-vpn/ipsec-services.html", "updateIPSecVPNService");
    expect(text).toContain(
      "InvalidRequestError or ConflictError with 500087, 500232 or 100148 INVALID_REQUEST or CONFLICT",
    );
    for (const code of stale) {
      const { options } = answering(400, JSON.stringify({ error_code: Number(code) }));
      const ids = { ipsecVpnServiceId: "s" };
      const error: unknown = await updateIPSecVPNService(nsx(options), {
        ...ids,
        body: { logical_router_id: "r" },
      }).catch((reason: unknown) => reason);
      expect(isTrunklineError(error) && error.name).toBe("ConflictError");
    }
    expect(sectionOf("reference/nsx-vpn/ipsec-services.html", "getIPSecVPNService")).not.toContain(
      "ConflictError with",
    );
  });

  it("have their error in the table of codes", () => {
    for (const front of ["reference/nsx-policy/index.html", "reference/nsx-vpn/index.html"]) {
      const text = textOf(pageAt(front).content);
      for (const code of stale) expect(text).toContain(`${code} 400, ConflictError It was changed meanwhile`);
      expect(text).toContain("500090 404, ConflictError The object");
    }
  });
});

describe("what a page says of repeats", () => {
  it.each(calls)("is what the client does: %s %s", async (document, id, send) => {
    const facts = factsOf(serviceOf(document), id);
    const repeated: number[] = [];
    const withPause: number[] = [];
    for (const status of statuses) {
      const plain = answering(status);
      expect(await send(plain.options).then(undefined, isApiError), String(status)).toBe(true);
      if (plain.seen.requests > 1) repeated.push(status);
      const paused = answering(status, "", { "retry-after-ms": "0" });
      await send(paused.options).then(undefined, isApiError);
      if (paused.seen.requests > 1 && plain.seen.requests === 1) withPause.push(status);
    }
    expect(facts.statuses).toEqual(repeated);
    expect(facts.statusesWithPause).toEqual(withPause);
  });

  it("is so for codes, too", async () => {
    const { codes } = factsOf(serviceOf("huawei/vpn"), "showCgw");
    expect(codes.map(({ vendorCode }) => vendorCode)).toEqual(["VPN.0030", "VPN.0031"]);
    for (const { vendorCode, status } of codes) {
      const { seen, options } = answering(status, JSON.stringify({ error_code: vendorCode }));
      await showCgw(huawei(options), { customerGatewayId: "c" }).then(undefined, isApiError);
      expect(seen.requests).toBe(2);
    }
  });

  it("names the reason: the method, a mark, or a key", () => {
    expect(sectionOf("reference/huawei-vpn/vpn-gateway.html", "createVgw")).toContain(
      "Must not be repeated, since it is a POST. Sent again only when no connection could be made.",
    );
    expect(sectionOf("reference/huawei-vpn/client-ca-certificate.html", "checkClientCaCertificate")).toContain(
      "May be repeated. A POST only because it takes a body; it changes nothing.",
    );
    expect(sectionOf("reference/huawei-vpn/p2c-vpn-gateway.html", "createP2cVgw")).toContain(
      "May be repeated: xClientToken makes a repeat harmless",
    );
    expect(sectionOf("reference/huawei-vpn/vpn-user.html", "updateVpnUserPassword")).toContain(
      "Must not be repeated. Once it is changed the old password is a wrong one.",
    );
  });
});
