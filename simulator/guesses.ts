/** What no document and no sample settles about the real device, each in this one place so that one test on a phone can change it. */
export const guesses = {
  /** The only literal known for a refusal (platform-facts.md §2.2, observed once on a device). */
  refusalMessage: '用户取消授权',
  /** `onTap` fires on every tap, also beside the authorization (§2.1); that it comes before the sheet is a guess. */
  tapBeforeSheet: true,
  /** A scope once granted is not asked again (generic text of getSetting, §1.10). */
  grantedAsksAgain: false,
  /** Taps while the sheet is up share its answer, one event each: the harder case for a page. */
  tapsShareOneSheet: true,
  /** `onGetPhoneNumber` (§2.4) comes after `onGetAuthorize` when both are bound. */
  phoneNumberEventLast: true,
  /** What a component's AXML sees when data and props bear the same name. */
  dataHidesProps: true,
  /** A page that is not in app.json: error number of navigateTo and its kin. */
  missingPageError: 11,
} as const;
