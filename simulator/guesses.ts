/**
 * What no document and no sample settles about the real device: each with the reason for the choice and the check on a phone
 * that would settle it, in this one place so that such a check changes one line.
 */
export const guesses = {
  /**
   * The text of onError after a refusal: the only literal known, observed once on a device (platform-facts.md §2.2).
   * Check: refuse on Android and on iOS, in Chinese and in English, and read `detail.errorMessage`.
   */
  refusalMessage: '用户取消授权',
  /**
   * `onTap` fires on every tap, also beside the authorization (§2.1); first, since the sheet is the client's work.
   * Check: bind both, and log the time of onTap against that of the sheet.
   */
  tapBeforeSheet: true,
  /**
   * A scope once granted is not asked again (generic text of getSetting, §1.10).
   * Check: agree, leave the page, tap again.
   */
  grantedAsksAgain: false,
  /**
   * Taps while the sheet is up share its answer, one event each: the harder case for a page.
   * Check: two taps within 100 ms; count sheets and events.
   */
  tapsShareOneSheet: true,
  /**
   * `onGetPhoneNumber` (§2.4) comes after `onGetAuthorize` when both are bound: the newer one is the addition.
   * Check: bind both on base library 2.8.0 or later, and log their order.
   */
  phoneNumberEventLast: true,
  /**
   * What a component's AXML sees when data and props bear the same name: its own state, as the later assignment.
   * Check: props and data with `{ x }`, and `{{x}}` in the AXML.
   */
  dataHidesProps: true,
  /**
   * Error number of navigateTo and its kin for a page that is not in app.json: theirs for a bad address elsewhere.
   * Check: `my.navigateTo({ url: '/none', fail })`.
   */
  missingPageError: 11,
  /**
   * Error number of a request that was aborted: none is listed (§3.6), so one that is in no list.
   * Check: `my.request({ url, fail }).abort()`.
   */
  abortedRequestError: 9,
} as const;

/*
 * Guesses that are built in, since a switch for them would be longer than they are:
 *
 * - Reading through undefined in AXML gives undefined, and so does a method of it (compiler/module.ts: callOf; runtime/render.ts:
 *   read). Check: `{{a.b.c}}` and `{{a.toString()}}` without `a`.
 * - Template literals, methods of values, typeof, values without quotes and `{{a, b}}` for an object work, though no document has
 *   them: mini-antui, mini-ali-ui and ant-design-mini ship them (compiler/expression.ts, compiler/parse.ts; `npm run check` asks
 *   for the quotes). Check: one page with each.
 * - A component has no node of its own, as with virtualHost: class, style and taps on its tag do nothing by themselves
 *   (platform-facts.md §5.4). Check: `<my-card style="background: red">` with and without `virtualHost: false`.
 * - A callback beside a promise that nobody awaits keeps its rejection from being reported (my/jsapi.ts).
 *   Check: `my.request({ url: 'x', fail() {} })` with App.onUnhandledRejection.
 * - An observer hears of props as well as of data (runtime/component.ts). Check: observe a prop, and let the page change it.
 */
