import { parentPort, workerData } from "node:worker_threads";
import type { SignRequestInput } from "trunkline/huawei";

// Signs in a worker: with the digests of Node, or as where there is no Node.
const { digests, input } = workerData as { digests: string; input: SignRequestInput };
if (digests === "WebCrypto") Reflect.set(process, "getBuiltinModule", undefined);
const { signRequest } = await import("../../src/huawei/signing/sign-request.ts");
const { isNode } = await import("../../src/core/platform.ts");
parentPort?.postMessage({ isNode, signed: await signRequest(input) });
