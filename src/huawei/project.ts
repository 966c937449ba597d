import { ConfigurationError } from "../core/errors/refused-errors.ts";
import type { ClientParam, SignInTools } from "../core/profile.ts";
import { findProject, projectContext } from "./iam.ts";

/** Where the project of a client may come from. */
export interface ProjectSources {
  readonly projectId: string | undefined;
  readonly region: string | undefined;
  /** The project that the credentials are for, where they say; absent where they cannot. */
  readonly ofCredentials: ((tools: SignInTools) => Promise<string | undefined>) | undefined;
}

/**
 * The project of a client: the option, or else that of the credentials, or else the one that IAM has for the region, found
 * out by the first call.
 * @throws ConfigurationError when the option is no project id.
 */
export function projectParam({ projectId, region, ofCredentials }: ProjectSources): ClientParam {
  if (projectId !== undefined && (typeof projectId !== "string" || projectId === "")) {
    throw new ConfigurationError("projectId", "must be a string of 32 hexadecimal digits", { vendor: "huawei" });
  }
  const param = { option: "projectId", value: projectId };
  if (region === undefined && ofCredentials === undefined) return param;
  const find = async (tools: SignInTools): Promise<string> => {
    const ofTheirs = await ofCredentials?.(tools);
    if (ofTheirs !== undefined) return ofTheirs;
    if (region !== undefined) return findProject(tools, region);
    const message = "is missing; give it to the client, or region, by which it is looked up";
    throw new ConfigurationError("projectId", message, { ...projectContext, attempts: 0 });
  };
  let value = projectId;
  let finding: Promise<void> | undefined;
  return {
    option: "projectId",
    get value() {
      return value;
    },
    lookUp(tools) {
      finding ??= find(tools)
        .then((found) => {
          value = found;
        })
        .finally(() => {
          finding = undefined;
        });
      return finding;
    },
  };
}

/** The project in a path, which is the one that the request is about. */
export function projectIn(url: string): string | undefined {
  return /\/v\d+(?:\.\d+)?\/([\da-f]{32})(?=[/?]|$)/.exec(url)?.[1];
}
