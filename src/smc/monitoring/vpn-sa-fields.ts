/**
 * The numbers of the fields that a security association has, by the vendor's names. A record holds its fields under these
 * with `field_format: "id"`; `field_ids` of a format and `filters.field` take them too.
 *
 * @example
 * ```ts
 * import { filters, type Smc, vpnSaFields } from "trunkline/smc";
 * declare const smc: Smc;
 * const fields = [vpnSaFields.SECURITYGATEWAY, vpnSaFields.PEERSECURITYGATEWAY, vpnSaFields.EXPIRATIONTIME];
 * const sas = await smc.monitoring.session.vpnSas("Plano", {
 *   format: { type: "texts", field_format: "id", field_ids: fields },
 *   filter: filters.defined(filters.field(vpnSaFields.PEERSECURITYGATEWAY)),
 * });
 * for await (const event of sas) {
 *   if (event.type === "records") for (const sa of event.added) console.log(fields.map((field) => sa[field]));
 * }
 * ```
 */
export const vpnSaFields = {
  TIMESTAMP: 1,
  NODEID: 4,
  PROTOCOL: 11,
  VPNSRCID: 499,
  VPNID: 501,
  SECURITYGATEWAY: 502,
  ENDPOINT: 504,
  PEERSECURITYGATEWAY: 505,
  PEERENDPOINT: 506,
  VPNBYTESSENT: 508,
  VPNBYTESRECEIVED: 509,
  SABUNDLE: 514,
  SATYPE: 515,
  SARESPONDER: 516,
  SAINCOMING: 517,
  SACIPHERALG: 518,
  SACOMPRESSIONALG: 519,
  SAAUTHALG: 520,
  SAKBSOFTLIMIT: 521,
  SAKBHARDLIMIT: 522,
  SAEXPIRESOFTLIMIT: 523,
  SAEXPIREHARDLIMIT: 524,
  SRCIPRANGE: 525,
  DSTIPRANGE: 526,
  OUTBOUNDSPI: 533,
  EXPIRATIONTIME: 534,
  SACLASS: 535,
  CIPHERALG: 536,
  MACALG: 537,
  HASHALG: 538,
  NEGOTIATIONROLE: 539,
  IKELOCALID: 540,
  IKEREMOTEID: 541,
  IKEV1MODE: 542,
  DPD: 543,
  NATT: 544,
  TCPENCAPSULATION: 545,
  IPCOMPRESSION: 546,
  PFSDHGROUP: 547,
  NUMPACKETSSENT: 548,
  NUMPACKETSRECEIVED: 549,
  VPNTYPE: 611,
  IKEDHGROUP: 901,
  IKECOOKIE: 3000,
  NUMBYTESSENT: 12200,
  NUMBYTESRECEIVED: 12201,
  SRCADDRS: 20007,
  DSTADDRS: 20008,
} as const;
