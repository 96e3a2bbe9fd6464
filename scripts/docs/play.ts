import type { ByHandStep, Scenario } from '../../scenarios/scenario';
import type { Messages } from '../../utils/messages/zh-CN';

/** Somebody with a phone in their hand; each of these waits until it can be done. */
export interface Person {
  tick(checkbox: string): Promise<void>;
  tap(button: string): Promise<void>;
  /** Says yes to the sheet of the tap. */
  agree(): Promise<void>;
  type(field: string, text: string): Promise<void>;
  choose(picker: string, entry: string): Promise<void>;
  /** Waits until a text is there, as a part of what is shown. */
  see(text: string): Promise<void>;
  /** Reads the SMS that comes next, and puts it away. @returns the code in it */
  readSms(): Promise<string>;
  /** Taps the SMS that comes next: its code goes where a keyboard's suggestion would. */
  tapSms(): Promise<void>;
}

/** Whether somebody must tap the button, and whether the sheet then asks. */
const needsTap = ({ outcome }: Scenario): boolean => !['recalled', 'offline', 'unsupported'].includes(outcome.state);
const sheetAsks = ({ consent = 'ask', granted = false }: Scenario): boolean => consent === 'ask' && !granted;

const another = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

const enterByHand = async (steps: readonly ByHandStep[], texts: Messages, person: Person): Promise<void> => {
  let code = '';
  let asked = 0;
  const verify = async (entered: string): Promise<void> => {
    await person.type(texts.code, entered);
    await person.tap(texts.verify);
  };
  const ask = async (): Promise<void> => {
    // Once a code is under way the agreement is given, and the button is another one.
    if (asked > 0) return person.tap(texts.resend);
    await person.tick(texts.agree);
    return person.tap(texts.sendCode);
  };
  const take = async (step: ByHandStep): Promise<void> => {
    switch (step) {
      case 'ask':
        await ask();
        asked += 1;
        return;
      case 'read':
        code = await person.readSms();
        return;
      case 'fill':
        await person.tapSms();
        return person.tap(texts.verify);
      case 'enter':
        return verify(code);
      case 'leave-and-return':
        await person.tap(texts.back);
        return person.tap(texts.enterByHand);
    }
    if ('enter' in step) return verify(step.enter);
    if ('wrong' in step) {
      await verify(another(code));
      const { title } = texts.notices['code-wrong'];
      const { hint } = texts.notices['code-expired'];
      return person.see(title + texts.pause + (step.wrong === 0 ? hint : texts.attemptsLeft.join(String(step.wrong))));
    }
    const { number, region = 0, dialCode } = step;
    if (region > 0) await person.choose(texts.region, texts.regions[region] ?? '');
    if (dialCode !== undefined) await person.type(texts.dialCode, dialCode);
    await person.type(texts.number, number);
    asked = 0;
  };
  for (const step of steps) await take(step);
};

/**
 * Does what a scenario is about, on the page of the tap: taps there, or goes on to enter a number by hand.
 * @returns once all is done; what comes of it is still to be waited for.
 */
export const play = async (scenario: Scenario, texts: Messages, person: Person): Promise<void> => {
  if ('byHand' in scenario) {
    await person.tap(texts.enterByHand);
    return enterByHand(scenario.byHand, texts, person);
  }
  if (!needsTap(scenario)) return;
  await person.tick(texts.agree);
  await person.tap(texts.authorize);
  if (sheetAsks(scenario)) await person.agree();
};
