import { Smc, type SmcOptions } from "trunkline/smc";

export const BASE = "http://localhost:8082";
export const VPN = `${BASE}/7.2/elements/vpn/5`;
export const TUNNEL = `${VPN}/tunnels/MiM1OQ==`;
export const ENDPOINT = `${TUNNEL}/endpoints/MSMxMTQ=`;
export const GATEWAY = `${BASE}/7.2/elements/external_gateway/31`;

type Answer = Response | Error | ((request: Sent) => Response | Promise<Response>);

export interface Sent {
  readonly request: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

/** An answer in JSON. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { "content-type": "application/json", ...init.headers },
  });
}

/** A refusal as the SMC writes it. */
export const refusal = (status: number, text = "It cannot be done."): Response =>
  json({ details: [text], status: 0 }, { status });

export const lost = (): Error => Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });

const link = (rel: string, href: string) => ({ rel, href });

const children: Readonly<Record<string, string>> = {
  open: "open",
  save: "save",
  close: "close",
  validate: "validate",
  gateway_tunnel: "tunnels",
  central_gateway_node: "gateway_node/central",
  satellite_gateway_node: "gateway_node/satellite",
  mobile_gateway_node: "gateway_node/mobile",
};

/** A server that knows the VPN of the vendor's page, and whether it is open and what is kept of its changes. */
export class VpnServer {
  readonly sent: Sent[] = [];
  readonly logs: string[] = [];
  /** Which session has the VPN open. */
  openIn: string | undefined;
  saves = 0;
  logins = 0;
  /** Elements by path: their body and the number of their revision. */
  readonly elements = new Map<string, { body: Record<string, unknown>; revision: number }>();
  /** Whether what is in the VPN is told only while it is open. */
  wantsOpen = false;
  readonly #planned = new Map<string, Answer[]>();
  #session = "";
  readonly smc: Smc;

  constructor(options: Partial<SmcOptions> = {}) {
    const vpn = Object.entries(children).map(([rel, at]) => link(rel, `${VPN}/${at}`));
    this.plant(VPN, { name: "Corporate VPN", link: [link("self", VPN), ...vpn], nat: false });
    this.plant(TUNNEL, {
      name: "Gateway Tunnel VPN Client-Helsinki VPN Gateway",
      enabled: true,
      hashed_preshared_key: "h4shed",
      // No document has it.
      x_own: 5,
      link: [link("self", TUNNEL), link("gateway_endpoint_tunnel", `${TUNNEL}/endpoints`)],
    });
    this.plant(ENDPOINT, { name: "203.0.113.1-198.51.100.7", enabled: true, key: 0, link: [link("self", ENDPOINT)] });
    for (const usage of ["central", "satellite", "mobile"]) {
      const href = `${VPN}/gateway_node/${usage}/7`;
      this.plant(href, { gateway: GATEWAY, node_usage: usage, link: [link("self", href)] });
    }
    const write = (message: string): void => void this.logs.push(message);
    const warn = (message: string, details?: Record<string, unknown>): void => {
      write(`${message} ${JSON.stringify(details ?? {})}`);
    };
    this.smc = new Smc({
      baseUrl: BASE,
      apiVersion: "7.2",
      credentials: { apiKey: "key" },
      retry: { baseDelayMs: 0, maxRetries: 1 },
      logger: { debug: () => {}, info: () => {}, warn, error: () => {} },
      fetch: async (url, { method, headers, body, signal }) => {
        const request = `${method} ${url.slice(BASE.length)}`;
        const text = new TextDecoder().decode(body);
        const sent = { request, headers: { ...headers }, body: text === "" ? undefined : JSON.parse(text), signal };
        this.sent.push(sent);
        const planned = this.#planned.get(request)?.shift();
        if (planned instanceof Error) throw planned;
        if (typeof planned === "function") return planned(sent);
        return planned ?? this.serve(sent);
      },
      ...options,
    });
  }

  plant(href: string, body: Record<string, unknown>): void {
    this.elements.set(href.slice(BASE.length), { body, revision: 1 });
  }

  /** Answers the next requests of a kind, such as `POST /7.2/elements/vpn/5/open`. */
  answer(request: string, ...answers: Answer[]): void {
    this.#planned.set(request, [...(this.#planned.get(request) ?? []), ...answers]);
  }

  /** Ends the session, and with it what is open in it. */
  expire(): void {
    this.#session = "";
    this.openIn = undefined;
  }

  /** What was asked for, without signing in and looking at what there is. */
  get calls(): string[] {
    return this.sent.map(({ request }) => request).filter((one) => !/login|logout|^GET|\/api$/.test(one));
  }

  /** As {@link calls}, the last part of each. */
  get steps(): string[] {
    return this.calls.map((call) => call.replace(/^(\w+) .*\//, "$1 "));
  }

  serve({ request, headers, body }: Sent): Response {
    const [method = "", path = ""] = request.split(" ");
    if (path.endsWith("/login")) {
      this.logins += 1;
      this.#session = `session-${this.logins}`;
      return new Response(null, { headers: { "set-cookie": `JSESSIONID=${this.#session}; Path=/` } });
    }
    if (headers.cookie !== `JSESSIONID=${this.#session}`) return refusal(401, "There is no such session.");
    if (path.endsWith("/logout")) {
      this.expire();
      return new Response(null, { status: 204 });
    }
    if (path === "/7.2/elements/vpn/5/open") {
      if (this.openIn !== undefined) return refusal(409, "The VPN is open already.");
      this.openIn = this.#session;
      return new Response(null, { status: 200 });
    }
    if (path === "/7.2/elements/vpn/5/save" || path === "/7.2/elements/vpn/5/close") {
      if (this.openIn === undefined) return refusal(400, "The VPN is not open.");
      if (path.endsWith("save")) this.saves += 1;
      else this.openIn = undefined;
      return new Response(null, { status: 200 });
    }
    if (path.endsWith("/validate")) return json({ value: "no issues" });
    return this.#element(method, path, headers, body);
  }

  #element(method: string, path: string, headers: Sent["headers"], body: unknown): Response {
    if (this.wantsOpen && path.startsWith("/7.2/elements/vpn/5/") && this.openIn === undefined) {
      return refusal(404, "The VPN is not open.");
    }
    const element = this.elements.get(path);
    if (element === undefined) return this.#list(method, path);
    const etag = `"${element.revision}"`;
    const asked = headers["if-match"] ?? headers["If-Match"];
    if (method !== "GET" && asked !== undefined && asked !== etag) {
      return refusal(409, "If-Match is not equal to the existing ETag.");
    }
    if (method === "GET") return json(element.body, { headers: { etag } });
    if (method === "DELETE") this.elements.delete(path);
    else this.elements.set(path, { body: body as Record<string, unknown>, revision: element.revision + 1 });
    return new Response(null, { status: 204 });
  }

  #list(method: string, path: string): Response {
    if (method === "POST") return new Response(null, { status: 201, headers: { location: `${BASE}${path}/8` } });
    const below = [...this.elements].filter(([at]) => at.slice(0, at.lastIndexOf("/")) === path);
    if (below.length === 0 && !/gateway_node|tunnels|endpoints/.test(path)) return refusal(404, "There is nothing.");
    const type = path.endsWith("tunnels") ? "gateway_tunnel" : "gateway_endpoint_tunnel";
    return json({ result: below.map(([at, { body }]) => ({ href: BASE + at, name: body.name ?? "", type })) });
  }
}
