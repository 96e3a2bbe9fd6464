/** Tags that AXML itself reads (docs, framework/AXML). */
const syntax = ['block', 'import', 'import-sjs', 'include', 'slot', 'template'];

/** The platform's own elements (docs, component/基础组件 and 组件概览), drawn by the simulator or not. */
const elements = `
  ad animation-video animation-view aria-component audio button camera canvas checkbox checkbox-group contact-button
  cover-image cover-view error-view form icon image input join-group-chat label lifestyle life-follow live-player live-pusher
  lottie map match-media movable-area movable-view navigator open-avatar page-container page-meta picker picker-view
  picker-view-column progress radio radio-group rich-text root-portal rtc-room scroll-view share-element slider subscribe-message
  swiper swiper-item switch text textarea video view web-view`;

const known = new Set([...syntax, ...elements.trim().split(/\s+/)]);

/** Whether a tag means something without an entry in usingComponents. */
export const isPlatformTag = (tag: string): boolean => known.has(tag);
