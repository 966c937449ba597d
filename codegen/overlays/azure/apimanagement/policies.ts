import type { Sentences } from "../../../overlay.ts";

/** Policies on all levels, fragments that they share, and restrictions on them. */
export const policies: Sentences = {
  AllPolicies_ListByService:
    "Lists every policy of the service by reference, each with whether it complies with the policy restrictions.",
  PolicyDescription_ListByService:
    "Lists the policy statements that the service knows, with their purpose; `scope` keeps only those of one level.",
  Policy_ListByService: "Lists the policy of the whole service, which is at most one, in the usual envelope of a list.",
  Policy_GetEntityTag:
    "Gives only the entity tag of the policy that applies to all APIs of the service, in the answer's headers.",
  Policy_Get:
    "Gives the policy that applies to all APIs of the service, as XML-escaped text or with `format` `rawxml` as typed.",
  Policy_CreateOrUpdate:
    "Writes the policy that applies to all APIs of the service; `format` says whether `value` holds the XML or a link to it.",
  Policy_Delete:
    "Deletes the policy of the whole service, while those of products, APIs and operations stay; `ifMatch` is required.",
  ApiPolicy_ListByApi:
    "Lists in one answer the policy of an API, at most one, without those of the levels above and below it.",
  ApiPolicy_GetEntityTag: "Gives only the entity tag of an API's own policy, in the answer's headers.",
  ApiPolicy_Get:
    "Gives an API's own policy document; what it inherits stands only as `base` in it, and `format` sets the escaping.",
  ApiPolicy_CreateOrUpdate:
    "Writes the policy for all operations of an API; a section without `base` drops what the levels above say there.",
  ApiPolicy_Delete: "Deletes an API's own policy, so that only the levels above apply to it; `ifMatch` is required.",
  ApiOperationPolicy_ListByOperation: "Lists the policy of one operation of an API, at most one, in a single answer.",
  ApiOperationPolicy_GetEntityTag: "Gives only the entity tag of an operation's own policy, in the answer's headers.",
  ApiOperationPolicy_Get:
    "Gives the policy document of one operation; `format` chooses between escaped `xml` and `rawxml`.",
  ApiOperationPolicy_CreateOrUpdate:
    "Writes the policy of one operation, which runs within those of its API, product and service through `base`.",
  ApiOperationPolicy_Delete:
    "Deletes an operation's own policy, so that the API's applies alone; needs its entity tag or `*` in `ifMatch`.",
  ProductPolicy_ListByProduct:
    "Lists the policy of a product, at most one, which applies to calls made with a subscription to it.",
  ProductPolicy_GetEntityTag: "Gives only the entity tag of a product's policy, in the answer's headers.",
  ProductPolicy_Get:
    "Gives the policy document of a product, where quotas and rate limits often stand; `format` sets the escaping.",
  ProductPolicy_CreateOrUpdate:
    "Writes the policy for calls that come through a product, from the XML in `value` or from a link to it.",
  ProductPolicy_Delete:
    "Deletes the policy of a product with the limits that it sets; needs its entity tag or `*` in `ifMatch`.",
  GraphQLApiResolverPolicy_ListByResolver: "Lists the policy of a GraphQL resolver, at most one, page by page.",
  GraphQLApiResolverPolicy_GetEntityTag:
    "Gives only the entity tag of a GraphQL resolver's policy, in the answer's headers.",
  GraphQLApiResolverPolicy_Get:
    "Gives the policy document of a GraphQL resolver, which names the data source that fills the field.",
  GraphQLApiResolverPolicy_CreateOrUpdate:
    "Writes the policy by which a GraphQL resolver fetches its data, such as an HTTP request and how to read the response.",
  GraphQLApiResolverPolicy_Delete:
    "Deletes the policy of a GraphQL resolver, which is left without a data source; `ifMatch` is required.",
  PolicyFragment_ListByService:
    "Lists the pieces of policy XML that documents of the service can include, ordered by `orderby` if wanted.",
  PolicyFragment_GetEntityTag:
    "Gives only the entity tag of a policy fragment, in the answer's headers, without its XML.",
  PolicyFragment_Get:
    "Gives a policy fragment with its description and XML, escaped or with `format` `rawxml` as typed.",
  PolicyFragment_CreateOrUpdate:
    "Creates or replaces a policy fragment and waits for it; every policy that includes it runs the new text.",
  PolicyFragment_Delete:
    "Deletes a policy fragment, which no policy may include any more; needs its entity tag or `*` in `ifMatch`.",
  PolicyFragment_ListReferences:
    "Lists by id the policies that include a fragment, as must be known before it is deleted; `top` and `skip` page it.",
  PolicyRestriction_ListByService: "Lists the rules that demand a `base` element in the policies of a scope.",
  PolicyRestriction_GetEntityTag: "Gives only the entity tag of a policy restriction, in the answer's headers.",
  PolicyRestriction_Get: "Gives one policy restriction: the scope that it covers and whether `base` is required there.",
  PolicyRestriction_CreateOrUpdate:
    "Creates or replaces a rule on where policies must keep `base`: `scope` names the level, and `requireBase` is a text.",
  PolicyRestriction_Update:
    "Changes the scope of a policy restriction or what it requires; needs its entity tag or `*` in `ifMatch`.",
  PolicyRestriction_Delete:
    "Deletes a rule on policies, none of which changes by that; here `ifMatch` may be left out.",
  PolicyRestrictionValidations_ByService:
    "Checks all policies of the service against the restrictions and waits for the outcome; the policies stay as they are.",
};
