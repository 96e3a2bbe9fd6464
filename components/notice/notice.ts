/** How a state feels: something runs, it went well, nothing is wrong, something needs a look. */
export type Tone = 'busy' | 'good' | 'calm' | 'attention';

Component({
  props: { tone: 'calm' as Tone, title: '', value: '', hint: '' },
});
