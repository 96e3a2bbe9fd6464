import { describeScreens } from './scenario-screens';

jest.setTimeout(20_000);

describeScreens('tapped');
