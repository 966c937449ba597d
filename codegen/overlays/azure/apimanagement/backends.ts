import type { Sentences } from "../../../overlay.ts";

/** What policies refer to: backends, caches, certificates, named values and shared schemas. */
export const backends: Sentences = {
  Backend_ListByService:
    "Lists the backends that policies can name, single ones and pools, with URL, protocol and credentials.",
  Backend_GetEntityTag: "Gives only the entity tag of a backend, in the answer's headers.",
  Backend_Get:
    "Gives a backend with its URL, TLS checks, credentials, circuit breaker and, for a pool, the backends in it.",
  Backend_CreateOrUpdate:
    "Creates or replaces a backend; type `Pool` takes other backends in `pool`, and `Single` a URL and a protocol.",
  Backend_Update: "Changes those members of a backend that the body holds; needs its entity tag or `*` in `ifMatch`.",
  Backend_Delete:
    "Deletes a backend, which policies and pools must name no more; needs its entity tag or `*` in `ifMatch`.",
  Backend_Reconnect:
    "Asks the gateway to connect to a backend anew after the time in `after`, by default 2 minutes; answers 202 at once.",
  Cache_ListByService: "Lists the external Redis caches, each with the region that uses it; takes no `filter`.",
  Cache_GetEntityTag: "Gives only the entity tag of an external cache, in the answer's headers.",
  Cache_Get: "Gives an external cache by its id, with the region that uses it and how it is connected to.",
  Cache_CreateOrUpdate:
    "Connects an external Redis cache for the region in `useFromLocation`, or for all with `default`, or replaces it.",
  Cache_Update:
    "Changes the connection, region or description of an external cache; needs its entity tag or `*` in `ifMatch`.",
  Cache_Delete:
    "Disconnects an external cache from the service; the Redis server keeps running, and `ifMatch` is required.",
  Certificate_ListByService:
    "Lists the certificates for signing in at backends; `isKeyVaultRefreshFailed` keeps only those that Key Vault failed for.",
  Certificate_GetEntityTag: "Gives only the entity tag of a certificate, in the answer's headers.",
  Certificate_Get:
    "Gives subject, thumbprint and expiry of a certificate and the state of its Key Vault link, never its private key.",
  Certificate_CreateOrUpdate:
    "Stores a certificate from a Base64 PFX with `password`, or links one in Key Vault; replaces one of the same id.",
  Certificate_Delete:
    "Deletes a certificate from the service; in Key Vault it stays, and the entity tag or `*` is needed in `ifMatch`.",
  Certificate_RefreshSecret:
    "Fetches a linked certificate from Key Vault now rather than at the next round, and gives it back.",
  NamedValue_ListByService:
    "Lists the named values, with secret ones left empty; `isKeyVaultRefreshFailed` keeps only those with failed links.",
  NamedValue_GetEntityTag: "Gives only the entity tag of a named value, in the answer's headers.",
  NamedValue_Get: "Gives a named value; if it is secret its `value` is left out, and the `listValue` call gives it.",
  NamedValue_CreateOrUpdate:
    "Creates or replaces a value that policies use as a placeholder, plain, secret or from Key Vault, and waits for it.",
  NamedValue_Update:
    "Changes those members of a named value that the body holds, and waits; needs its entity tag or `*` in `ifMatch`.",
  NamedValue_Delete:
    "Deletes a named value, which must not stand in any policy any more; needs its entity tag or `*` in `ifMatch`.",
  NamedValue_ListValue: "Gives the value behind a named value in the clear, also when it is secret.",
  NamedValue_RefreshSecret:
    "Fetches a linked named value from Key Vault now, and waits until the service has the new value.",
  GlobalSchema_ListByService:
    "Lists the schemas of the service that policies check content against, unlike those that belong to one API.",
  GlobalSchema_GetEntityTag:
    "Gives only the entity tag of a schema of the service, in the answer's headers, without its text.",
  GlobalSchema_Get:
    "Gives a schema of the service: JSON ones stand in `document` as an object, and XML ones in `value` as text.",
  GlobalSchema_CreateOrUpdate:
    "Creates or replaces a schema of the service and waits until it is accepted; `schemaType` cannot change later.",
  GlobalSchema_Delete:
    "Deletes a schema that policies of the service can name; needs its entity tag or `*` in `ifMatch`.",
};
