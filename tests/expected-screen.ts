import type { Scenario } from '../scenarios/scenario';
import type { Messages } from '../utils/messages/zh-CN';

/** What a person must find on the one-tap page once a scenario has come to rest. */
export interface ExpectedScreen {
  readonly texts: readonly string[];
  /** The buttons on offer; the first is the next step. */
  readonly buttons: readonly string[];
  /** What only developers may read: there in a develop build, nowhere in a release. */
  readonly developerText: string | undefined;
}

/** Whether the scenario needs somebody to tap the button, and whether the sheet then asks. */
export const needsTap = ({ outcome }: Scenario): boolean =>
  !['recalled', 'offline', 'unsupported'].includes(outcome.state);
export const needsAnswer = ({ consent = 'ask', granted = false }: Scenario): boolean => consent === 'ask' && !granted;

const nextStep = (notice: string, wait: number, texts: Messages): readonly string[] => {
  if (wait > 0) return [texts.waitSeconds.join(String(wait))];
  switch (notice) {
    case 'reauthorize':
    case 'rejected':
      return [texts.authorizeAgain];
    case 'no-phone':
    case 'not-open':
      return [texts.enterByHand, texts.authorizeAgain];
    case 'conflict':
      return [texts.contact, texts.authorizeAgain, texts.enterByHand];
    case 'unsupported':
      return [texts.update];
    default:
      return [texts.retry];
  }
};

/** The screen that the catalogue promises, in the words of a language. */
export const expectedScreen = ({ outcome }: Scenario, texts: Messages): ExpectedScreen => {
  switch (outcome.state) {
    case 'verified':
    case 'recalled':
      return {
        texts: [texts.verified, outcome.phoneMasked],
        buttons: [texts.done, texts.change],
        developerText: undefined,
      };
    case 'declined':
      return {
        texts: [texts.declined.title, texts.declined.hint],
        buttons: [texts.authorizeAgain, texts.enterByHand, texts.notNow],
        developerText: undefined,
      };
    case 'offline':
      return {
        texts: [texts.offlineNow],
        buttons: [texts.authorize, texts.enterByHand, texts.notNow],
        developerText: undefined,
      };
    case 'unsupported':
      return expectedScreen(
        { title: { zh: '', en: '' }, outcome: { state: 'failed', notice: 'unsupported', cause: 'unsupported' } },
        texts,
      );
    case 'failed': {
      const { title, hint } = texts.notices[outcome.notice];
      return {
        texts: [title, hint],
        buttons: [...nextStep(outcome.notice, outcome.wait ?? 0, texts), texts.notNow],
        developerText: texts.causes[outcome.cause],
      };
    }
  }
};
