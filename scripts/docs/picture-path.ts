import type { Language } from '../../utils/messages/language';
import type { PageStateName } from './page-states';

/** Where a picture lies, seen from docs/. `developer` is a failure as a develop build shows it. */
export const picturePath = (language: Language, state: PageStateName | 'developer'): string =>
  `images/states/${state}.${language}.png`;

/** The window of the simulator with the consent sheet open, seen from docs/; the READMEs show it. */
export const windowPicture = (language: Language): string =>
  language === 'en' ? 'images/phone-auth.en.png' : 'images/phone-auth.png';

/** The workbench with a request opened, seen from docs/; the simulator's README shows it. */
export const workbenchPicture = (language: Language): string =>
  language === 'en' ? 'images/workbench.en.png' : 'images/workbench.png';

/** The pictures that a page shows, seen from docs/. */
export const picturesNamedIn = (page: string): readonly string[] =>
  [...page.matchAll(/<img src="([^"]+)"/g)].map(([, path]) => path ?? '');
