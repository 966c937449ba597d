/** Policies, fragments of them and rules on them. */
export const policyWords: Readonly<Record<string, string>> = {
  "PolicyContractProperties.format":
    "How `value` is written: `xml` escapes expressions as XML has it, `rawxml` does not; with `-link` it is the URL of such a document.",
  "PolicyContractProperties.value": "Policy document, or its URL, as `format` says.",
  "PolicyFragmentContractProperties.format": "`xml` escapes expressions as XML has it, `rawxml` does not.",
  "PolicyFragmentContractProperties.value": "XML with `fragment` as its root element.",
  "PolicyDescriptionContractProperties.scope": "Bits, joined by OR, of the levels at which the policy may stand.",
  "PolicyRestrictionContractProperties.requireBase":
    "A text, not a boolean: with `true` policy documents there must take over those above by `base`.",
  "PolicyRestrictionContractProperties.scope": "Path to the policy document that it covers.",
  "AllPoliciesContractProperties.complianceState":
    "Whether the policy keeps to the restrictions; `Pending` until that was checked.",
  "AllPoliciesContractProperties.referencePolicyId": "ARM id of the policy that was looked at.",
};
