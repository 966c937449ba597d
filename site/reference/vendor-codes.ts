import { ADVICE as azureAdvice } from "../../src/azure/errors.ts";
import { NOT_READY, PASSING, THROTTLED, TWO_MEANINGS } from "../../src/huawei/not-ready.ts";
import { ADVICE as nsxAdvice } from "../../src/nsx/error-advice.ts";

/** An error code that the client knows, with a status that it comes with where that is part of what is known. */
export interface VendorCode {
  readonly vendorCode: string;
  readonly status: number;
  /** Whether other statuses with the code mean the same. */
  readonly isAnyStatus?: boolean;
  /** What to do, as errors of the client say it, where they say more of the code than of its status. */
  readonly advice?: string;
}

/** The id of the row that tells of a code: one for each status. */
export function idOfCode({ vendorCode, status }: VendorCode): string {
  return `code-${vendorCode}-${status}`;
}

/** The codes of a service that the client's own tables know, each as often as there are statuses to tell apart. */
export function codesOfService(vendor: string, folder: string): readonly VendorCode[] {
  if (vendor === "nsx") return advised(nsxAdvice);
  if (vendor === "azure") return advised(azureAdvice);
  return vendor === "huawei" ? huaweiCodes().filter(({ vendorCode }) => belongs(vendorCode, folder)) : [];
}

function advised(advice: ReadonlyMap<string | undefined, string>): VendorCode[] {
  return [...advice].flatMap(([vendorCode, text]) => {
    if (vendorCode === undefined) return [];
    const status = conflicts.has(vendorCode) ? 409 : 400;
    return [{ vendorCode, status, isAnyStatus: true, advice: text }];
  });
}

/** Codes whose meaning the client takes together with a status that is not 400. */
const conflicts: ReadonlySet<string> = new Set(["AnotherOperationInProgress"]);

function huaweiCodes(): VendorCode[] {
  const notReady = Object.entries(NOT_READY).flatMap(([status, codes]) =>
    [...codes, TWO_MEANINGS].map((vendorCode) => ({ vendorCode, status: Number(status) })),
  );
  return [
    ...[...THROTTLED].map((vendorCode) => ({ vendorCode, status: 429 })),
    ...notReady,
    ...[...PASSING].map((vendorCode) => ({ vendorCode, status: 400 })),
  ];
}

/** Codes begin with the name of the service, or of the gateway before all of them. */
function belongs(vendorCode: string, folder: string): boolean {
  const [start = ""] = vendorCode.split(".", 1);
  return start === "APIGW" || start.toLowerCase() === folder;
}
