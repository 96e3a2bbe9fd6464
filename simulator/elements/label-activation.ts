let activating = false;

/** A label was clicked: the browser is about to click its control as well. */
export const labelClicked = (event: MouseEvent): void => {
  if (event.target instanceof HTMLInputElement) return;
  activating = true;
  setTimeout(() => {
    activating = false;
  });
};

/** Whether a click is only the browser's second one, on the control of a label: on a phone one tap is one event. */
export const fromLabel = (event: MouseEvent): boolean => activating && event.target instanceof HTMLInputElement;
