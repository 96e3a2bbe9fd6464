import { scenarios } from '../scenarios/catalogue';
import type { Scenario } from '../scenarios/scenario';
import type { PageState } from '../scripts/docs/page-states';
import { zhCN } from '../utils/messages/zh-CN';
import { expectedScreen } from './expected-screen';

/** @returns whether whoever plays the state's scenario to its end sees that state there. */
export const isAtRest = ({ scenario, does, shows }: PageState): boolean => {
  const played: Scenario | undefined = scenarios[scenario];
  return does === 'play' && played !== undefined && expectedScreen(played, zhCN).texts.includes(shows(zhCN));
};
