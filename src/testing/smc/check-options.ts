import type { FakeSmcOptions } from "./fake-smc.ts";

/** The options that cannot be just anything, with their defaults. */
export interface CheckedOptions {
  readonly apiVersions: readonly string[];
  readonly subscriptionIds: readonly number[];
  readonly fetchIds: readonly number[];
  /** Without a slash at the end. */
  readonly baseUrl: string | undefined;
}

/** @throws RangeError naming the option */
export function checkOptions(options: FakeSmcOptions): CheckedOptions {
  const { apiVersions = ["6.10", "7.1", "7.2"], subscriptionIds = [], fetchIds = [], baseUrl } = options;
  if (apiVersions.length === 0 || !apiVersions.every((version) => /^\d+\.\d+(?:\.\d+)?$/u.test(version))) {
    throw new RangeError('smc.apiVersions must be one or more versions such as "7.1"');
  }
  const areIds = subscriptionIds.every((id) => Number.isInteger(id) && id >= 0);
  if (!areIds || new Set(subscriptionIds).size !== subscriptionIds.length) {
    throw new RangeError("smc.subscriptionIds must be whole numbers from 0, each once");
  }
  if (!fetchIds.every((id) => Number.isInteger(id)) || new Set(fetchIds).size !== fetchIds.length) {
    throw new RangeError("smc.fetchIds must be whole numbers, each once");
  }
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) throw new RangeError("smc.baseUrl must be a URL");
  return { apiVersions, subscriptionIds, fetchIds, baseUrl: baseUrl?.replace(/\/+$/u, "") };
}
