const copied = 'a copy of the app in a folder of its own, which jest does not load';

/** Tests that reach their subject through a stand-in or a page: which files they are about, or what else they are about. */
export const subjectsByHand: Readonly<Record<string, readonly string[] | string>> = {
  'backend/http/by-hand.test.ts': ['backend/http/code-desk.ts', 'backend/http/verification-desk.ts'],
  'backend/http/code-attacks.test.ts': ['backend/http/code-desk.ts', 'backend/http/verification-desk.ts'],
  'backend/http/every-code.test.ts': ['backend/http/serve-route.ts', 'backend/http/refusal.ts'],
  'backend/http/hostile-envelopes.test.ts': ['backend/core/envelope.ts', 'backend/core/platform-answer.ts'],
  'backend/http/hostile-requests.test.ts': ['backend/http/serve-route.ts'],
  'backend/http/isv-app.test.ts': ['backend/http/app.ts'],
  'backend/http/limits.test.ts': ['backend/http/serve-route.ts'],
  'backend/main.test.ts': 'a process of its own, started as an operator starts it',
  'scripts/backend.test.ts': 'a process of its own, in a folder with a .env of its own',
  'scripts/mutation/test-runner.test.ts':
    'a process of its own, since a runner in jest would take its tests for jest’s',
  'simulator/features.dom.test.ts': [
    'simulator/runtime/common-js.ts',
    'simulator/runtime/router.ts',
    'simulator/runtime/selector-query.ts',
    'simulator/runtime/observers.ts',
    'simulator/elements/swiper.ts',
  ],
  'simulator/sms.dom.test.ts': [
    'simulator/sms.ts',
    'simulator/shell/sms-bubble.ts',
    'simulator/elements/picker.ts',
    'simulator/elements/attributes.ts',
    'simulator/elements/forms.ts',
  ],
  'simulator/timeline.dom.test.ts': [
    'simulator/timeline/timeline.ts',
    'simulator/my/network-faults.ts',
    'simulator/my/create-my.ts',
  ],
  'tests/dom/built.test.ts': copied,
  'tests/dom/circumstances.test.ts': ['utils/phone-auth-flow.ts', 'utils/bound-phone.ts'],
  'tests/dom/embedding.test.ts': copied,
  'tests/dom/one-tap.test.ts': ['utils/phone-auth-flow.ts'],
  'tests/dom/phone-entry.test.ts': ['pages/phone-entry/phone-entry.ts'],
  'tests/dom/scenarios.test.ts': ['utils/phone-auth-machine.ts', 'utils/phone-entry-machine.ts'],
  'tests/unit/docs-commands.test.ts': 'documents, and commands run as processes of their own',
  'tests/unit/phone-auth-flow-edges.test.ts': ['utils/phone-auth-flow.ts'],
  'tests/unit/phone-auth-flow-time.test.ts': ['utils/phone-auth-flow.ts'],
  'tests/unit/phone-entry-flow-edges.test.ts': ['utils/phone-entry-flow.ts'],
};
