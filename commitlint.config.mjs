/** `type(scope): what it does`; scopes are free, since rooms come and go. Names such as SMS may begin a subject. */
export default {
  extends: ['@commitlint/config-conventional'],
  rules: { 'subject-case': [0], 'header-max-length': [2, 'always', 125], 'body-max-line-length': [0] },
};
