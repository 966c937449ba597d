import type { Sentences } from "../../../overlay.ts";

/** Tags and what they are assigned to: APIs, operations and products. */
export const tags: Sentences = {
  TagResource_ListByService:
    "Lists pairs of a tag and the API, operation or product that bears it, so one thing can come several times.",
  Tag_ListByService:
    "Lists the tags of the service; `scope`, such as `apis` or `products`, keeps only those in use there.",
  Tag_GetEntityState: "Gives only the entity tag of a tag, in the answer's headers, to be sent as `ifMatch`.",
  Tag_Get: "Gives the display name of a tag; what it is assigned to comes from its links.",
  Tag_CreateOrUpdate: "Creates a tag with a display name or renames it; assigning it to something takes another call.",
  Tag_Update: "Renames a tag wherever it is assigned; needs its entity tag or `*` in `ifMatch`.",
  Tag_Delete: "Deletes a tag and with it all its assignments; needs its entity tag or `*` in `ifMatch`.",
  Tag_ListByApi: "Lists the tags that one API itself bears, without those of its operations.",
  Tag_GetEntityStateByApi: "Gives only the entity tag of a tag that an API bears, in the answer's headers.",
  Tag_GetByApi: "Gives the display name of a tag, if the given API bears it, and 404 otherwise.",
  Tag_AssignToApi: "Gives an API a tag that exists already; takes no body, and repeating it changes nothing.",
  Tag_DetachFromApi: "Takes a tag off an API, while the tag itself stays; answers 204 where the API did not bear it.",
  Tag_ListByOperation: "Lists the tags that one operation of an API bears, narrowed by `filter`, `top` and `skip`.",
  Tag_GetEntityStateByOperation: "Gives only the entity tag of a tag that an operation bears, in the answer's headers.",
  Tag_GetByOperation: "Gives the display name of a tag, if the given operation bears it, and 404 otherwise.",
  Tag_AssignToOperation: "Gives an operation of an API a tag that exists already, without a body or `ifMatch`.",
  Tag_DetachFromOperation: "Takes a tag off an operation, while the tag itself stays; needs no `ifMatch`.",
  Tag_ListByProduct: "Lists the tags that one product bears; those of the APIs in it are not counted.",
  Tag_GetEntityStateByProduct: "Gives only the entity tag of a tag that a product bears, in the answer's headers.",
  Tag_GetByProduct: "Gives the display name of a tag, if the given product bears it, and 404 otherwise.",
  Tag_AssignToProduct: "Gives a product a tag that exists already, and answers with the tag; takes no body.",
  Tag_DetachFromProduct: "Takes a tag off a product, while the tag and its other assignments stay; needs no `ifMatch`.",
  TagApiLink_ListByProduct:
    "Lists the links from one tag to the APIs that bear it, despite a name that speaks of products.",
  TagApiLink_Get: "Gives one link of a tag by its link id: the full id of the API that bears the tag.",
  TagApiLink_CreateOrUpdate:
    "Gives the API in `apiId` a tag, under a link id that the caller chooses; needs no `ifMatch`.",
  TagApiLink_Delete:
    "Takes a tag off an API by the id of their link; both stay, and 204 says that there was no such link.",
  TagOperationLink_ListByProduct:
    "Lists the links from one tag to the operations that bear it, despite a name that speaks of products.",
  TagOperationLink_Get: "Gives one link of a tag by its link id: the full id of the operation that bears the tag.",
  TagOperationLink_CreateOrUpdate:
    "Gives the operation in `operationId` a tag, under a link id that the caller chooses.",
  TagOperationLink_Delete:
    "Takes a tag off an operation by the id of their link; both stay, and no `ifMatch` is needed.",
  TagProductLink_ListByProduct:
    "Lists the links from one tag to the products that bear it, each with an id of its own for taking it off again.",
  TagProductLink_Get: "Gives one link of a tag by its link id: the full id of the product that bears the tag.",
  TagProductLink_CreateOrUpdate: "Gives the product in `productId` a tag, under a link id that the caller chooses.",
  TagProductLink_Delete: "Takes a tag off a product by the id of their link; both the tag and the product stay.",
};
