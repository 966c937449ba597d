/** Whom a transport trusts, and as whom it appears. All texts are PEM. */
export interface NodeTlsOptions {
  /**
   * Certificates that sign those of the servers, in place of the ones that Node knows: one text, which may hold several, or a
   * list.
   */
  readonly ca?: string | readonly string[] | undefined;
  /** Client certificate, with its chain where it has one: who the client is (mutual TLS). Goes with `key`. */
  readonly cert?: string | undefined;
  /** Private key of `cert`. */
  readonly key?: string | undefined;
  /** What `key` is encrypted with. */
  readonly passphrase?: string | undefined;
  /**
   * SHA-256 fingerprints, with or without colons, of the certificates that servers may have; several, so that a certificate
   * can be replaced. Looked at on every new connection before anything is sent. They stand in for the check of issuer, name
   * and dates; together with `ca`, both have to hold.
   */
  readonly fingerprints?: readonly string[] | undefined;
  /**
   * Takes any certificate, of anybody who answers: credentials are then open to whoever can get in between. For this
   * transport alone. Cannot stand beside `ca` and `fingerprints`, either of which is better.
   * @defaultValue false
   */
  readonly insecure?: boolean | undefined;
  /**
   * The name that the servers' certificates have to have, and that is asked for (SNI), where URLs name them otherwise.
   * @defaultValue the host of the URL
   */
  readonly serverName?: string | undefined;
}

/** What a transport for Node takes. */
export interface NodeTransportOptions {
  /** Certificates: whom to trust, and as whom to appear. */
  readonly tls?: NodeTlsOptions | undefined;
  /**
   * Proxy that all connections go through by CONNECT, such as `http://user:password@proxy.example.net:3128`. Over https, the
   * proxy's certificate is held against Node's certificate authorities, and `tls.ca` beside them.
   */
  readonly proxy?: string | undefined;
  /**
   * Limit of a new connection until it can be used, proxy and TLS included, in milliseconds.
   * @defaultValue 10000
   */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * Connections to one origin at once; further requests wait for one of them.
   * @defaultValue no limit
   */
  readonly maxConnectionsPerOrigin?: number | undefined;
  /**
   * How long an idle connection is kept, in milliseconds. A server that names less gets less.
   * @defaultValue 4000
   */
  readonly keepAliveMs?: number | undefined;
}
