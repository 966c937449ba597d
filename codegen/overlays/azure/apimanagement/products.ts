import type { Sentences } from "../../../overlay.ts";

/** Products with the APIs in them, the groups that see them, and their wikis. */
export const products: Sentences = {
  Product_ListByService:
    "Lists the products of the service; `tags` keeps only those with a tag, and `expandGroups` adds the groups that see each.",
  Product_GetEntityTag: "Gives only the entity tag of a product, in the answer's headers, to be sent as `ifMatch`.",
  Product_Get:
    "Gives a product with its terms, state and subscription rules; its APIs and groups have lists of their own.",
  Product_CreateOrUpdate:
    "Creates or replaces a product, which developers see only once its `state` is `published` and a group is allowed to.",
  Product_Update:
    "Changes those members of a product that the body holds, such as its `state`; needs its entity tag or `*` in `ifMatch`.",
  Product_Delete:
    "Deletes a product but not its APIs; subscriptions are in the way unless `deleteSubscriptions` is given, and `ifMatch` is required.",
  Product_ListByTags:
    "Lists pairs of a tag and a product that bears it; `includeNotTaggedProducts` adds the products without any.",
  ProductApi_ListByProduct:
    "Lists the APIs that a subscription to the product opens, with all their members rather than as links.",
  ProductApi_CheckEntityExists:
    "Says whether an API belongs to a product, by the status alone; nothing of the API itself comes back.",
  ProductApi_CreateOrUpdate:
    "Adds an existing API to a product without a body or `ifMatch`, and gives the API back; repeating it changes nothing.",
  ProductApi_Delete: "Takes an API out of a product while the API itself stays; answers 204 where it was not in it.",
  ProductApiLink_ListByProduct:
    "Lists the links between a product and its APIs, each with a link id of its own and the full id of the API.",
  ProductApiLink_Get: "Gives one link of a product by its link id: the full resource path of the API that it adds.",
  ProductApiLink_CreateOrUpdate:
    "Adds the API in `apiId` to a product under a link id that the caller chooses; needs no `ifMatch`.",
  ProductApiLink_Delete:
    "Takes an API out of a product by the id of their link, without `ifMatch`; the API itself stays.",
  ProductGroup_ListByProduct:
    "Lists the groups whose members can see a product in the developer portal and subscribe to it.",
  ProductGroup_CheckEntityExists:
    "Says whether a group can see a product, by the status alone; nothing of the group itself comes back.",
  ProductGroup_CreateOrUpdate:
    "Lets the members of a group see a product and subscribe to it; takes no body and gives the group back.",
  ProductGroup_Delete:
    "Hides a product from the members of a group again; both stay, and 204 says that they were not bound.",
  ProductGroupLink_ListByProduct:
    "Lists the links between a product and the groups that see it, each with an id of its own.",
  ProductGroupLink_Get: "Gives one link of a product by its link id: the full id of the group that sees the product.",
  ProductGroupLink_CreateOrUpdate:
    "Lets the group in `groupId` see a product, under a link id that the caller chooses.",
  ProductGroupLink_Delete:
    "Hides a product from a group by the id of their link; neither is deleted, and no `ifMatch` is needed.",
  ProductSubscriptions_List:
    "Lists the subscriptions to one product in all states, without keys; `filter` can narrow them by state or owner.",
  ProductWikis_List: "Lists the wiki of a product, page by page; there is at most one, which names documents in order.",
  ProductWiki_GetEntityTag: "Gives only the entity tag of a product's wiki, in the answer's headers.",
  ProductWiki_Get: "Gives the ids of the documents that make up a product's wiki, without their texts.",
  ProductWiki_CreateOrUpdate:
    "Writes the list of documents that the developer portal shows for a product, in place of the former list.",
  ProductWiki_Update:
    "Changes which documents a product's wiki shows; needs the wiki's entity tag or `*` in `ifMatch`.",
  ProductWiki_Delete: "Takes the wiki off a product but leaves the documents that it showed; `ifMatch` is required.",
};
