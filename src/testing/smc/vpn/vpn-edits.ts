import type { ElementSpace } from "../element-space.ts";
import { ElementStore, type SmcElement } from "../element-store.ts";

/** An open edit: who has opened the VPN, and what stands below it in the meantime. */
interface VpnEdit {
  readonly session: string;
  readonly working: ElementStore;
}

const belowVpn = /^(elements\/vpn\/[^/]+)\/./u;

/** The policy-based VPN that an element stands below; `undefined` for every other element. */
export function vpnAbove(path: string): string | undefined {
  return belowVpn.exec(path)?.[1];
}

/**
 * The policy-based VPNs that are open for editing. What their editors change below them is seen by themselves only until they
 * save it, and is forgotten when they close without that.
 */
export class VpnEdits {
  readonly #edits = new Map<string, VpnEdit>();

  /** The session that has opened a VPN. */
  holderOf(vpn: string): string | undefined {
    return this.#edits.get(vpn)?.session;
  }

  open(vpn: string, session: string, elements: ElementStore): void {
    const working = new ElementStore();
    for (const element of below(vpn, elements)) working.put(element);
    this.#edits.set(vpn, { session, working });
  }

  /** Writes what has changed since the VPN was opened or saved last. */
  save(vpn: string, elements: ElementStore): void {
    const working = this.#edits.get(vpn)?.working;
    if (working === undefined) return;
    const kept = below(vpn, working);
    const paths = new Set(kept.map(({ path }) => path));
    for (const { path } of below(vpn, elements)) if (!paths.has(path) && elements.get(path)) elements.remove(path);
    for (const element of kept) if (elements.get(element.path) !== element) elements.put(element);
  }

  /** Forgets what has not been saved. */
  close(vpn: string): void {
    this.#edits.delete(vpn);
  }

  /** Closes everything that a session has opened. */
  closeAllOf(session: string): void {
    for (const [vpn, edit] of [...this.#edits]) if (edit.session === session) this.#edits.delete(vpn);
  }

  clear(): void {
    this.#edits.clear();
  }

  /** The elements as a session sees them: below a VPN that it has opened, with its own changes. */
  viewOf(session: string | undefined, elements: ElementStore): ElementSpace {
    const spaceAt = (path: string): ElementSpace => {
      const edit = this.#edits.get(vpnAbove(path) ?? "");
      return edit !== undefined && edit.session === session ? edit.working : elements;
    };
    return {
      get: (path) => spaceAt(path).get(path),
      put: (element) => spaceAt(element.path).put(element),
      remove: (path) => spaceAt(path).remove(path),
      below: (path, segments) => spaceAt(`${path}/_`).below(path, segments),
      list: (type) => elements.list(type),
    };
  }
}

/** All that stands below a VPN, at any depth. */
function below(vpn: string, elements: ElementSpace): readonly SmcElement[] {
  return [1, 2, 3, 4].flatMap((segments) => elements.below(vpn, segments));
}
