/** A heading that the list of contents beside a page shows. */
export interface Heading {
  readonly id: string;
  readonly title: string;
  readonly level: 2 | 3;
}

/** What the search finds, and where it leads. */
export interface Finding {
  readonly kind: "operation" | "error" | "type" | "guide" | "export";
  readonly title: string;
  /** From the site's root, with the anchor. */
  readonly url: string;
  /** Where it stands, as readers call it: "Huawei Cloud VPN, connections". */
  readonly where: string;
  /** What is searched beside the title: sentences, other names, method and path, names of members. */
  readonly text: string;
  /** Other names that are found as they are written, as `keyOf` and `endOf` of the search give them. */
  readonly names?: readonly string[];
  /** Words that weigh less than the text: those of what a call sends. */
  readonly members?: string;
  /** What it is; results show the first sentence. */
  readonly said?: string;
  /** Method and path, as results show them. */
  readonly endpoint?: string;
  readonly isDeprecated?: boolean;
}

/** One page of the site, without what all pages have around them. */
export interface Page {
  /** From the site's root, as `reference/huawei-vpn/vpn-connection.html`. */
  readonly path: string;
  readonly title: string;
  /** One sentence for the page's head. */
  readonly description: string;
  /** Pages above this one, the outermost first. */
  readonly trail: readonly { readonly title: string; readonly path: string }[];
  /** HTML of the page's middle, which begins with its `h1`. Links to other pages are relative to this page. */
  readonly content: string;
  readonly headings: readonly Heading[];
  readonly findings: readonly Finding[];
}
