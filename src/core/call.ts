import { cleanText } from "./clean-text.ts";
import type { ErrorContext } from "./errors/trunkline-error.ts";
import type { Lifetime } from "./lifetime.ts";
import type { Nodes } from "./nodes.ts";
import type { CallEvent, Observers } from "./observe.ts";
import type { OperationDefinition } from "./operation.ts";
import { mayGoTo, originOf } from "./origin.ts";
import type { Pipeline } from "./pipeline.ts";
import type { Recovery, SignInTools, VendorProfile } from "./profile.ts";
import type { BuiltRequest } from "./request.ts";
import type { Settings } from "./settings.ts";
import type { SharedState } from "./shared-state.ts";
import { uuid } from "./uuid.ts";

/** One call in the making: what every step of it needs to know. */
export class Call {
  /** Counts the calls of this process. */
  readonly id: number;
  readonly definition: OperationDefinition;
  /** Secret texts of the body. */
  readonly secrets: readonly string[];
  /** How many requests a longer piece of work took before this call. */
  readonly attemptsBefore: number;
  /** Whether sending it twice does what sending it once does. */
  readonly isRepeatable: boolean;
  readonly profile: VendorProfile;
  readonly settings: Settings;
  readonly shared: SharedState;
  readonly signInTools: SignInTools;
  readonly observers: Observers;
  readonly signals: readonly AbortSignal[];
  readonly lifetime: Lifetime;
  /** Fills in what only the service knows. */
  readonly complete: (request: BuiltRequest) => BuiltRequest | Promise<BuiltRequest>;
  /** Where it was asked for. */
  url = "";
  /** Where it was asked last, and answered: redirects lead elsewhere. */
  answeredAt = "";
  /** What the latest attempt was signed with. */
  stamp: unknown;
  /** Whether the latest request carried credentials. */
  isSigned = false;
  /** What was mended of its sign-in. */
  readonly mended = new Set<Recovery>();
  /** The node of the cluster that the latest attempt went to, where there are several. */
  node: string | undefined;
  /** The only node that it may go to. */
  readonly onlyNode: string | undefined;
  /** How many attempts went out. */
  sends = 0;
  /** The UUID that all requests have in common which belong together, where the vendor has a header for it. */
  flowId: string | undefined;
  /** When the whole call must be done, on the client's clock. */
  readonly deadlineAtMs: number;

  constructor(
    pipeline: Pipeline,
    id: number,
    definition: OperationDefinition,
    secrets: readonly string[],
    isRepeatable: boolean,
    settings: Settings,
    attemptsBefore: number,
    flowId: string | undefined,
    onlyNode?: string,
  ) {
    const { profile, shared, signInTools, observers, lifetime } = pipeline;
    this.complete = (request) => pipeline.complete(request);
    this.id = id;
    this.definition = definition;
    this.secrets = secrets;
    this.attemptsBefore = attemptsBefore;
    this.isRepeatable = isRepeatable;
    this.onlyNode = onlyNode;
    this.profile = profile;
    this.settings = settings;
    this.shared = shared;
    this.signInTools = signInTools;
    this.observers = observers;
    this.lifetime = lifetime;
    this.signals = settings.signals;
    this.flowId = profile.idHeaders && (flowId ?? uuid());
    this.deadlineAtMs = settings.clock.now() + settings.deadlineMs;
  }

  get operation(): string {
    return this.definition.id;
  }

  /** What every error of this call carries. */
  context(attempts: number): ErrorContext & { readonly operation: string } {
    const mayHaveTakenEffect = !this.isRepeatable && this.sends > 0;
    const { vendor } = this.profile;
    return {
      vendor,
      operation: this.definition.id,
      attempts: this.attemptsBefore + attempts,
      mayHaveTakenEffect,
      wasAccepted: this.attemptsBefore > 0,
    };
  }

  /** What every event of this call carries. */
  event(attempt: number): CallEvent {
    const { service, id: operation } = this.definition;
    return { vendor: this.profile.vendor, service, operation, callId: this.id, attempt };
  }

  /** A text of the service without what this call sent to it in secret. */
  cleaned<Text extends string | undefined>(text: Text): Text {
    // What is no text comes back as none, which the compiler cannot tell of `Text`.
    return cleanText(text, this.shared.authenticator, this.secrets, this.stamp) as Text;
  }

  /** Whether a call may go to an origin. What signs in holds a password, which goes to the endpoint alone. */
  mayGoTo(origin: string): boolean {
    const { allowedOrigins, allowInsecureHttp } = this.settings;
    const { service, unsigned } = this.definition;
    // What has to be sent to one node, such as a sign-in, is of no use at another.
    if (this.onlyNode !== undefined) return origin === originOf(this.onlyNode);
    if (this.#isNode(origin)) return true;
    return mayGoTo(origin, this.profile.endpoints[service], unsigned ? [] : allowedOrigins, allowInsecureHttp);
  }

  /** Whether a redirect may be followed although nobody allowed its origin. */
  mayFollowUnsigned(target: URL): boolean {
    const { method } = this.definition;
    // What writes would take its body along.
    const isRead = method === "GET" || method === "HEAD";
    return isRead && this.profile.mayFollowUnsigned?.(target) === true;
  }

  /** Whether the credentials go along to an address to which the call may go. */
  maySign(url: string): boolean {
    const { endpoints, signsEndpointOnly = false } = this.profile;
    if (!signsEndpointOnly || this.#isNode(url)) return true;
    return originOf(url) === originOf(endpoints[this.definition.service] ?? "");
  }

  /** The nodes that the call may go to; `undefined` where there is one only. What signs in goes nowhere but where it was sent. */
  get nodes(): Nodes | undefined {
    if (this.definition.unsigned && this.onlyNode === undefined) return undefined;
    const { nodes, endpoints } = this.profile;
    return nodes?.isHome(endpoints[this.definition.service]) ? nodes : undefined;
  }

  /** Nodes of one cluster trust one another: each knows what the others do. */
  #isNode(url: string): boolean {
    return this.nodes?.has(originOf(url)) === true;
  }
}
