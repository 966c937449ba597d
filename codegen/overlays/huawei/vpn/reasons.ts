/** Doubt about lists that take a marker and give none. */
export const noPageInfo: string =
  "The answer does not say where the next page starts; to go on, pass the last id as `marker`.";

/** Why a POST may be repeated. */
export const onlyReads: string = "A POST only because it takes a body; it changes nothing.";
