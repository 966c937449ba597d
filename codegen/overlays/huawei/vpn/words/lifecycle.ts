const pem = "PEM text";

/** Fields of certificates of gateways, upgrades, tags, quotas and pages. */
export const lifecycleWords: Readonly<Record<string, string>> = {
  "*.created_at": "UTC, such as `2022-09-15T08:56:09.386Z`; point-to-client resources leave the milliseconds out.",
  "*.updated_at": "UTC, in the form of `created_at`.",
  "*.finished_at": "UTC.",

  "UpgradeRequestBody.action":
    "`start` upgrades and then waits to be confirmed, `finish` keeps the new version, `rollback` returns to the old one.",
  "Job.status": "`pending_upgrade_confirm` waits for an upgrade call with `finish` or `rollback`.",
  "Job.resource_id": "Gateway that is upgraded.",
  "Job.sub_jobs": "Steps, each with a state of its own.",
  "*.job_id": "Stands in the list of upgrade jobs, which tells how far it is.",

  "*.certificate_chain_expire_time": "End of the CA certificate: UTC.",
  "*.certificate_expire_time": "UTC; with `GM` that of the signing certificate.",
  "*.enc_certificate_expire_time":
    "End of the certificate for encryption, which `GM` has beside the one for signing: UTC.",
  "*.enc_certificate_serial_number": "Of the second certificate that `GM` has, for encryption.",
  "*.enc_certificate_subject": "Of the second certificate that `GM` has, for encryption: a distinguished name.",
  "*.certificate_serial_number": "With `GM` that of the signing certificate.",
  "*.certificate_subject": "Distinguished name; with `GM` that of the signing certificate.",
  "*.certificate_chain_serial_number": "Of the CA certificate.",
  "*.certificate_chain_subject": "Distinguished name of the CA.",
  "*.expire_time": "UTC.",
  "*.expiration_time": "UTC.",
  "*.issuer": "Distinguished name.",
  "*.subject": "Distinguished name.",
  "*.signature_algorithm": "Hash and kind of key with which the issuer signed it.",
  "*.is_updatable": "False: its content cannot be replaced.",
  "VpnGatewayCertificate.status": "`BINDING` until the gateway uses it, then `BOUND`.",
  "CaCertificateRequest.content": `CA at the customer's end: ${pem}.`,
  "CaCertificateRequest.id": "A certificate that the service already has, in place of `content`.",
  ...certificateContent("CreateVpnGatewayCertificateRequestBodyContent"),
  ...certificateContent("UpdateVpnGatewayCertificateRequestBodyContent"),

  "*.total_count": "Counts all pages, not this one alone.",
  "PageInfo.next_marker": "To be passed as `marker` for the next page.",
  "PageInfo.current_count": "On this page. The last page is the one without `next_marker`.",
  "QuotaInfo.quota": "How many the project may have.",
  "QuotaInfo.used": "How many the project has.",
  "QueryResourcesRequestBody.without_any_tag":
    "True: resources that carry none, and `tags` is ignored. False does not filter.",
  "QueryResourcesRequestBody.matches": "By the name of the resource.",
  "Tag.values": "In a filter any one of them fits, and an empty list fits all; in an answer, all that the key has.",
  "Resource.resource_detail": "Reserved; empty today.",
};

/** What is uploaded for a gateway, first and later. */
function certificateContent(model: string): Record<string, string> {
  return {
    [`${model}.certificate`]: `${pem} of the certificate; with \`GM\` of the one for signing. No CA certificate.`,
    [`${model}.private_key`]: `${pem} of the key that belongs to \`certificate\`.`,
    [`${model}.certificate_chain`]: `${pem} of the CA certificate.`,
    [`${model}.enc_certificate`]: `${pem} of the certificate for encryption, which \`GM\` has beside the one for signing.`,
    [`${model}.enc_private_key`]: `${pem} of the key that belongs to \`enc_certificate\`.`,
  };
}
