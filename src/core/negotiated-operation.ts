import type { Client } from "./client.ts";
import type { Handle } from "./handle.ts";
import { defineOperation, type OperationDefinition } from "./operation.ts";
import type { CallOptions } from "./options.ts";

/** Arguments of which one chooses the media type of the answer. */
interface Negotiable {
  readonly accept?: string | undefined;
}

/** The arguments that ask for a text. */
type AskForText<Params extends Negotiable, Text extends string> = Params & { readonly accept: Text };

/** The arguments that ask for data, which is what comes without a choice. */
type AskForData<Params extends Negotiable, Text extends string> = Params & {
  readonly accept?: Exclude<Params["accept"], Text>;
};

/**
 * A documented operation that answers with data, or with a text where `accept` asks for one.
 *
 * `Text` names the media types that are texts; `Data` is what comes otherwise.
 */
export interface NegotiatedOperation<Vendor extends string, Params extends Negotiable, Text extends string, Data> {
  (client: Client<Vendor>, params: AskForText<Params, Text>, options?: CallOptions): Handle<string>;
  (client: Client<Vendor>, params: AskForData<Params, Text>, options?: CallOptions): Handle<Data>;
  (client: Client<Vendor>, params: Params, options?: CallOptions): Handle<Data | string>;
  /** The operation as data. */
  readonly definition: OperationDefinition;
}

/** The same as a method of a facade. */
export interface NegotiatedMethod<Params extends Negotiable, Text extends string, Data> {
  (params: AskForText<Params, Text>, options?: CallOptions): Handle<string>;
  (params: AskForData<Params, Text>, options?: CallOptions): Handle<Data>;
  (params: Params, options?: CallOptions): Handle<Data | string>;
}

/** Makes the callable form of an operation whose caller chooses the media type of the answer. */
export function defineNegotiatedOperation<Vendor extends string, Params extends Negotiable, Text extends string, Data>(
  definition: OperationDefinition,
): NegotiatedOperation<Vendor, Params, Text, Data> {
  // What it gives is decided by what is asked for, which only the overloads can say.
  return defineOperation<Vendor, [params: Params], never>(definition);
}

/** Makes it the method of a client. */
export function negotiatedMethod<Vendor extends string, Params extends Negotiable, Text extends string, Data>(
  operation: NegotiatedOperation<Vendor, Params, Text, Data>,
  client: Client<Vendor>,
): NegotiatedMethod<Params, Text, Data> {
  // Which of both it is follows from `params`, which only the overloads can say.
  return (params: Params, options?: CallOptions) => operation(client, params, options) as Handle<never>;
}
