import { en } from './en';
import { languageFor } from './language';
import { zhCN, type Messages } from './zh-CN';

/** Every text of the pages but the privacy policy's, in the language of `my.env.language`. */
export const messagesFor = (language: string): Messages => (languageFor(language) === 'zh-CN' ? zhCN : en);
