import { execFile } from "node:child_process";
import { inspect, promisify } from "node:util";
import { isOperationFailedError } from "trunkline";
import { HuaweiCloud } from "trunkline/huawei";
import { createConnection } from "trunkline/huawei/eventgrid";
import { type Emulator, startEmulator } from "trunkline/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { connectionPage } from "./pages.ts";

let emulator: Emulator;
let huawei: HuaweiCloud;
beforeAll(async () => {
  emulator = await startEmulator({ seed: "waiting", huawei: { settleAfterReads: 2 } });
});
beforeEach(() => {
  emulator.reset();
  const { eventGrid, vpn, projectId, credentials } = emulator.huawei;
  huawei = new HuaweiCloud({
    endpoints: { eventGrid, vpn },
    projectId,
    credentials,
    pollIntervalMs: 1,
    retry: { baseDelayMs: 0 },
  });
});
afterAll(() => emulator.close());

const body = connectionPage.request;
const reads = () => emulator.received.filter(({ operation }) => operation === "showDetailOfConnection").length;

describe("an EventGrid connection", () => {
  it("is awaited until it is CREATED", async () => {
    const connection = await huawei.eventGrid.createConnection({ body }).untilDone();
    expect(connection).toMatchObject({ name: "private-link", status: "CREATED" });
    expect(emulator.received.every(({ proof }) => proof.verified)).toBe(true);
    expect(reads()).toBeGreaterThan(1);
  });

  it("shows its states on the way", async () => {
    const states: string[] = [];
    for await (const { status, vendorStatus } of huawei.eventGrid.createConnection({ body }).untilDone()) {
      states.push(`${status} ${vendorStatus}`);
    }
    expect([states[0], states.at(-1)]).toEqual(["running CREATING", "succeeded CREATED"]);
  });

  it("that ends in CREATE_FAILED is an OperationFailedError with the error_info of the service", async () => {
    const error_info = { error_code: "EG.00513002", error_detail: "subnet is full", error_msg: "cannot create" };
    emulator.huawei.endNext("createConnection", { status: "CREATE_FAILED", error_info });
    const error = await failureOf(huawei.eventGrid.createConnection({ body }).untilDone());
    expect(isOperationFailedError(error) && error).toMatchObject({
      operation: "createConnection",
      vendorStatus: "CREATE_FAILED",
      vendorCode: "EG.00513002",
    });
    expect(error.message).toContain("EG.00513002: cannot create; subnet is full");
    expect(error.requestId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/);
  });

  it("whose cause repeats a secret of the request is cut clean of it", async () => {
    const password = "canary-kafka-password";
    const error_info = { error_code: "EG.1", error_msg: `password ${password} is refused`, error_detail: "" };
    emulator.huawei.endNext("createConnection", { status: "CREATE_FAILED", error_info });
    const kafka_detail = { instance_id: "i", addr: "10.0.0.1:9092", enable_sasl_ssl: true, user_name: "u", password };
    const error = await failureOf(huawei.eventGrid.createConnection({ body: { ...body, kafka_detail } }).untilDone());
    expect(error.message).toContain("EG.1: password [redacted] is refused");
    expect(inspect(error, { showHidden: true, depth: 9 }) + JSON.stringify(error)).not.toContain(password);
  });

  it("of another project is waited for in that project", async () => {
    const projectId = emulator.huawei.projectId;
    const elsewhere = huawei.with({ projectId: "f".repeat(32), credentials: { token: emulator.huawei.token } });
    const connection = await elsewhere.eventGrid.createConnection({ projectId, body }).untilDone();
    expect(connection.status).toBe("CREATED");
  });

  it.each([
    { kind: "status", status: 503 },
    { kind: "reset" },
    { kind: "html", status: 200 },
    { kind: "retryAfter", retryAfter: "0" },
  ] as const)("survives status reads that end in %j", async (fault) => {
    emulator.fail({ ...fault, operation: "showDetailOfConnection", times: 6 });
    const patient = huawei.with({ retry: false });
    expect((await patient.eventGrid.createConnection({ body }).untilDone()).status).toBe("CREATED");
  });

  it("that is deleted meanwhile ends the waiting with NotFoundError", async () => {
    emulator.fail({ kind: "status", status: 404, operation: "showDetailOfConnection" });
    const error = await failureOf(huawei.eventGrid.createConnection({ body }).untilDone());
    expect(error).toMatchObject({ code: "NOT_FOUND", operation: "showDetailOfConnection" });
  });
});

describe("a resume token", () => {
  it("goes on in another process", async () => {
    const { eventGrid: endpoint, projectId, token } = emulator.huawei;
    const call = huawei.eventGrid.createConnection({ body });
    const { id } = await call;
    const controller = new AbortController();
    const poller = call.untilDone({ pollIntervalMs: 60_000, signal: controller.signal });
    const resumeToken = await poller.resumeToken();
    controller.abort();
    expect(await failureOf(poller)).toMatchObject({ code: "ABORTED" });
    const script = new URL("./resume-in-another-process.ts", import.meta.url).pathname;
    const env = { ...process.env, endpoint, projectId, token, resumeToken };
    const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
    expect(JSON.parse(stdout)).toEqual({ id, status: "CREATED" });
  });

  it("holds no secret, and names the resource only", async () => {
    const { secretAccessKey } = emulator.huawei.credentials;
    const call = huawei.eventGrid.createConnection({ body });
    const text = atob((await call.untilDone().resumeToken()).replaceAll("-", "+").replaceAll("_", "/"));
    expect(text).not.toContain(secretAccessKey);
    expect(JSON.parse(text)).toMatchObject({ operation: "createConnection", plan: { connectionId: (await call).id } });
  });

  it("of one project does not reach into another by itself: the client's own project and rights decide", async () => {
    const token = await huawei.eventGrid.createConnection({ body }).untilDone().resumeToken();
    const stranger = huawei.with({ credentials: { token: "wrong-token" } });
    expect(await failureOf(stranger.resume(createConnection, token))).toMatchObject({ code: "AUTHENTICATION" });
  });
});
