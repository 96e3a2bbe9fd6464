/** The languages that every text comes in. */
export type Language = 'zh-CN' | 'en';

/**
 * @param language `my.env.language`, such as 'zh-Hans', 'zh-HK' or 'en' (platform-facts.md §4.2); '' when unknown.
 * @returns Chinese for every Chinese and for the unknown, English for the rest.
 */
export const languageFor = (language: string): Language => (language === '' || /^zh/i.test(language) ? 'zh-CN' : 'en');
