/** Busy and locked render an element without the open ability: nothing that looks tappable can open a second sheet. */
export type ButtonMode = 'ready' | 'busy' | 'locked';

interface Props {
  mode: ButtonMode;
  label: string;
  onAuthorize?: () => void;
  onDecline?: () => void;
  onLockedTap?: () => void;
}

/** Called as plain functions, so that a parent that binds none is no fault. */
const report = (callback: unknown): void => {
  if (typeof callback === 'function') callback();
};

Component({
  props: { mode: 'locked', label: '' } as Props,
  methods: {
    handleGetAuthorize() {
      report(this.props.onAuthorize);
    },
    // Refusal or system fault: the event carries no code, so both are told as one (platform-facts.md §2.2).
    handleError() {
      report(this.props.onDecline);
    },
    handleLockedTap() {
      report(this.props.onLockedTap);
    },
  },
});
