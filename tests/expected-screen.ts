import type { ByHandOutcome, Scenario, TapOutcome } from '../scenarios/scenario';
import type { Messages } from '../utils/messages/zh-CN';

/** What a person must find on the page once a scenario has come to rest. */
export interface ExpectedScreen {
  readonly texts: readonly string[];
  /** The buttons on offer; the first is the next step. */
  readonly buttons: readonly string[];
  /** What only developers may read: there in a develop build, nowhere in a release. */
  readonly developerText: string | undefined;
}

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
      return [texts.contact, texts.authorizeAgain];
    case 'unsupported':
      return [texts.update];
    default:
      return [texts.retry];
  }
};

const failedScreen = (
  { notice, cause, wait = 0 }: Omit<Extract<TapOutcome, { state: 'failed' }>, 'state'>,
  texts: Messages,
): ExpectedScreen => ({
  texts: [texts.notices[notice].title, texts.notices[notice].hint],
  // Whatever failed, there are two ways on: by hand, and away.
  buttons: [...new Set([...nextStep(notice, wait, texts), texts.enterByHand, texts.notNow])],
  developerText: `docs/errors.zh-CN.md#${cause}`,
});

const afterTap = (outcome: TapOutcome, texts: Messages): ExpectedScreen => {
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
      return failedScreen({ notice: 'unsupported', cause: 'unsupported' }, texts);
    case 'failed':
      return failedScreen(outcome, texts);
  }
};

const afterByHand = (outcome: ByHandOutcome, texts: Messages): ExpectedScreen => {
  switch (outcome.state) {
    case 'verified':
      return { texts: [texts.verified, outcome.phoneMasked], buttons: [texts.done], developerText: undefined };
    case 'code-sent':
      return { texts: [texts.codeSent], buttons: [texts.verify, texts.back], developerText: undefined };
    case 'questioned': {
      const { title, hint } = texts.notices[outcome.notice];
      const { attemptsLeft } = outcome;
      return {
        texts: [
          title + texts.pause + (attemptsLeft === undefined ? hint : texts.attemptsLeft.join(String(attemptsLeft))),
        ],
        buttons: [outcome.beside === 'code' ? texts.verify : texts.sendCode, texts.back],
        developerText: outcome.unsent ? undefined : `docs/errors.zh-CN.md#${outcome.cause}`,
      };
    }
  }
};

/** The screen that the catalogue promises, in the words of a language. */
export const expectedScreen = (scenario: Scenario, texts: Messages): ExpectedScreen =>
  'byHand' in scenario ? afterByHand(scenario.outcome, texts) : afterTap(scenario.outcome, texts);
