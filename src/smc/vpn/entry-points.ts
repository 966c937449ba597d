import type { Client } from "../../core/client.ts";
import { isMissingLinkError } from "../../core/errors/missing-link-error.ts";
import type { CallOptions } from "../../core/options.ts";
import { entryPointOf } from "../elements/entry-points.ts";

/**
 * Where the API of a server begins for what was called otherwise in older versions.
 * @throws MissingLinkError when it is there by neither name.
 */
export async function entryPointOfEither(
  client: Client<"smc">,
  [rel, older]: readonly [rel: string, older: string],
  operation: string,
  options?: CallOptions,
): Promise<string> {
  try {
    return await entryPointOf(client, rel, operation, options);
  } catch (error) {
    if (!isMissingLinkError(error)) throw error;
    // Where both are missing, the present name is the one to be told.
    return entryPointOf(client, older, operation, options).catch((failure: unknown) => {
      throw isMissingLinkError(failure) ? error : failure;
    });
  }
}
